import { describe, expect, test } from "vitest";
import * as responses from "../../generated/kindo-responses/index.js";
import { answerOf, finished, post, serverOf } from "./harness.js";

const { handle } = serverOf({
  createResponse: () => ({ status: 200, body: finished }),
  retrieveResponse: () => ({ status: 200, body: finished }),
});

function invalid(message: string): object {
  return { status: 400, body: { error: { message, type: "invalid_request_error", code: "invalid_body" } } };
}

function get(path: string, init: RequestInit = {}): Request {
  return new Request(`http://gateway.test${path}`, { headers: { authorization: "Bearer key" }, ...init });
}

describe("where a request leads", () => {
  test.each([
    "/",
    "/v1/response",
    "/v1/responses/",
    "/v1/responses/a/b",
    "/V1/responses",
    "/v1/responses/%E0%A4%A",
  ])("%s is no path of the API", async (path) => {
    const want = { error: { message: "There is nothing at this path.", type: "not_found" } };
    expect(await answerOf(await handle(get(path)))).toEqual({ status: 404, body: want });
  });

  test("another method is told which there are", async () => {
    const response = await handle(get("/v1/responses/resp_1", { method: "DELETE" }));
    expect([response.status, response.headers.get("allow")]).toEqual([404, "GET, HEAD"]);
    expect((await handle(get("/v1/responses", { method: "OPTIONS" }))).headers.get("allow")).toBe("POST");
  });
});

describe("credentials", () => {
  const without: readonly (readonly [string, Record<string, string>])[] = [
    ["none", {}],
    ["an empty key", { "x-api-key": " " }],
    ["a scheme without a token", { authorization: "Bearer" }],
    ["another scheme", { authorization: "Basic a2V5" }],
  ];
  test.each(without)("%s are missing", async (_what, headers) => {
    const answer = await answerOf(await handle(post(undefined, { headers })));
    expect(answer).toEqual({ status: 401, body: { error: "Unauthorized" } });
  });

  test.each([{ authorization: "bearer  key" }, { "x-api-key": "key" }])("%j are there", async (headers) => {
    const request = post(undefined, { headers: { ...headers, "content-type": "application/json" } });
    expect((await handle(request)).status).toBe(200);
  });

  test("are asked for before the body is looked at", async () => {
    expect((await handle(post("{", { headers: {} }))).status).toBe(401);
  });
});

describe("the body of a request", () => {
  test.each([
    ["{", "The body is not valid JSON."],
    ["", "The request has no body."],
    ["null", "The body must be object."],
    ["[]", "The body must be object."],
    ['{"model":"m"}', "'input' is required."],
    ['{"model":1,"input":"x"}', "'model' must be string."],
    ['{"model":"m","input":7}', "'input' fits none of the allowed forms."],
    [
      '{"model":"m","input":[{"role":"moderator","content":"x"}]}',
      "'input[0].role' must be one of user, assistant, system, developer.",
    ],
    ['{"model":"m","input":"x","temperature":3}', "'temperature' must be <= 2."],
  ])("%s: %s", async (body, message) => {
    expect(await answerOf(await handle(post(body)))).toEqual(invalid(message));
  });

  test.each(["application/json; charset=utf-8", "application/problem+json", "text/json"])(
    "may come as %s",
    async (type) => {
      const headers = { "x-api-key": "key", "content-type": type };
      expect((await handle(post(undefined, { headers }))).status).toBe(200);
    },
  );

  test("may not come as anything else", async () => {
    const headers = { "x-api-key": "key", "content-type": "text/plain" };
    expect(await answerOf(await handle(post(undefined, { headers })))).toEqual(
      invalid("The content type has to be application/json."),
    );
  });

  test("may start with a byte order mark", async () => {
    expect((await handle(post('\uFEFF{"model":"m","input":"x"}'))).status).toBe(200);
  });

  test("cannot change the prototype of anything", async () => {
    const { handle: echo } = serverOf({
      createResponse: ({ body }) => ({
        status: 200,
        body: { ...finished, model: String(Object.getPrototypeOf(body) === Object.prototype) },
      }),
    });
    const response = await echo(post('{"model":"m","input":"x","__proto__":{"polluted":1}}'));
    expect(await response.json()).toMatchObject({ model: "true" });
    expect("polluted" in {}).toBe(false);
  });

  test("may not be larger than the limit, whatever its length says", async () => {
    const small = serverOf({ createResponse: () => ({ status: 200, body: finished }) }, { limit: 30 });
    const body = JSON.stringify({ model: "m", input: "x".repeat(100) });
    const chunks = new Blob([body]).stream();
    const streamed = { body: chunks, duplex: "half" } as RequestInit;
    for (const request of [post(body), post("", streamed)])
      expect(await answerOf(await small.handle(request))).toEqual(
        invalid("The body is larger than 30 bytes."),
      );
  });
});

describe("time", () => {
  const slow = {
    error: { message: "The request took too long.", type: "server_error", code: "internal_error" },
  };

  test("a handler that takes too long is answered for, and told to stop", async () => {
    let stopped = false;
    const { handle: late, told } = serverOf(
      {
        createResponse: ({ signal }) => {
          signal.addEventListener("abort", () => {
            stopped = true;
          });
          return new Promise(() => undefined);
        },
      },
      { timeout: 20 },
    );
    expect(await answerOf(await late(post()))).toEqual({ status: 500, body: slow });
    expect(stopped).toBe(true);
    expect(told.map(({ condition }) => condition)).toEqual(["timeout"]);
  });

  test("so is a caller who does not finish the request", async () => {
    const { handle: late } = serverOf({}, { timeout: 20 });
    const body = new ReadableStream({ start: (controller) => controller.enqueue(new Uint8Array([123])) });
    const request = post("", { body, duplex: "half" } as RequestInit);
    expect(await answerOf(await late(request))).toEqual({ status: 500, body: slow });
  });

  test("a rejection that comes too late is nobody's", async () => {
    const { handle: late } = serverOf(
      { createResponse: () => new Promise((_, reject) => setTimeout(() => reject(new Error("late")), 30)) },
      { timeout: 5 },
    );
    expect((await late(post())).status).toBe(500);
    await new Promise((resolve) => setTimeout(resolve, 50));
  });

  test("a handler is told when the caller has gone", async () => {
    const caller = new AbortController();
    const told = new Promise((resolve) => {
      const { handle: patient } = serverOf({
        createResponse: ({ signal }) => {
          signal.addEventListener("abort", resolve);
          caller.abort();
          return new Promise(() => undefined);
        },
      });
      // Whoever has gone reads no answer, but there is one.
      patient(post(undefined, { signal: caller.signal })).then(({ status }) => expect(status).toBe(500));
    });
    await told;
  });
});

describe("the server's author", () => {
  test("may answer a condition otherwise", async () => {
    const other = serverOf(
      {},
      { boundary: { unknownRoute: ({ message }) => responses.notFound({ message: `Oh. ${message}` }) } },
    );
    expect(await (await other.handle(get("/nowhere"))).json()).toEqual({
      error: { message: "Oh. There is nothing at this path.", type: "not_found" },
    });
  });

  test("gets the document's answer where the own one fails", async () => {
    const broken = serverOf(
      {},
      {
        boundary: {
          unknownRoute: () => {
            throw new Error("x");
          },
        },
      },
    );
    expect((await broken.handle(get("/nowhere"))).status).toBe(404);
    expect(broken.told).toHaveLength(1);
  });
});
