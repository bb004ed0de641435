/** What the compiler knows of a failure once its kind is known. `npm run typecheck` is the test. */

import createClient from "openapi-fetch";
import { describe, expect, expectTypeOf, test } from "vitest";
import { readEvents, type StreamEvents } from "../../generated/kindo-responses/events.js";
import * as responses from "../../generated/kindo-responses/index.js";
import {
  type ApiError,
  type CallError,
  errorOf,
  failureIn,
  isApiError,
} from "../../generated/kindo-responses/index.js";
import { readEvents as readUnified } from "../../generated/unified-gateway/events.js";

/** What a person is told. Each kind has its own facts. */
function tell(error: CallError): string {
  switch (error.kind) {
    case "ModelNotFound":
      expectTypeOf(error.status).toEqualTypeOf<400>();
      expectTypeOf(error.body.error.code).toEqualTypeOf<"model_not_found">();
      return error.message;
    case "Unauthorized":
      expectTypeOf(error.body).toEqualTypeOf<{ readonly error: "Unauthorized" }>();
      return "Log in.";
    case "RateLimited":
      expectTypeOf(error.retryAfter).toEqualTypeOf<number | undefined>();
      return `Wait ${error.retryAfter ?? 1} s.`;
    case "TruncatedStream":
      expectTypeOf(error.events).toEqualTypeOf<number>();
      return error.text;
    case "ConnectionError":
      expectTypeOf(error.code).toEqualTypeOf<string | undefined>();
      return error.code ?? "";
    case "TimeoutError":
    case "AbortedError":
      expectTypeOf(error.cause).toEqualTypeOf<unknown>();
      return error.message;
    case "Passthrough":
    case "Undeclared":
      expectTypeOf(error.text).toEqualTypeOf<string | undefined>();
      return error.text ?? "";
    case "InvalidBody":
    case "UnsupportedParameter":
    case "ModelAccessDenied":
    case "NotFound":
    case "InternalError":
    case "UpstreamEmptyBody":
    case "StreamError":
      return error.message;
  }
}

describe("a failure", () => {
  test("is one of a closed list, and knows its facts", () => {
    expect(tell(responses.rateLimited({ message: "x", retryAfter: 3 }))).toBe("Wait 3 s.");
  });

  test("is told from what was thrown", async () => {
    expectTypeOf(errorOf).returns.resolves.toEqualTypeOf<CallError>();
    const thrown: unknown = new responses.ApiError(responses.invalidBody({ message: "x" }));
    if (isApiError(thrown)) expectTypeOf(thrown).toEqualTypeOf<ApiError>();
    expect((await errorOf(thrown)).kind).toBe("InvalidBody");
  });

  test("of openapi-fetch narrows by status, by code and by kind", async () => {
    const send = async () => Response.json(responses.modelNotFound({ message: "No." }).body, { status: 400 });
    const client = createClient<responses.paths>({ baseUrl: "http://api.test", fetch: send });
    const result = await client.POST("/v1/responses", { body: { model: "m", input: "Hi" } });
    const failure = failureIn(result);
    if (failure?.kind === "ModelNotFound") {
      expectTypeOf(failure.status).toEqualTypeOf<400>();
      expectTypeOf(failure.body.error.code).toEqualTypeOf<"model_not_found">();
    }
    if (failure?.status === 429) {
      expectTypeOf(failure.kind).toEqualTypeOf<"RateLimited" | "Undeclared" | "Passthrough">();
    }
    expect(failure?.kind).toBe("ModelNotFound");
  });

  test("of another operation has other errors", async () => {
    const send = async () => Response.json(responses.notFound({ message: "No." }).body, { status: 404 });
    const client = createClient<responses.paths>({ baseUrl: "http://api.test", fetch: send });
    const params = { path: { response_id: "resp_1" } };
    const failure = failureIn(await client.GET("/v1/responses/{response_id}", { params }));
    if (failure?.kind === "NotFound") expectTypeOf(failure.status).toEqualTypeOf<404>();
    // @ts-expect-error: no model is asked for here.
    expect(failure?.kind === "ModelNotFound").toBe(false);
    expect(failure?.kind).toBe("NotFound");
  });
});

describe("the events of a stream", () => {
  test("are those that the document declares", () => {
    expectTypeOf(readEvents).returns.toEqualTypeOf<
      AsyncGenerator<StreamEvents["createResponse"], void, undefined>
    >();
    expectTypeOf<StreamEvents["createResponse"]>().toEqualTypeOf<responses.CreateResponseEvent>();
    // @ts-expect-error: this API has three streams, and nothing tells which one is meant.
    expect(() => readUnified(new Response())).not.toThrow();
  });
});
