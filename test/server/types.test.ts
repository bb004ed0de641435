/** What does not fit the document does not compile. The compiler is the test: `npm run typecheck` fails if it takes one. */

import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, expectTypeOf, test } from "vitest";
import * as messages from "../../generated/kindo-messages/index.js";
import * as messagesServer from "../../generated/kindo-messages/server.js";
import * as responses from "../../generated/kindo-responses/index.js";
import {
  ajvValidator,
  type CreateResponseCall,
  type CreateResponseResult,
  createHandler,
  type Handlers,
  passthrough,
  type RetrieveResponseCall,
} from "../../generated/kindo-responses/server.js";
import type { components } from "../../generated/kindo-responses/types.js";
import { events, finished } from "./harness.js";

const validator = ajvValidator(Ajv2020);

describe("a handler is called with what its operation declares", () => {
  test("path and body", () => {
    expectTypeOf<CreateResponseCall["body"]>().toEqualTypeOf<
      components["schemas"]["CreateResponseRequest"]
    >();
    expectTypeOf<RetrieveResponseCall["path"]>().toEqualTypeOf<{ readonly response_id: string }>();
    expectTypeOf<RetrieveResponseCall>().not.toHaveProperty("body");
    expectTypeOf<messagesServer.CreateMessageCall["headers"]>().toEqualTypeOf<{
      readonly "anthropic-version"?: string;
    }>();
  });
});

describe("a handler may answer", () => {
  test("with everything that its operation declares", () => {
    const handlers: Handlers = {
      createResponse: ({ body, requestId }) => {
        if (body.model === "a") return responses.modelNotFound({ message: "No.", requestId });
        if (body.model === "b") return passthrough(new Response());
        if (body.stream) return { events: [...events, responses.streamError({ message: "Oh." })] };
        return { status: 200, body: finished };
      },
      retrieveResponse: async ({ path }) => responses.notFound({ message: path.response_id }),
    };
    expect(createHandler(handlers, { validator })).toBeTypeOf("function");
  });

  test("with nothing else", () => {
    const refused: readonly Handlers[] = [
      // @ts-expect-error: this operation does not declare that a response is not found.
      { createResponse: () => responses.notFound({ message: "No." }) },
      // @ts-expect-error: an error of streams is no answer.
      { createResponse: () => responses.streamError({ message: "No." }) },
      // @ts-expect-error: an error of another API.
      { createResponse: () => messages.overloaded({ message: "No." }) },
      // @ts-expect-error: 201 is not declared.
      { createResponse: () => ({ status: 201, body: finished }) },
      // @ts-expect-error: the response object lacks most of its members.
      { createResponse: () => ({ status: 200, body: { id: "resp_1" } }) },
      // @ts-expect-error: no such event is declared.
      { createResponse: () => ({ events: [{ type: "response.exploded", sequence_number: 0 }] }) },
      // @ts-expect-error: a stream may only end with its own errors.
      { createResponse: () => ({ events: [responses.invalidBody({ message: "No." })] }) },
      // @ts-expect-error: this operation has no stream.
      { retrieveResponse: () => ({ events }) },
      // @ts-expect-error: this operation forwards nothing.
      { retrieveResponse: () => passthrough(new Response()) },
      // @ts-expect-error: a plain object is no declared error.
      { retrieveResponse: () => ({ status: 404, body: { error: "Not found" } }) },
      // @ts-expect-error: there is no such operation.
      { deleteResponse: () => undefined },
    ];
    // @ts-expect-error: what went wrong has to be said.
    const message = () => responses.invalidBody({});
    expect([refused.length, message().body.error.message]).toEqual([11, undefined]);
  });

  test("with what results are made of", () => {
    expectTypeOf<Extract<CreateResponseResult, { readonly kind: "NotFound" }>>().toBeNever();
    expectTypeOf<Extract<CreateResponseResult, { readonly kind: "StreamError" }>>().toBeNever();
    expectTypeOf<Extract<CreateResponseResult, { readonly kind: "RateLimited" }>>().not.toBeNever();
  });
});

describe("the boundary", () => {
  const invalid = ({ message }: { readonly message: string }) => messages.invalidRequest({ message });

  test("has to be mapped where the document does not tell", () => {
    const boundary = { unknownRoute: invalid, wrongMethod: invalid };
    expect(messagesServer.createHandler({}, { validator, boundary })).toBeTypeOf("function");
    // @ts-expect-error: nothing says what answers unknown routes and wrong methods.
    expect(messagesServer.createHandler({}, { validator })).toBeTypeOf("function");
    // @ts-expect-error: nothing says what answers wrong methods.
    expect(messagesServer.createHandler({}, { validator, boundary: { unknownRoute: invalid } })).toBeTypeOf(
      "function",
    );
  });

  test("can only be mapped to errors of the API, and streams to those of streams", () => {
    const broken = ({ message }: { readonly message: string }) => messages.overloaded({ message });
    const boundary = { unknownRoute: invalid, wrongMethod: invalid };
    const options = [
      { validator, boundary: { ...boundary, streamFailure: broken, crash: messages.internalError } },
    ] satisfies readonly messagesServer.ServerOptions[];
    const refused: readonly messagesServer.ServerOptions["boundary"][] = [
      // @ts-expect-error: a stream cannot end with it.
      { ...boundary, streamFailure: invalid },
      // @ts-expect-error: no error of this API.
      { ...boundary, crash: ({ message }) => responses.internalError({ message }) },
      // @ts-expect-error: no error at all.
      { ...boundary, crash: () => "Internal Server Error" },
    ];
    expect([options.length, refused.length]).toEqual([1, 3]);
  });

  test("needs a way to check requests", () => {
    // @ts-expect-error: without one nothing would be checked.
    expect(() => createHandler({}, {})).not.toThrow();
  });
});
