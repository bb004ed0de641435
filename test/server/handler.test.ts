import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test, vi } from "vitest";
import * as kindo from "../../generated/gateways/kindo.js";
import * as responses from "../../generated/kindo-responses/index.js";
import { ajvValidator, createHandler } from "../../generated/kindo-responses/server.js";
import { serve } from "../../src/runtime/server/serve.js";
import { answerOf, finished, post, serverOf } from "./harness.js";

const success = { status: 200, body: finished } as const;

describe("a handler answers", () => {
  test("with a success as it is declared", async () => {
    const response = await serverOf({ createResponse: () => success }).handle(post());

    expect(await answerOf(response)).toEqual({ status: 200, body: finished });
    expect(response.headers.get("content-type")).toBe("application/json");
  });

  test("with what the request says, parsed and checked", async () => {
    const { handle } = serverOf({
      createResponse: ({ body }) => ({ status: 200, body: { ...finished, model: body.model } }),
      retrieveResponse: async ({ path }) => ({ status: 200, body: { ...finished, id: path.response_id } }),
    });
    const get = new Request("http://gateway.test/v1/responses/resp%20%C3%A4", {
      headers: { "x-api-key": "key" },
    });

    expect(await (await handle(post({ model: "other", input: "Hi" }))).json()).toMatchObject({
      model: "other",
    });
    expect(await (await handle(get)).json()).toMatchObject({ id: "resp ä" });
  });

  test("with a declared error", async () => {
    const { handle, told } = serverOf({
      createResponse: () => responses.modelNotFound({ message: "Model 'm' not found." }),
    });

    expect(await answerOf(await handle(post()))).toEqual({
      status: 400,
      body: {
        error: { message: "Model 'm' not found.", type: "invalid_request_error", code: "model_not_found" },
      },
    });
    expect(told).toEqual([]);
  });

  test("with a declared error that it throws, alone or as the `error` of an exception", async () => {
    const error = responses.modelAccessDenied({ message: "No." });
    for (const thrown of [error, Object.assign(new Error("x"), { error })]) {
      const { handle } = serverOf({
        createResponse: () => {
          throw thrown;
        },
      });
      expect((await handle(post())).status).toBe(403);
    }
  });

  test("with what a fault is in this API", async () => {
    const { handle } = serverOf(
      {
        createResponse: () => {
          throw kindo.unauthorized();
        },
      },
      {
        toError: (thrown, request) =>
          kindo.isFault(thrown) ? kindo.toResponses(thrown, request) : undefined,
      },
    );

    expect(await answerOf(await handle(post()))).toEqual({ status: 401, body: { error: "Unauthorized" } });
  });

  test("as a method of an object that it can see", async () => {
    class Service {
      readonly #model = "own";
      createResponse() {
        return { ...success, body: { ...finished, model: this.#model } };
      }
    }
    expect(await (await serverOf(new Service()).handle(post())).json()).toMatchObject({ model: "own" });
  });

  test("to HEAD without a body", async () => {
    const { handle } = serverOf({ retrieveResponse: () => success });
    const head = { method: "HEAD", headers: { "x-api-key": "key" } };
    const response = await handle(new Request("http://gateway.test/v1/responses/resp_1", head));

    expect([response.status, await response.text()]).toEqual([200, ""]);
  });
});

describe("what the document does not declare never leaves", () => {
  const crash = {
    status: 500,
    body: {
      error: { message: "An unexpected error occurred.", type: "server_error", code: "internal_error" },
    },
  };
  const given: readonly (readonly [string, () => unknown])[] = [
    ["an exception", () => Promise.reject(new Error("password=hunter2 at /srv/app.js:1"))],
    ["an error that only another operation declares", () => responses.notFound({ message: "No." })],
    ["an error that only streams may end with", () => responses.streamError({ message: "No." })],
    ["an error of another API", () => ({ ...responses.invalidBody({ message: "x" }), api: "other" })],
    ["another success", () => ({ status: 201, body: finished })],
    ["nothing", () => undefined],
    ["a text", () => "<html>"],
    ["what JSON cannot write", () => ({ status: 200, body: { ...finished, id: 1n } })],
    ["a status that is none", () => ({ ...responses.invalidBody({ message: "x" }), status: 1000 })],
  ];

  test.each(given)("%s", async (_what, give) => {
    // The types do not allow it; programs in JavaScript do.
    const { handle, told } = serverOf({ createResponse: give as never });
    const response = await handle(post());
    const text = await response.clone().text();

    expect(await answerOf(response)).toEqual(crash);
    expect(text).not.toMatch(/hunter2|srv/);
    expect(told.map(({ condition }) => condition)).toEqual(["crash"]);
  });

  test("a handler that is missing is an error as well", async () => {
    expect(await answerOf(await serverOf({}).handle(post()))).toEqual({
      status: 500,
      body: {
        error: {
          message: "This operation is not implemented.",
          type: "server_error",
          code: "internal_error",
        },
      },
    });
  });

  test("a method that every object has is no handler", async () => {
    const crash = () => responses.internalError({ message: "Crash." });
    const notImplemented = () => responses.internalError({ message: "Not implemented." });
    const operation = {
      id: "toString",
      method: "GET",
      route: /^\/$/,
      successes: [],
      errors: ["InternalError"],
    };
    const api = {
      name: "kindo-responses",
      operations: [{ ...operation, boundary: { crash, notImplemented } }],
      errors: { InternalError: { retry: "backoff" } },
      boundary: { crash },
    } as const;
    const handle = serve(api, {}, { validator: () => () => undefined });
    expect(await (await handle(new Request("http://gateway.test/"))).json()).toMatchObject({
      error: { message: "Not implemented." },
    });
  });

  test("an exception that nobody asked for is on the console", async () => {
    const log = vi.spyOn(console, "error").mockImplementation(() => {});
    const cause = new Error("disk full");
    const handle = createHandler(
      { createResponse: () => Promise.reject(cause) },
      { validator: ajvValidator(Ajv2020) },
    );
    expect(await answerOf(await handle(post()))).toEqual(crash);
    expect(log.mock.calls).toEqual([[cause, expect.objectContaining({ condition: "crash" })]]);
    log.mockRestore();
  });

  test("an operator's log that fails changes no answer", async () => {
    const { handle } = serverOf(
      { createResponse: () => Promise.reject(new Error("x")) },
      {
        onError: () => {
          throw new Error("disk full");
        },
        toError: () => {
          throw new Error("also broken");
        },
      },
    );
    expect(await answerOf(await handle(post()))).toEqual(crash);
  });
});

describe("request ids", () => {
  test("are new for each request", async () => {
    const { handle } = serverOf({ createResponse: () => success });
    const ids = await Promise.all(
      [post(), post()].map(async (request) => (await handle(request)).headers.get("x-request-id")),
    );

    expect(ids[0]).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect(ids[0]).not.toBe(ids[1]);
  });

  test("are the caller's own if they are usable", async () => {
    const { handle } = serverOf({
      createResponse: ({ requestId }) => responses.invalidBody({ message: requestId }),
    });
    const send = (id: string): Promise<Response> => {
      const headers = { authorization: "Bearer key", "content-type": "application/json", "x-request-id": id };
      return handle(post(undefined, { headers }));
    };
    const usable = await send("abc-1.2:3");
    const unusable = await send("<script>");

    expect(usable.headers.get("x-request-id")).toBe("abc-1.2:3");
    expect(await usable.json()).toMatchObject({ error: { message: "abc-1.2:3" } });
    expect(unusable.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
  });

  test("take the place of what the handler put there", async () => {
    const { handle } = serverOf(
      { createResponse: () => responses.invalidBody({ message: "x", requestId: "other" }) },
      { requestId: () => "mine" },
    );
    expect((await handle(post())).headers.get("x-request-id")).toBe("mine");
  });
});

describe("retry headers", () => {
  test.each([
    [0.2, "1"],
    [20, "20"],
    [3600, "60"],
    [Number.POSITIVE_INFINITY, "60"],
    [-5, "1"],
    [Number.NaN, null],
    [undefined, null],
  ])("a wait of %s seconds is sent as %s", async (retryAfter, sent) => {
    const init = { message: "Slow down.", ...(retryAfter === undefined ? {} : { retryAfter }) };
    const { handle } = serverOf({ createResponse: () => responses.rateLimited(init) });
    const { headers } = await handle(post());

    expect(headers.get("retry-after")).toBe(sent);
    expect(headers.get("x-should-retry")).toBe("true");
  });

  test("an error that a retry cannot help says so", async () => {
    const { handle } = serverOf({ createResponse: () => responses.modelAccessDenied({ message: "No." }) });
    expect((await handle(post())).headers.get("x-should-retry")).toBe("false");
  });

  test("a header cannot be broken out of", async () => {
    const error = responses.invalidBody({ message: "x" });
    const evil = { ...error, headers: { "x-request-id": "a\r\nset-cookie: b=ü€" } };
    const { handle } = serverOf({ createResponse: () => evil }, { requestId: () => "a\nb" });
    const { status, headers } = await handle(post());

    expect([status, headers.get("x-request-id"), headers.get("set-cookie")]).toEqual([400, "a?b", null]);
  });
});
