import { Ajv2020 } from "ajv/dist/2020.js";
import { createParser, type EventSourceMessage } from "eventsource-parser";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as chat from "../../generated/kindo-chat-completions/server.js";
import * as responses from "../../generated/kindo-responses/index.js";
import { passthrough } from "../../generated/kindo-responses/server.js";
import { ERRORS, type FakeProvider, fakeProvider, PROTOCOLS } from "../support/fake-provider.js";
import { finished, post, serverOf, type Told } from "./harness.js";

let provider: FakeProvider;
const ends: (() => Promise<void>)[] = [];
beforeAll(async () => {
  provider = await fakeProvider((end) => ends.push(end));
});
afterAll(() => Promise.all(ends.map((end) => end())));

interface Forwarded {
  readonly response: Response;
  readonly told: readonly Told[];
}

/** What a gateway answers that forwards to the provider. */
async function forwarded(model: string, { stream = false, timeout = 300 } = {}): Promise<Forwarded> {
  const { handle, told } = serverOf(
    {
      createResponse: async ({ body, signal }) =>
        passthrough(
          await fetch(`${provider.url}/v1/responses`, { method: "POST", body: JSON.stringify(body), signal }),
        ),
    },
    { timeout },
  );
  return { response: await handle(post({ model, input: "Hi", stream })), told };
}

function parsed(text: string): readonly { event: string | undefined; data: string }[] {
  const found: EventSourceMessage[] = [];
  createParser({ onEvent: (event) => found.push(event) }).feed(text);
  return found.map(({ event, data }) => ({ event, data }));
}

const upstreamFailure = {
  error: { message: "The upstream failed.", type: "server_error", code: "internal_error" },
};

describe("an upstream's error", () => {
  test.each(Object.entries(ERRORS))(
    "%s keeps status, content type and bytes",
    async (name, [status, headers, body]) => {
      const { response } = await forwarded(name);

      expect(response.status).toBe(status);
      expect(response.headers.get("content-type")).toBe(headers["content-type"]);
      expect(Buffer.from(await response.arrayBuffer())).toEqual(Buffer.from(body));
    },
  );

  test("keeps what it says about limits, and its request id under another name", async () => {
    const { headers } = (await forwarded("openai-429")).response;

    expect(headers.get("retry-after")).toBe("3");
    expect(headers.get("x-ratelimit-remaining-requests")).toBe("0");
    expect(headers.get("x-upstream-request-id")).toBe("req_upstream");
    expect(headers.get("x-request-id")).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  });

  test("is replaced where it has no body", async () => {
    const { response } = await forwarded("empty-500");
    expect([response.status, await response.json()]).toEqual([
      502,
      {
        error: {
          message: "The upstream answered 500 without a body.",
          type: "server_error",
          code: "upstream_empty_body",
        },
      },
    ]);
  });

  test("is forwarded as a client has read it, too", async () => {
    const { handle } = serverOf({
      createResponse: async () => {
        const error = await responses.readError(
          new Response("<h1>Oh", {
            status: 503,
            headers: { "content-type": "text/html", "set-cookie": "a=b" },
          }),
        );
        if (error.kind !== "Passthrough") throw new Error(error.kind);
        return error;
      },
    });
    const response = await handle(post());

    expect([response.status, response.headers.get("content-type"), await response.text()]).toEqual([
      503,
      "text/html",
      "<h1>Oh",
    ]);
    expect(response.headers.get("set-cookie")).toBeNull();
  });
});

describe("headers that are not the answer's are held back", () => {
  const upstream = new Response("{}", {
    status: 400,
    headers: {
      "content-encoding": "gzip",
      "content-length": "9999",
      connection: "close, x-hop",
      "x-hop": "1",
      "keep-alive": "timeout=5",
      "transfer-encoding": "chunked",
      "proxy-authenticate": "Basic",
      server: "nginx",
      via: "1.1 internal.example",
      "access-control-allow-origin": "*",
      "anthropic-ratelimit-requests-remaining": "1",
      "x-custom": "2",
    },
  });

  test("and others pass, unless a policy says otherwise", async () => {
    const all = serverOf({ createResponse: () => passthrough(upstream.clone()) });
    const some = serverOf({
      createResponse: () => passthrough(upstream.clone(), { headers: (name) => name.includes("ratelimit") }),
    });
    const namesOf = async (handle: typeof all.handle): Promise<readonly string[]> => {
      const names: string[] = [];
      (await handle(post())).headers.forEach((_value, name) => {
        names.push(name);
      });
      return names;
    };

    expect(await namesOf(all.handle)).toEqual([
      "anthropic-ratelimit-requests-remaining",
      "content-type",
      "x-custom",
      "x-request-id",
    ]);
    expect(await namesOf(some.handle)).toEqual(["anthropic-ratelimit-requests-remaining", "x-request-id"]);
  });
});

describe("a success of the upstream", () => {
  test("is forwarded if it is one", async () => {
    const { response } = await forwarded("m");
    expect([response.status, await response.json()]).toEqual([200, PROTOCOLS["/v1/responses"].success]);
    expect(response.headers.get("x-request-id")).not.toBe("req_upstream");
  });

  test.each([
    "html-200",
    "html-as-json-200",
    "error-200",
    "empty-200",
    "gzip-lie-200",
    "gzip-lie-500",
    "redirect-300",
    "reset-in-body-200",
    "reset-in-body-500",
    "endless-500",
  ])("%s is none, and no error of the upstream either", async (name) => {
    const { response, told } = await forwarded(name);

    expect([response.status, await response.json()]).toEqual([500, upstreamFailure]);
    expect(told.map(({ condition }) => condition)).toEqual(["upstreamFailure"]);
  });

  test.each(["slow-loris-200", "slow-loris-500"])("%s is not waited for", async (name) => {
    const { response } = await forwarded(name, { timeout: 60 });
    expect([response.status, await response.json()]).toMatchObject([
      500,
      { error: { code: "internal_error" } },
    ]);
  });

  test("an upstream that cannot be reached is a crash of the handler's", async () => {
    const { response, told } = await forwarded("reset-before-headers");
    expect(response.status).toBe(500);
    expect(told.map(({ condition }) => condition)).toEqual(["crash"]);
  });
});

describe("a stream of the upstream", () => {
  const whole = parsed(PROTOCOLS["/v1/responses"].events.join(""));
  const begun = whole.slice(0, 2);

  test.each(["m", "stream-in-bytes"])("%s passes event by event", async (name) => {
    const { response } = await forwarded(name, { stream: true, timeout: 30_000 });
    expect(parsed(await response.text())).toEqual(whole);
  });

  test.each([
    "stream-cut",
    "stream-reset",
    "stream-reset-in-frame",
    "stream-half-character",
    "stream-slow-loris",
  ])("%s is ended as declared, once", async (name) => {
    const { response, told } = await forwarded(name, { stream: true, timeout: 100 });
    const text = await response.text();
    const [first, second, error, failed, ...rest] = parsed(text);

    expect([first, second]).toEqual(begun);
    expect(error?.event).toBe("error");
    expect(JSON.parse(error?.data ?? "")).toMatchObject({
      type: "error",
      sequence_number: 2,
      code: "stream_error",
      error: { type: "server_error", code: "stream_error" },
    });
    expect(failed?.event).toBe("response.failed");
    expect(JSON.parse(failed?.data ?? "")).toMatchObject({
      sequence_number: 3,
      id: "resp_up",
      status: "failed",
      response: { id: "resp_up", status: "failed" },
    });
    expect(rest).toEqual([]);
    expect(text).not.toContain("half");
    expect(told).toHaveLength(1);
  });

  test("that reports an error itself gets what the document says follows it", async () => {
    const { response } = await forwarded("stream-error", { stream: true });
    const [, , error, failed, ...rest] = parsed(await response.text());

    expect(error).toEqual(parsed(PROTOCOLS["/v1/responses"].error)[0]);
    expect(JSON.parse(failed?.data ?? "")).toMatchObject({
      type: "response.failed",
      sequence_number: 3,
      response: { status: "failed", error: { message: "the model broke" } },
    });
    expect(rest).toEqual([]);
  });

  test.each(["stream-reset-before-events", "stream-html"])("%s is a plain error", async (name) => {
    const { response } = await forwarded(name, { stream: true });
    expect([response.status, await response.json()]).toEqual([500, upstreamFailure]);
  });

  test("without a last event of its own has its sentinel, and is cut off without", async () => {
    const handle = chat.createHandler(
      {
        createChatCompletion: async ({ body }) =>
          chat.passthrough(
            await fetch(`${provider.url}/v1/chat/completions`, {
              method: "POST",
              body: JSON.stringify(body),
            }),
          ),
      },
      {
        validator: chat.ajvValidator(Ajv2020),
        boundary: { unknownRoute: unexpected, wrongMethod: unexpected },
      },
    );
    const ask = async (model: string): Promise<readonly { data: string }[]> => {
      const body = { model, messages: [{ role: "user", content: "Hi" }], stream: true };
      const request = new Request("http://gateway.test/v1/chat/completions", {
        method: "POST",
        headers: { "x-api-key": "key", "content-type": "application/json" },
        body: JSON.stringify(body),
      });
      return parsed(await (await handle(request)).text());
    };

    expect((await ask("m")).map(({ data }) => data).at(-1)).toBe("[DONE]");
    const [, , error, done, ...rest] = await ask("stream-cut");
    expect(JSON.parse(error?.data ?? "")).toMatchObject({ error: { code: "stream_error" } });
    expect([done?.data, rest]).toEqual(["[DONE]", []]);
  });
});

function unexpected(): never {
  throw new Error("No request of these tests gets here");
}

test("an operation that forwards nothing does not", async () => {
  // The types do not allow it; programs in JavaScript do.
  const { handle } = serverOf({ retrieveResponse: () => passthrough(Response.json(finished)) as never });
  const request = new Request("http://gateway.test/v1/responses/resp_1", { headers: { "x-api-key": "key" } });
  expect((await handle(request)).status).toBe(500);
});
