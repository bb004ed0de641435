import { Ajv2020 } from "ajv/dist/2020.js";
import { createParser, type EventSourceMessage } from "eventsource-parser";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { slotOf } from "../../src/catalog/body.js";
import type { ErrorCatalog, ErrorDefinition, Example, Operation } from "../../src/catalog/catalog.js";
import { jsonSchemaOf, jsonSchemasOf } from "../../src/catalog/json-schema.js";
import { APIS, catalogOf, mockOf } from "./harness.js";

let all: Awaited<ReturnType<typeof mockOf>>;
let alone: Awaited<ReturnType<typeof mockOf>>;
beforeAll(async () => {
  all = await mockOf(...APIS);
  alone = await mockOf("kindo-responses");
});
afterAll(() => Promise.all([all.close(), alone.close()]));

/** Asks for what is preferred, with neither a body nor credentials. */
function prefer(url: string, prefer: string, init: RequestInit = {}): Promise<Response> {
  return fetch(url, { method: "POST", ...init, headers: { prefer, ...init.headers } });
}

function urlOf(api: string, { path }: Operation): string {
  return `${all.url}/${api}${path.replace(/\{\w+\}/g, "some-id")}`;
}

function eventsOf(text: string): readonly EventSourceMessage[] {
  const found: EventSourceMessage[] = [];
  createParser({ onEvent: (event) => found.push(event) }).feed(text);
  return found;
}

interface Row {
  readonly api: string;
  readonly operation: Operation;
  readonly error: ErrorDefinition;
  readonly example: Example;
}

/** Every example of every error that every operation can answer with. */
const rows = APIS.flatMap((api) => {
  const { operations, errors } = catalogOf(api);
  return operations.flatMap((operation) =>
    errors
      .filter(({ kind }) => operation.errors.includes(kind) || operation.streamErrors.includes(kind))
      .flatMap((error) => error.examples.map((example): Row => ({ api, operation, error, example }))),
  );
});
const answers = rows.filter(
  ({ operation, error, example }) => example.delivery === "response" && operation.errors.includes(error.kind),
);
const endings = rows.filter(
  ({ operation, error, example }) =>
    example.delivery === "event" && operation.streamErrors.includes(error.kind),
);

/** Whether a body is what the document declares for a status. */
function isDeclared(
  { schemas }: ErrorCatalog,
  { signature }: Operation,
  status: number,
  body: unknown,
): boolean {
  const declared = signature?.responses.find((response) => response.status === status);
  const how = { prefix: "#/$defs/" };
  const [media] = declared?.content ?? [];
  const schema = Object(jsonSchemaOf(media?.schema ?? { never: true }, how));
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  return ajv.validate({ ...schema, $defs: jsonSchemasOf(schemas, how) }, body) === true;
}

describe("every declared error on request", () => {
  test("there are many", () => {
    expect(answers.length).toBeGreaterThan(60);
    expect(endings.length).toBeGreaterThan(8);
  });

  test.each(answers)(
    "$api $operation.id $example.status $example.name",
    async ({ api, operation, error, example }) => {
      const { method } = operation;
      const wanted = `code=${example.status}, example=${example.name}`;
      const response = await prefer(urlOf(api, operation), wanted, { method: method.toUpperCase() });
      const body = await response.json();
      const id = slotOf(error.body, "requestId")?.path;
      const header = response.headers.get("x-request-id");

      expect(response.status).toBe(example.status === "5XX" ? 500 : example.status);
      expect(response.headers.get("content-type")).toBe("application/json");
      if (!id) expect(body).toEqual(example.body);
      else {
        const [own, shown] = [body, example.body].map((one) =>
          id.reduce((value, step) => Object(value)[step], one),
        );
        expect(own).toMatch(/^[0-9a-f-]{36}$/);
        expect(JSON.stringify(body).replace(String(own), String(shown))).toBe(JSON.stringify(example.body));
        if (header !== null) expect(own).toBe(header);
      }
      if (response.status === 429) expect(response.headers.get("retry-after")).toMatch(/^\d+$/);
      expect(isDeclared(catalogOf(api), operation, response.status, body)).toBe(true);
    },
  );

  test.each(endings)("$api $operation.id in a stream: $example.name", async ({ api, operation, example }) => {
    const wanted = `code=200, example=${example.name}`;
    const response = await prefer(urlOf(api, operation), wanted, { body: '{"stream":true}' });
    const text = await response.text();
    const stream = catalogOf(api).streams.find((one) => one.operation === operation.id);
    const events = eventsOf(text);
    const done = stream?.done === undefined ? [] : [stream.done];
    const last = events.slice(-1 - (stream?.then.length ?? 0) - done.length);
    const [error, ...rest] = last;

    expect([response.status, response.headers.get("content-type")]).toEqual([200, "text/event-stream"]);
    expect(text.endsWith("\n\n")).toBe(true);
    expect(events.length).toBeGreaterThan(last.length);
    expect(error?.event ?? "").toBe(stream?.event);
    const { error: facts } = Object(example.body);
    expect(JSON.parse(error?.data ?? "").error).toEqual({
      ...facts,
      ...(facts.request_id ? { request_id: response.headers.get("x-request-id") ?? expect.any(String) } : {}),
    });
    expect(rest.map(({ event, data }) => event ?? data)).toEqual([...(stream?.then ?? []), ...done]);
  });
});

describe("what a request prefers", () => {
  const url = (): string => `${alone.url}/v1/responses`;

  test.each([
    ["code=400", 400, "invalid_body"],
    ["example=model_access_denied", 403, "model_access_denied"],
    ['code=400; example="unsupported_parameter"', 400, "unsupported_parameter"],
    ["respond-async, CODE = 500", 500, "internal_error"],
    ["code=502", 502, "upstream_empty_body"],
  ])("%s", async (wanted, status, code) => {
    const response = await prefer(url(), wanted, {
      headers: { accept: "text/html" },
      body: '{"stream":true}',
    });
    expect([response.status, await response.json()]).toMatchObject([status, { error: { code } }]);
  });

  test.each(["example=nonsense", "code=302", "code=404, example=model_not_found"])(
    "%s: there is no such thing, but others",
    async (wanted) => {
      const response = await prefer(url(), wanted);
      const { error } = Object(await response.json());
      expect([response.status, error.code]).toEqual([400, "invalid_body"]);
      expect(error.message).toMatch(/400 model_not_found, .*4XX or 5XX upstream_html, .*200 stream_error, /);
    },
  );

  test.each([
    ["upstream_openai_json", "application/json", 429],
    ["upstream_anthropic_json", "application/json", 529],
    ["upstream_html", "text/html", 502],
    ["upstream_text", "text/plain", 503],
    ["upstream_json_as_text", "text/plain", 500],
  ])("%s comes byte for byte", async (example, type, code) => {
    const response = await prefer(url(), `code=${code}, example=${example}`);
    const declared = catalogOf("kindo-responses").operations[0]?.signature?.responses.at(-1)?.content ?? [];
    const [value] = declared.flatMap((media) => media.examples.filter(({ name }) => name === example));

    expect([response.status, response.headers.get("content-type")]).toEqual([code, type]);
    expect(await response.text()).toBe(
      typeof value?.value === "string" ? value.value : JSON.stringify(value?.value),
    );
  });

  test("stream-after=2: the error comes after two events", async () => {
    const response = await prefer(url(), "code=200, example=stream_error, stream-after=2");
    const names = eventsOf(await response.text()).map(({ event }) => event);
    expect(names).toEqual(["response.created", "response.in_progress", "error", "response.failed"]);
  });

  test("truncate: a stream simply ends, and so does JSON", async () => {
    const stream = await ask("truncate, stream-after=3", { stream: true });
    const plain = await ask("truncate");
    expect(eventsOf(await stream.text())).toHaveLength(3);
    const text = await plain.text();
    expect(() => JSON.parse(text)).toThrow(SyntaxError);
  });

  test("reset: the connection breaks, at once or in the middle", async () => {
    await expect(ask("reset")).rejects.toThrow("fetch failed");
    const broken = await ask("reset, stream-after=1", { stream: true });
    await expect(broken.text()).rejects.toThrow("terminated");
  });

  test("delay=80: the answer comes later", async () => {
    const start = performance.now();
    await ask("delay=80");
    expect(performance.now() - start).toBeGreaterThan(75);
  });

  test("chunk=1: every byte comes by itself, and all of them", async () => {
    const whole = await (await ask("")).text();
    const pieces = await ask("chunk=1");
    expect(await pieces.text()).toBe(whole);
  });

  function ask(wanted: string, more: object = {}): Promise<Response> {
    const body = JSON.stringify({ model: "m", input: "Hi", ...more });
    const headers = { "x-api-key": "key", "content-type": "application/json" };
    return prefer(url(), wanted, { body, headers });
  }
});

describe("without preferences it behaves as the document says", () => {
  const paths = {
    "kindo-responses": ["/v1/responses", { model: "m", input: "Hi" }],
    "kindo-chat-completions": [
      "/v1/chat/completions",
      { model: "m", messages: [{ role: "user", content: "Hi" }] },
    ],
    "kindo-messages": [
      "/v1/messages",
      { model: "m", max_tokens: 5, messages: [{ role: "user", content: "Hi" }] },
    ],
    "unified-gateway": ["/v1/responses", { model: "m", input: "Hi" }],
    "kaiko-v2": ["/v2/chat/completions", { model: "gpt-4", messages: [{ role: "user", content: "Hi" }] }],
    "processor-gateway": [
      "/v1/chat/completions",
      { model: "m", messages: [{ role: "user", content: "Hi" }] },
    ],
  } as const;
  const auth = { "x-api-key": "key", authorization: "Bearer key", "content-type": "application/json" };

  test.each(APIS)("%s", async (api) => {
    const [path, body] = paths[api];
    const send = async (init: RequestInit, at: string = path): Promise<[number, unknown]> => {
      const response = await fetch(`${all.url}/${api}${at}`, { method: "POST", headers: auth, ...init });
      return [response.status, await response.json()];
    };
    const catalog = catalogOf(api);
    const [operation] = catalog.operations.filter((one) => one.path === path);
    const success = await send({ body: JSON.stringify(body) });

    expect(success[0]).toBe(200);
    expect(operation && isDeclared(catalog, operation, 200, success[1])).toBe(true);
    expect((await send({ body: "{", headers: {} }))[0]).toBe(401);
    expect((await send({ body: "{" }))[0]).toBe(400);
    expect((await send({ body: "{}" }))[0]).toBe(400);
    expect([400, 404]).toContain((await send({ body: "{}" }, "/v1/nowhere"))[0]);
  });

  test.each(["kindo-responses", "kindo-chat-completions", "kindo-messages"] as const)(
    "%s streams where that is asked for, up to the last event",
    async (api) => {
      const [path, body] = paths[api];
      const init = { method: "POST", headers: auth, body: JSON.stringify({ ...body, stream: true }) };
      const text = await (await fetch(`${all.url}/${api}${path}`, init)).text();
      const [stream] = catalogOf(api).streams;
      const last = eventsOf(text).at(-1);
      expect([...(stream?.terminal ?? []), stream?.done]).toContain(last?.event ?? last?.data);
      expect(text).not.toContain('"error":{');
    },
  );

  test("each request is a line", () => {
    expect(all.lines.find(({ path }) => path.endsWith("/v1/nowhere"))).toMatchObject({
      method: "POST",
      status: expect.any(Number),
    });
  });

  test("what is below no API says where they are", async () => {
    const response = await fetch(`${all.url}/v1/responses`);
    expect([response.status, await response.json()]).toMatchObject([404, { title: "Not Found" }]);
  });
});
