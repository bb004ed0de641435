/** What the compiler says of the generated code. `npm run typecheck` is the test; running it shows no more. */

import { describe, expectTypeOf, test } from "vitest";
import * as kaiko from "../../generated/kaiko-v2/index.js";
import * as messages from "../../generated/kindo-messages/index.js";
import * as responses from "../../generated/kindo-responses/index.js";
import * as processors from "../../generated/processor-gateway/index.js";
import type * as unified from "../../generated/unified-gateway/index.js";

/** Accepts what nothing is left of. */
function assertNever(value: never): never {
  throw new Error(`Not handled: ${JSON.stringify(value)}`);
}

/** Wraps what only has to compile: it is never called. */
function compiles(_: () => unknown): void {}

const message = "m";
const requestId = "r";

describe("a switch over kind", () => {
  test("is exhaustive over every outcome", () => {
    compiles(() => (error: responses.Outcome) => {
      switch (error.kind) {
        case "InvalidBody":
        case "ModelNotFound":
        case "UnsupportedParameter":
        case "Unauthorized":
        case "ModelAccessDenied":
        case "NotFound":
        case "RateLimited":
        case "InternalError":
        case "UpstreamEmptyBody":
        case "StreamError":
        case "Passthrough":
        case "Undeclared":
          return error.message;
        default:
          return assertNever(error);
      }
    });
  });

  test("that forgets a kind does not compile", () => {
    compiles(() => (error: responses.CreateResponseStreamError | responses.Undeclared) => {
      switch (error.kind) {
        case "StreamError":
          return error.message;
        default:
          // @ts-expect-error Undeclared is left
          return assertNever(error);
      }
    });
  });

  test("that knows a kind too many does not compile", () => {
    compiles(() => (error: responses.KindoResponsesError) => {
      // @ts-expect-error there is no such kind
      return error.kind === "NoSuchKind";
    });
  });

  test("narrows status, body, type and code to literals", () => {
    compiles(() => (error: responses.Outcome) => {
      if (error.kind === "ModelNotFound") {
        expectTypeOf(error.status).toEqualTypeOf<400>();
        expectTypeOf(error.api).toEqualTypeOf<"kindo-responses">();
        expectTypeOf(error.message).toEqualTypeOf<string>();
        expectTypeOf(error.body.error.type).toEqualTypeOf<"invalid_request_error">();
        expectTypeOf(error.body.error.code).toEqualTypeOf<"model_not_found">();
      }
      if (error.kind === "Unauthorized")
        expectTypeOf(error.body).toEqualTypeOf<{ readonly error: "Unauthorized" }>();
      if (error.kind === "Passthrough") expectTypeOf(error.body).toEqualTypeOf<unknown>();
    });
  });

  test("and a test of the status narrows as well", () => {
    compiles(() => (error: responses.KindoResponsesError) => {
      if (error.status === 400) {
        expectTypeOf(error.kind).toEqualTypeOf<"InvalidBody" | "ModelNotFound" | "UnsupportedParameter">();
        expectTypeOf(error.body.error.code).toEqualTypeOf<
          "invalid_body" | "model_not_found" | "unsupported_parameter"
        >();
      }
      if (error.status === 401) expectTypeOf(error.body.error).toEqualTypeOf<"Unauthorized">();
    });
  });
});

describe("a constructor", () => {
  test("returns its error, nothing wider", () => {
    expectTypeOf(responses.modelNotFound).returns.toEqualTypeOf<responses.ModelNotFound>();
    expectTypeOf(responses.unauthorized).returns.toEqualTypeOf<responses.Unauthorized>();
    expectTypeOf(processors.modelNotFound).returns.toEqualTypeOf<processors.ModelNotFound>();
  });

  test("requires its slots and takes no others", () => {
    compiles(() => [
      responses.unauthorized(),
      responses.unauthorized({ requestId }),
      responses.modelNotFound({ message }),
      kaiko.missingField({ message, requestId }),
      kaiko.missingField({ message, requestId, param: "messages" }),
      // @ts-expect-error the message is required
      responses.modelNotFound({}),
      // @ts-expect-error the init is required
      responses.modelNotFound(),
      // @ts-expect-error the code is constant
      responses.modelNotFound({ message, code: "other" }),
      // @ts-expect-error the message is a text
      responses.modelNotFound({ message: 1 }),
      // @ts-expect-error the body has a place for the request id, and it is required
      kaiko.missingField({ message }),
      // @ts-expect-error only a rate limit says when to retry
      responses.modelNotFound({ message, retryAfter: 1 }),
      // @ts-expect-error seconds are a number
      responses.rateLimited({ message, retryAfter: "1" }),
      // @ts-expect-error an event has no headers that could carry a request id
      responses.streamError({ message, requestId }),
      // @ts-expect-error which fields are optional is exact
      kaiko.missingField({ message, requestId, param: undefined }),
    ]);
  });

  test("with a pattern takes the groups and writes the message", () => {
    expectTypeOf(processors.modelNotFound).parameter(0).toEqualTypeOf<{
      readonly model: string;
      readonly requestId: string;
    }>();
    expectTypeOf<processors.ModelNotFound["message"]>().toEqualTypeOf<`Model not found: ${string}`>();
    expectTypeOf<processors.ModelNotFound["body"]["error"]>().toEqualTypeOf<`Model not found: ${string}`>();
    expectTypeOf<processors.ModelNotFound["groups"]>().toEqualTypeOf<{ readonly model: string }>();
    expectTypeOf<
      processors.ProcessorScope["message"]
    >().toEqualTypeOf<`Processor "${string}" requires scope "${string}"`>();
    compiles(() => [
      // @ts-expect-error the message follows from the model
      processors.modelNotFound({ message, requestId }),
      // @ts-expect-error both groups are required
      processors.processorScope({ processor: "anonymise", requestId }),
    ]);
  });
});

describe("an operation", () => {
  test("answers with what it declares, and with nothing else", () => {
    compiles(() => {
      const answers: responses.CreateResponseError[] = [
        responses.modelNotFound({ message }),
        responses.unauthorized(),
        // @ts-expect-error only reading a response answers 404
        responses.notFound({ message }),
        // @ts-expect-error an error of the stream is no response
        responses.streamError({ message }),
        // @ts-expect-error the same error of another API
        messages.rateLimited({ message }),
      ];
      return answers;
    });
    expectTypeOf<responses.RetrieveResponseError["kind"]>().toEqualTypeOf<
      "Unauthorized" | "NotFound" | "RateLimited" | "InternalError"
    >();
    expectTypeOf<
      responses.OperationErrors["createResponse"]["error"]
    >().toEqualTypeOf<responses.CreateResponseError>();
  });

  test("ends its stream with what it declares", () => {
    expectTypeOf<responses.CreateResponseStreamError>().toEqualTypeOf<responses.StreamError>();
    expectTypeOf<messages.CreateMessageStreamError>().toEqualTypeOf<messages.Overloaded>();
    expectTypeOf<unified.CreateChatCompletionStreamError["kind"]>().toEqualTypeOf<
      "ServerError" | "InappropriateContent"
    >();
  });

  test("forwards errors only where the document says so", () => {
    expectTypeOf<
      Extract<responses.CreateResponseError, { kind: "Passthrough" }>
    >().toEqualTypeOf<responses.Passthrough>();
    expectTypeOf<Extract<responses.RetrieveResponseError, { kind: "Passthrough" }>>().toEqualTypeOf<never>();
    expectTypeOf<Extract<unified.Outcome, { kind: "Passthrough" }>>().toEqualTypeOf<never>();
  });
});

describe("a parser", () => {
  test("gives a declared error or says that it is none", () => {
    expectTypeOf(responses.parseError).returns.toEqualTypeOf<responses.Outcome>();
    expectTypeOf(responses.readError).returns.resolves.toEqualTypeOf<responses.Outcome>();
    expectTypeOf(responses.parseErrorEvent).returns.toEqualTypeOf<
      responses.KindoResponsesError | responses.Undeclared | undefined
    >();
    expectTypeOf<responses.Outcome>().toEqualTypeOf<
      responses.KindoResponsesError | responses.Passthrough | responses.Undeclared
    >();
  });

  test("takes what fetch gives", () => {
    expectTypeOf<Response>().toExtend<Parameters<typeof responses.readError>[0]>();
    expectTypeOf<Response>().toExtend<Parameters<typeof responses.parseError>[0]>();
    expectTypeOf<{ status: number }>().toExtend<Parameters<typeof responses.parseError>[0]>();
  });
});

describe("a guard", () => {
  test("narrows a value, a body guard a body", () => {
    expectTypeOf(responses.isRateLimited).guards.toEqualTypeOf<responses.RateLimited>();
    expectTypeOf(responses.isRateLimitedBody).guards.toEqualTypeOf<responses.RateLimited["body"]>();
    expectTypeOf(responses.isRateLimited).parameter(0).toEqualTypeOf<unknown>();
    expectTypeOf(responses.isRateLimitedBody).parameter(0).toEqualTypeOf<unknown>();
  });
});

describe("an error value", () => {
  test("is readonly, all the way down", () => {
    compiles(() => (error: responses.ModelNotFound, limited: responses.RateLimited) => {
      // @ts-expect-error readonly
      error.kind = "ModelNotFound";
      // @ts-expect-error readonly
      error.message = "";
      // @ts-expect-error readonly
      error.body.error.message = "";
      // @ts-expect-error readonly
      limited.retryAfter = 1;
      // @ts-expect-error readonly
      if (limited.headers) limited.headers["retry-after"] = "1";
    });
  });

  test("has the headers that the document declares, and can have a wait and a request id whatever it declares", () => {
    expectTypeOf<responses.RateLimited["retryAfter"]>().toEqualTypeOf<number | undefined>();
    expectTypeOf<responses.ModelNotFound["retryAfter"]>().toEqualTypeOf<number | undefined>();
    expectTypeOf<responses.Outcome["requestId"]>().toEqualTypeOf<string | undefined>();
    expectTypeOf<responses.RateLimited["headers"]>().toEqualTypeOf<
      { readonly "x-request-id"?: string; readonly "retry-after"?: string } | undefined
    >();
    expectTypeOf<responses.ModelNotFound["headers"]>().toEqualTypeOf<
      { readonly "x-request-id"?: string } | undefined
    >();
  });

  test("is an error of its API, and no value of another", () => {
    expectTypeOf<responses.RateLimited>().toExtend<responses.KindoResponsesError>();
    expectTypeOf<messages.RateLimited>().not.toExtend<responses.KindoResponsesError>();
  });
});
