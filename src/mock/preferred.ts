/**
 * Answers with what a request prefers, whatever else is right or wrong with it.
 *
 * @module
 */

import { json } from "../runtime/body.js";
import type { DeclaredError } from "../runtime/error.js";
import type { ServedApi, ServedError, ServedOperation } from "../runtime/server/api.js";
import { routeOf } from "../runtime/server/route.js";
import { serve } from "../runtime/server/serve.js";
import type { OperationDescription } from "../server/describe.js";
import { errorOf, streamOf, successOf, verbatimOf } from "./answer.js";
import { type Choice, choicesOf } from "./choices.js";
import { chosenOf, unknownMessage } from "./choose.js";
import { createError, takesMessage } from "./create-error.js";
import { type Handler, handlerOf } from "./handlers.js";
import { byStatus, nearestOf } from "./nearest.js";
import type { Preferences } from "./prefer.js";
import { type MockedApi, problemOf } from "./served-api.js";

/** The answer that a request prefers; `undefined` if it prefers none, or is for no operation. */
export async function preferred(
  api: MockedApi,
  request: Request,
  preferences: Preferences,
): Promise<Response | undefined> {
  const { code, example } = preferences;
  if (code === undefined && example === undefined) return undefined;
  const route = routeOf(api.served, request.method, new URL(request.url).pathname);
  if (!route || "allow" in route) return undefined;
  const operation = api.operations.get(route.operation.id);
  if (!operation) return undefined;
  const choices = choicesOf(api, operation);
  const choice = chosenOf(choices, preferences);
  if (choice?.is === "verbatim") return verbatimOf(choice, operation, { code, request });
  if (choice) {
    const mediaTypes = choice.is === "error" ? choice.mediaTypes : [];
    const handler = await handlerFor(api, operation, { choice, preferences, request });
    return send(api, route.operation, { request, handler, mediaTypes });
  }
  const message = unknownMessage(choices, preferences);
  return send(api, route.operation, { request, handler: () => unknown(api, operation, message) });
}

interface Chosen {
  readonly choice: Exclude<Choice, { readonly is: "verbatim" }>;
  readonly preferences: Preferences;
  readonly request: Request;
}

async function handlerFor(
  api: MockedApi,
  operation: OperationDescription,
  { choice, preferences: { code, example, streamAfter: after }, request }: Chosen,
): Promise<Handler> {
  const { catalog } = api;
  switch (choice.is) {
    case "error":
      return () => errorOf(catalog, choice, code);
    case "streamError": {
      const error = errorOf(catalog, choice);
      return ({ requestId }) => streamOf(api, operation, { after, error, requestId });
    }
    case "event":
      return ({ requestId }) => streamOf(api, operation, { after, last: choice.value, requestId });
    case "success": {
      if (example !== undefined && choice.media) return () => successOf(catalog, choice, code);
      // A status alone does not say whether it is to be a stream.
      const body = operation.stream ? json(await request.text()) : undefined;
      const usual = handlerOf(api, operation);
      return (call) => {
        return operation.stream && usual ? usual({ ...call, body }) : successOf(catalog, choice, code);
      };
    }
  }
}

/** An answer of the 400 class that says what there is. */
function unknown(
  { catalog, errors }: MockedApi,
  { operation }: OperationDescription,
  message: string,
): DeclaredError {
  const own = operation.errors.flatMap((kind) => errors.get(kind) ?? []).filter(takesMessage);
  const found = nearestOf(byStatus(own), [400, 422, 404]);
  if (!found) return problemOf(catalog, 400, message);
  return createError(catalog, found.definition, { status: found.status, message });
}

interface Sent {
  readonly request: Request;
  readonly handler: Handler;
  /** Those of the response that declares the error. */
  readonly mediaTypes?: readonly string[];
}

/** Sends an answer as a server does whose operation asks for nothing. */
function send(
  { served }: MockedApi,
  operation: ServedOperation,
  { request, handler, mediaTypes = [] }: Sent,
): Promise<Response> {
  const { credentials: _credentials, body: _body, parameters: _parameters, ...open } = operation;
  const errors = Object.fromEntries(
    Object.entries(served.errors).map(([kind, error]) => [kind, asDeclared(error, mediaTypes)]),
  );
  // A mock may have to say what there is although the operation declares no such answer.
  const lenient: ServedApi = {
    ...served,
    operations: [{ ...open, errors: Object.keys(errors) }],
    errors,
  };
  // What goes wrong here was asked for.
  const options = { validator: () => () => undefined, onError: () => undefined };
  return serve(lenient, { [operation.id]: handler }, options)(request);
}

/** An error as the response at hand has it: elsewhere it may have another media type. */
function asDeclared(error: ServedError, mediaTypes: readonly string[]): ServedError {
  const { mediaType = "application/json" } = error;
  const [first] = mediaTypes;
  if (first === undefined || first.includes("*") || mediaTypes.includes(mediaType)) return error;
  return { ...error, mediaType: first };
}
