/** What the compiler says of a gateway's code. `npm run typecheck` is the test; running it shows no more. */

import { describe, expectTypeOf, test } from "vitest";
import * as kindo from "../../generated/gateways/kindo.js";
import type * as messages from "../../generated/kindo-messages/index.js";
import type * as responses from "../../generated/kindo-responses/index.js";

/** Wraps what only has to compile: it is never called. */
function compiles(_: () => unknown): void {}

const message = "m";

describe("raising a fault", () => {
  test("without what some API needs does not compile", () => {
    compiles(() => {
      // @ts-expect-error which model?
      kindo.modelNotFound();
      // @ts-expect-error which model?
      kindo.modelNotFound({});
      // @ts-expect-error a text
      kindo.internal({ message: 500 });
      // @ts-expect-error nobody would hear of it
      return kindo.modelNotFound({ message, model: "gpt-4.1" });
    });
  });

  test("needs nothing where one API always says the same", () => {
    expectTypeOf(kindo.unauthorized).toBeCallableWith();
    expectTypeOf(kindo.unauthorized().message).toEqualTypeOf<string>();
    expectTypeOf<kindo.RateLimitedFault["retryAfter"]>().toEqualTypeOf<number | undefined>();
  });

  test("is a fault of the gateway, told apart by its name", () => {
    expectTypeOf(kindo.unauthorized).returns.toExtend<kindo.KindoFault>();
    compiles(() => (fault: kindo.KindoFault) => {
      if (fault.fault === "rate_limited") expectTypeOf(fault).toEqualTypeOf<kindo.RateLimitedFault>();
      // @ts-expect-error there is no such fault
      return fault.fault === "teapot";
    });
  });
});

describe("answering", () => {
  test("gives exactly what the faults can be", () => {
    expectTypeOf<kindo.ResponsesError>().toEqualTypeOf<
      Exclude<responses.KindoResponsesError, responses.NotFound | responses.StreamError>
    >();
    expectTypeOf<kindo.MessagesError>().toEqualTypeOf<
      Exclude<messages.KindoMessagesError, messages.Overloaded>
    >();
    expectTypeOf(kindo.toMessages).returns.toEqualTypeOf<kindo.MessagesError>();
  });

  test("is within what the operation declares", () => {
    expectTypeOf(kindo.toResponses).returns.toExtend<responses.CreateResponseError>();
    expectTypeOf(kindo.toMessages).returns.toExtend<messages.CreateMessageError>();
    // Reading a stored response asks for no model: its operation declares no such fault.
    expectTypeOf(kindo.toResponses).returns.not.toExtend<responses.RetrieveResponseError>();
  });

  test("is total: a switch that forgets a fault does not compile", () => {
    compiles(() => {
      // @ts-expect-error the other faults are left
      return (fault: kindo.KindoFault): string => {
        switch (fault.fault) {
          case "unauthorized":
            return fault.message;
        }
      };
    });
  });

  test("takes faults only, and only a request id with them", () => {
    compiles(() => {
      // @ts-expect-error no fault
      kindo.toResponses({ fault: "unauthorized" });
      // @ts-expect-error no fault of this gateway
      kindo.toResponses({ fault: "teapot", message });
      // @ts-expect-error a text
      return kindo.toResponses(kindo.unauthorized(), { requestId: 1 });
    });
  });

  test("narrows what was thrown", () => {
    compiles(() => (error: unknown) => {
      if (kindo.isFault(error)) expectTypeOf(error).toEqualTypeOf<kindo.KindoFault>();
    });
  });
});
