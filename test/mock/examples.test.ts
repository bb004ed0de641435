/** Every example of every error of the reference APIs, on request. */

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { slotOf } from "../../src/catalog/body.js";
import type { ErrorDefinition, Example, Operation } from "../../src/catalog/catalog.js";
import { APIS } from "../support/reference-apis.js";
import { type Api, catalogOf, eventsOf, isDeclared, type ListeningMock, mockOf } from "./harness.js";

let mock: ListeningMock;
beforeAll(async () => {
  mock = await mockOf(...APIS);
});
afterAll(() => mock.close());

/** Asks for what is preferred, with neither credentials nor a body that would do. */
function ask(api: Api, { method, path }: Operation, prefer: string, body = "{"): Promise<Response> {
  const url = `${mock.url}/${api}${path.replace(/\{\w+\}/g, "some-id")}`;
  const init = method === "get" ? {} : { body };
  return fetch(url, { method: method.toUpperCase(), headers: { prefer, accept: "text/html" }, ...init });
}

interface Row {
  readonly api: Api;
  readonly operation: Operation;
  readonly error: ErrorDefinition;
  readonly example: Example;
}

const rows = APIS.flatMap((api) => {
  const { operations, errors } = catalogOf(api);
  return operations.flatMap((operation) =>
    errors.flatMap((error) => error.examples.map((example): Row => ({ api, operation, error, example }))),
  );
});
const answers = rows.filter(
  ({ operation, error, example }) => example.delivery === "response" && operation.errors.includes(error.kind),
);
const endings = rows.filter(
  ({ operation, error, example }) =>
    example.delivery === "event" && operation.streamErrors.includes(error.kind),
);

test("there are many", () => {
  expect(answers.length).toBeGreaterThan(60);
  expect(endings.length).toBeGreaterThan(8);
});

describe("an error", () => {
  test.each(answers)("$api $operation.id $example.status $example.name", async (row) => {
    const { api, operation, error, example } = row;

    const response = await ask(api, operation, `code=${statusOf(row)}, example=${example.name}`);
    const body = await response.json();

    expect(response.status).toBe(statusOf(row));
    expect(response.headers.get("content-type")).toBe("application/json");
    expect(withoutId(error, body)).toEqual(withoutId(error, example.body));
    expect(isDeclared(catalogOf(api), operation, { status: response.status, body })).toBe(true);
    const wanted = error.headers.filter(({ required }) => required).map(({ name }) => name);
    expect(wanted.filter((name) => !response.headers.has(name))).toEqual([]);
    if (response.status === 429) expect(response.headers.get("retry-after")).toMatch(/^([1-9]|[1-5]\d|60)$/);
    expect(response.headers.get("x-should-retry")).toBe(String(error.retry !== "never"));
  });

  test.each(answers)("$api $operation.id $example.name has an id of its own", async (row) => {
    const { api, operation, error, example } = row;
    const idsOf = async (): Promise<readonly unknown[]> => {
      const response = await ask(api, operation, `code=${statusOf(row)}, example=${example.name}`);
      const headers = error.headers.filter(({ fact }) => fact === "requestId");
      const path = slotOf(error.body, "requestId")?.path;
      const body = await response.json();
      return [
        ...headers.map(({ name }) => response.headers.get(name)),
        ...(path ? [path.reduce((value: unknown, step) => Object(value)[step], body)] : []),
      ];
    };

    const [first, second] = [await idsOf(), await idsOf()];

    expect(new Set(first).size).toBeLessThanOrEqual(1);
    expect(first.every((id) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(String(id)))).toBe(true);
    expect(first.some((id) => second.includes(id))).toBe(false);
  });
});

function statusOf({ example: { status } }: Row): number {
  return status === "5XX" ? 503 : Number(status);
}

/** A body without the id of its request. */
function withoutId({ body: template }: ErrorDefinition, body: unknown): unknown {
  const path = slotOf(template, "requestId")?.path ?? [];
  return JSON.parse(JSON.stringify(body), (name, value) => {
    const isId = name === path.at(-1) && typeof value === "string";
    return isId ? "<id>" : value;
  });
}

describe("an error in a stream", () => {
  test.each(endings)("$api $operation.id $example.name", async ({ api, operation, error, example }) => {
    const response = await ask(api, operation, `code=200, example=${example.name}`, '{"stream":true}');
    const text = await response.text();
    const stream = catalogOf(api).streams.find((one) => one.operation === operation.id);
    const then = [...(stream?.then ?? []), ...(stream?.done === undefined ? [] : [stream.done])];
    const events = eventsOf(text);
    const last = events.slice(-1 - then.length);

    expect([response.status, response.headers.get("content-type")]).toEqual([200, "text/event-stream"]);
    expect(text).toMatch(/\n\n$/);
    expect(events.length).toBeGreaterThan(last.length);
    expect(last[0]?.event ?? "").toBe(stream?.event);
    expect(withoutId(error, JSON.parse(last[0]?.data ?? ""))).toMatchObject(
      Object(withoutId(error, example.body)),
    );
    expect(last.slice(1).map(({ event, data }) => event ?? data)).toEqual(then);
  });

  test("counts on, and tells the state once more", async () => {
    const [operation] = catalogOf("kindo-responses").operations;
    const response = operation && (await ask("kindo-responses", operation, "example=stream_error"));
    const payloads = eventsOf((await response?.text()) ?? "").map(({ data }) => JSON.parse(data));

    expect(payloads.map((payload) => payload.sequence_number)).toEqual(payloads.map((_, index) => index));
    const [created] = payloads;
    const failed = payloads.at(-1);
    expect(failed.response).toMatchObject({ id: created.response.id, status: "failed" });
    expect(failed.response.error).toMatchObject({ message: "upstream stream interrupted" });
  });
});

describe("what a provider answered comes byte for byte:", () => {
  const apis = ["kindo-responses", "kindo-chat-completions", "kindo-messages"] as const;
  const upstream = [
    ["upstream_openai_json", "application/json", 429],
    ["upstream_anthropic_json", "application/json", 529],
    ["upstream_html", "text/html", 502],
    ["upstream_text", "text/plain", 503],
    ["upstream_json_as_text", "text/plain", 500],
  ] as const;
  const cases = apis.flatMap((api) => upstream.map(([name, type, code]) => ({ api, name, type, code })));

  test.each(cases)("$api $name", async ({ api, name, type, code }) => {
    const [operation] = catalogOf(api).operations;
    if (!operation) throw new Error("There is no operation.");
    const response = await ask(api, operation, `code=${code}, example=${name}`);
    const plain = await ask(api, operation, `example=${name}`);
    const { content = [] } = operation.signature?.responses.find(({ status }) => status === "default") ?? {};
    const [shown] = content.flatMap(({ examples }) => examples.filter((example) => example.name === name));
    const value = shown?.value ?? null;

    expect([response.status, response.headers.get("content-type")]).toEqual([code, type]);
    expect(await response.text()).toBe(typeof value === "string" ? value : JSON.stringify(value));
    expect(response.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
    expect(plain.status).toBe(502);
  });
});

test("the processor gateway's errors go by their kinds, which have no codes on the wire", async () => {
  const [operation] = catalogOf("processor-gateway").operations;
  if (!operation) throw new Error("There is no operation.");
  const names =
    "missing_scope processor_scope source_ip_not_allowed service_not_configured pii_guard require_local prompt_shield " +
    "rate_limit concurrency_limit upstream_failed processor_failed";
  const statuses = await Promise.all(
    names
      .split(" ")
      .map(async (name) => (await ask("processor-gateway", operation, `example=${name}`)).status),
  );
  expect(statuses).toEqual([403, 403, 403, 404, 422, 422, 422, 429, 429, 500, 500]);
});
