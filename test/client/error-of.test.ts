/** What others throw is one of this API's errors, told by its shape alone. */

import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import axios from "axios";
import ky from "ky";
import createClient from "openapi-fetch";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as kaiko from "../../generated/kaiko-v2/index.js";
import * as messages from "../../generated/kindo-messages/index.js";
import * as responses from "../../generated/kindo-responses/index.js";
import {
  ApiError,
  errorOf,
  failureIn,
  fetchOrThrow,
  isApiError,
} from "../../generated/kindo-responses/index.js";
import type { Attention } from "../../generated/runtime/client/result.js";
import { plainClients, streamClients } from "../clients/clients.js";
import { mockOf } from "../mock/harness.js";

let mock: Awaited<ReturnType<typeof mockOf>>;
let silent: Server;
let base = "";
const url = (): string => `${mock.url}/kindo-responses/v1/responses`;
const prefer = (wanted: string): { headers: Record<string, string>; method: "POST"; body: string } => ({
  method: "POST",
  headers: { prefer: wanted, "content-type": "application/json" },
  body: "{}",
});
const NOT_FOUND = "code=400, example=model_not_found";

beforeAll(async () => {
  mock = await mockOf("kindo-responses", "kindo-messages", "kindo-chat-completions");
  silent = createServer(() => undefined);
  await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
  // A server that listens on a port has an address with a port.
  base = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await mock.close();
  silent.closeAllConnections();
  silent.close();
});

/** What a call throws. */
async function thrownBy(call: () => unknown): Promise<unknown> {
  try {
    await call();
  } catch (thrown) {
    return thrown;
  }
  throw new Error("Nothing was thrown");
}

const notFound = {
  api: "kindo-responses",
  kind: "ModelNotFound",
  status: 400,
  message: "Model 'unknown-model' not found.",
  requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
};

describe("an answer, whoever threw it", () => {
  const calling = (): { base: string; headers: Record<string, string> } => ({
    base: `${mock.url}/kindo-responses/v1`,
    headers: { Prefer: NOT_FOUND },
  });
  const clients: Readonly<Record<string, () => unknown>> = {
    openai: () => plainClients["openai responses"](calling()),
    ai: () => plainClients["ai responses"](calling()),
    "ai after its own retries": () =>
      plainClients["ai responses"]({ ...calling(), headers: { Prefer: "code=500" }, maxRetries: 1 }),
    axios: () => axios.post(url(), {}, { headers: { prefer: NOT_FOUND } }),
    ky: () => ky(url(), { ...prefer(NOT_FOUND), retry: 0 }),
    fetchOrThrow: () => fetchOrThrow(url(), prefer(NOT_FOUND)),
  };

  test.each(Object.entries(clients))("%s", async (name, call) => {
    const error = await errorOf(await thrownBy(call));
    expect(error).toMatchObject(name.includes("retries") ? { kind: "InternalError", status: 500 } : notFound);
  });

  test("a result of openapi-fetch", async () => {
    const client = createClient<responses.paths>({ baseUrl: `${mock.url}/kindo-responses` });
    const result = await client.POST("/v1/responses", {
      body: { model: "m", input: "Hi" },
      headers: { prefer: NOT_FOUND },
    });
    expect(await errorOf(result)).toMatchObject(notFound);
  });

  test("a response whose body nobody has read", async () => {
    expect(await errorOf(await fetch(url(), prefer(NOT_FOUND)))).toMatchObject(notFound);
  });

  test("Anthropic's SDK, for its own API", async () => {
    const raised = await thrownBy(() =>
      plainClients.anthropic({ base: `${mock.url}/kindo-messages/v1`, headers: { Prefer: "code=401" } }),
    );
    expect(await messages.errorOf(raised)).toMatchObject({ kind: "AuthenticationFailed", status: 401 });
  });

  test("the plain text of a 401, which SDKs quote", async () => {
    const raised = await thrownBy(() =>
      plainClients["openai responses"]({ ...calling(), headers: { Prefer: "code=401" } }),
    );
    expect(await errorOf(raised)).toMatchObject({ kind: "Unauthorized", body: { error: "Unauthorized" } });
  });

  test("an upstream's own", async () => {
    const raised = await thrownBy(() => fetchOrThrow(url(), prefer("code=502, example=upstream_html")));
    expect(await errorOf(raised)).toMatchObject({
      kind: "Passthrough",
      status: 502,
      contentType: "text/html",
    });
  });

  test("an error in a stream that an SDK raises", async () => {
    const headers = { Prefer: "code=200, example=stream_error" };
    const raised = await thrownBy(() =>
      streamClients["openai responses"]({ base: `${mock.url}/kindo-responses/v1`, headers }),
    );
    expect(await errorOf(raised)).toMatchObject({
      kind: "StreamError",
      message: "upstream stream interrupted",
    });
  });
});

describe("what no document declares", () => {
  const teapot = {
    error: { message: "Short and stout.", type: "teapot" },
    api_key: "sk-live-0123456789abcdef",
  };
  const say = async () => Response.json(teapot, { status: 418 });
  const client = createClient<kaiko.paths>({ baseUrl: "http://api.test", fetch: say });
  const of = { params: { path: { context_id: "c" } } };
  const ask = () => client.GET("/v2/contexts/{context_id}", of);
  /** Calls, with somebody who wants to know, and gives what they were told. */
  async function toldBy(call: (attention: Attention) => unknown): Promise<readonly (readonly unknown[])[]> {
    const told: unknown[][] = [];
    await call({ onUndeclared: (error, preview) => void told.push([error.status, preview]) });
    return told;
  }
  const ways: Readonly<Record<string, (attention: Attention) => unknown>> = {
    errorOf: async (attention) => kaiko.errorOf(await say(), attention),
    failureIn: async (attention) => kaiko.failureIn(await ask(), attention),
    errorMiddleware: async (attention) => {
      const throwing = createClient<kaiko.paths>({ baseUrl: "http://api.test", fetch: say });
      throwing.use(kaiko.errorMiddleware(attention));
      await thrownBy(() => throwing.GET("/v2/contexts/{context_id}", of));
    },
  };

  test.each(Object.entries(ways))("%s tells of it once, without its secrets", async (_name, call) => {
    const preview = expect.stringMatching(/^\{"error":\{"message":"Short and stout\..*\[redacted\]"\}$/);
    expect(await toldBy(call)).toEqual([[418, preview]]);
  });

  test("is nothing that is declared, or never arrived", async () => {
    const none = await toldBy(async (attention) => {
      await errorOf(await fetch(url(), prefer(NOT_FOUND)), attention);
      await kaiko.errorOf(new TypeError("fetch failed"), attention);
      kaiko.failureIn({ response: new Response() }, attention);
    });
    expect(none).toEqual([]);
  });

  test("stays what it is where the log fails", async () => {
    const onUndeclared = (): never => {
      throw new Error("The disk is full.");
    };
    expect(await kaiko.errorOf(await say(), { onUndeclared })).toMatchObject({
      kind: "Undeclared",
      status: 418,
    });
    expect(kaiko.failureIn(await ask(), { onUndeclared })).toMatchObject({
      kind: "Undeclared",
      body: teapot,
    });
  });
});

describe("a result of openapi-fetch", () => {
  const resultOf = async (answer: Response): Promise<ReturnType<typeof failureIn>> => {
    const client = createClient<responses.paths>({ baseUrl: "http://api.test", fetch: async () => answer });
    return failureIn(await client.POST("/v1/responses", { body: { model: "m", input: "Hi" } }));
  };

  test("that is a success is no failure", async () => {
    expect(await resultOf(Response.json({ id: "resp_1" }))).toBeUndefined();
    expect(await resultOf(new Response(null, { status: 204 }))).toBeUndefined();
  });

  test("is one without a body, too", async () => {
    const empty = new Response(null, { status: 500, headers: { "content-length": "0" } });
    expect(await resultOf(empty)).toMatchObject({ kind: "Undeclared", status: 500, body: "" });
  });

  test("is one whose body is a text", async () => {
    const page = new Response("<html>", { status: 502, headers: { "content-type": "text/html" } });
    expect(await resultOf(page)).toMatchObject({ kind: "Passthrough", body: "<html>" });
  });
});

describe("no answer at all", () => {
  test("a server that is not there", async () => {
    const gone = createServer();
    await new Promise<void>((resolve) => gone.listen(0, "127.0.0.1", resolve));
    const { port } = gone.address() as AddressInfo;
    await new Promise((resolve) => gone.close(resolve));
    const raised = await thrownBy(() => fetch(`http://127.0.0.1:${port}/`));
    expect(await errorOf(raised)).toMatchObject({
      kind: "ConnectionError",
      code: "ECONNREFUSED",
      cause: raised,
    });
  });

  test("whatever sends, and throws before it does", async () => {
    const send = (): never => {
      throw new TypeError("Invalid URL");
    };
    const raised = await thrownBy(() => fetchOrThrow("nowhere", {}, send));
    expect(isApiError(raised) && raised.error).toMatchObject({ kind: "ConnectionError" });
  });

  test.each([
    ["fetch", (signal: AbortSignal) => fetch(base, { signal })],
    ["ky", (signal: AbortSignal) => ky(base, { signal, retry: 0 })],
    ["axios", (signal: AbortSignal) => axios.get(base, { signal })],
  ] as const)("%s, aborted and timed out", async (_name, send) => {
    const caller = new AbortController();
    const aborted = thrownBy(() => send(caller.signal));
    setTimeout(() => caller.abort(), 10);
    expect((await errorOf(await aborted)).kind).toBe("AbortedError");
  });

  test("a time limit", async () => {
    const limits = [
      () => fetch(base, { signal: AbortSignal.timeout(10) }),
      () => ky(base, { timeout: 10, retry: 0 }),
      () => axios.get(base, { timeout: 10 }),
    ];
    for (const limit of limits) expect((await errorOf(await thrownBy(limit))).kind).toBe("TimeoutError");
  });

  test.each([
    undefined,
    null,
    "text",
    7,
    {},
    [],
    () => 1,
    new Error("x"),
    Object.create(null),
    { status: "400" },
  ])("%s is one, too", async (thrown) => {
    expect(await errorOf(thrown)).toMatchObject({
      kind: "ConnectionError",
      api: "kindo-responses",
      cause: thrown,
    });
  });
});

describe("an ApiError", () => {
  const error = responses.modelNotFound({ message: "No.", requestId: "r1" });

  test("carries the error, and says it in a line", () => {
    const thrown = new ApiError(error);
    expect(thrown.message).toBe("kindo-responses 400 ModelNotFound: No. (request r1)");
    expect([thrown.kind, thrown.status, thrown.requestId, thrown.error]).toEqual([
      "ModelNotFound",
      400,
      "r1",
      error,
    ]);
    expect(thrown).toBeInstanceOf(Error);
    expect(JSON.parse(JSON.stringify(thrown))).toMatchObject({
      name: "ApiError",
      error: { kind: "ModelNotFound" },
    });
  });

  test("is told whichever copy of the code made it", async () => {
    const foreign = Object.assign(new Error("x"), { error, [Symbol.for("openapi-errors.ApiError")]: true });
    expect(isApiError(foreign)).toBe(true);
    expect(await errorOf(foreign)).toBe(error);
    expect(isApiError(new Error("x"))).toBe(false);
  });

  test("is the same error when it is read again, and so is the value", async () => {
    expect(await errorOf(new ApiError(error))).toBe(error);
    expect(await errorOf(error)).toBe(error);
  });
});

describe("beside it", () => {
  test("`error.type` has as many values as there are kinds", () => {
    expect(responses.errorType(responses.modelNotFound({ message: "x" }))).toBe("ModelNotFound");
    expect(responses.errorType(responses.parseError({ status: 418 }, "anything"))).toBe("Passthrough");
    expect(responses.errorType(responses.parseError({ status: 302 }, "anything"))).toBe("_OTHER");
  });

  test("a preview is short and keeps no secret", () => {
    const of = (body: unknown): string => responses.previewOf(responses.parseError({ status: 302 }, body));
    expect(of({ key: "sk-abcdefghijklmnop", password: "hunter2", ok: "yes" })).toBe(
      '{"key":"[redacted]","password":"[redacted]","ok":"yes"}',
    );
    expect(of(`Authorization: Bearer abc.def-ghi_jkl\u0007\n${"x".repeat(1e6)}`)).toMatch(
      /^Authorization: \[redacted\] x+…$/,
    );
    expect(of("x".repeat(1e6))).toHaveLength(501);
  });
});
