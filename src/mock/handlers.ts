/**
 * What the operations of a mock answer with where nothing is wrong, and nothing is preferred.
 *
 * @module
 */

import type { DeclaredError } from "../runtime/error.js";
import type { Call } from "../runtime/server/api.js";
import { isEventStream } from "../runtime/server/stream-response.js";
import type { OperationDescription } from "../server/describe.js";
import { errorOf, streamOf, successOf } from "./answer.js";
import { choicesOf } from "./choices.js";
import { successFor } from "./choose.js";
import { preferencesOf } from "./prefer.js";
import type { MockedApi } from "./served-api.js";

/** What an operation of a mock is called with. */
export interface MockCall extends Call {
  readonly body?: unknown;
}

/** Answers a call as a handler does. */
export type Handler = (call: MockCall) => unknown;

/** The handlers of an API, by operation. */
export function handlersOf(api: MockedApi): { readonly [operation: string]: Handler } {
  const all = [...api.operations].flatMap(([id, operation]): readonly [string, Handler][] => {
    const handler = handlerOf(api, operation);
    return handler ? [[id, handler]] : [];
  });
  return Object.fromEntries(all);
}

/** Answers with the success of an operation, as a stream if that is asked for. What only switches protocols is not there. */
export function handlerOf(api: MockedApi, operation: OperationDescription): Handler | undefined {
  const { successes, stream } = operation;
  if (successes.length > 0 && successes.every(({ status }) => String(status).startsWith("1")))
    return undefined;
  return (call) => {
    if (stream && wantsStream(operation, call)) return courseOf(api, operation, call);
    const choice = successFor(choicesOf(api, operation), call.request.headers.get("accept"));
    return choice ? successOf(api.catalog, choice) : { status: 200 };
  };
}

/** Whether a call wants a stream: its body or its head says so, or there is nothing else. */
function wantsStream({ successes }: OperationDescription, { request, body }: MockCall): boolean {
  if (Object(body).stream === true) return true;
  if (request.headers.get("accept")?.includes("text/event-stream")) return true;
  return successes.every(({ mediaTypes }) => mediaTypes.length > 0 && mediaTypes.every(isEventStream));
}

/** The stream that answers a call: one that goes well, or one that fails after so many events if that is preferred. */
function courseOf(
  api: MockedApi,
  operation: OperationDescription,
  { request, requestId }: MockCall,
): unknown {
  const { streamAfter, truncate, reset } = preferencesOf(request.headers.get("prefer"));
  if (streamAfter === undefined || truncate || reset) return streamOf(api, operation, { requestId });
  const error = usualError(api, operation);
  return streamOf(api, operation, { after: streamAfter, error, requestId });
}

/** The error that ends a stream of which nothing more is known: the one of the boundary, else the first. */
function usualError(api: MockedApi, operation: OperationDescription): DeclaredError | undefined {
  const { streamFailure } = operation.boundary.kinds;
  const errors = choicesOf(api, operation).filter((choice) => choice.is === "streamError");
  const usual = errors.find(({ definition }) => definition.kind === streamFailure) ?? errors[0];
  return usual && errorOf(api.catalog, usual);
}
