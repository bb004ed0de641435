// Copied by openapi-errors from its src/runtime. The same for every API. Do not edit.

import { at, has } from "../body.js";
import type { DeclaredError } from "../error.js";
import type { Abort } from "./abort.js";
import type {
  Answer,
  Boundary,
  Condition,
  Failure,
  HandlerOptions,
  MakeFrame,
  ServedApi,
  ServedOperation,
} from "./api.js";
import { errorResponse } from "./respond.js";
import { type Patience, TOO_LATE } from "./timer.js";

/** What a server is told beside its handlers; the generated types say which of it an API needs. */
export interface EngineOptions extends HandlerOptions<DeclaredError> {
  readonly boundary?: Boundary<DeclaredError>;
  /** What makes the frames after an error where the document does not say enough, by operation and event. */
  readonly frames?: { readonly [operation: string]: { readonly [event: string]: MakeFrame } };
}

/** A request and all that is known of it while it is answered. */
export interface Exchange {
  readonly api: ServedApi;
  readonly options: EngineOptions;
  readonly request: Request;
  readonly requestId: string;
  /** What whatever is waited for is bounded by. */
  readonly patience: Patience;
  readonly abort: Abort;
  readonly operation?: ServedOperation;
}

/** What went wrong: what to say, and the exception that nobody but the operator sees. */
export interface Trouble {
  readonly message?: string;
  readonly param?: string;
  readonly thrown?: unknown;
}

const MESSAGES: { readonly [C in Condition]: string } = {
  unknownRoute: "There is nothing at this path.",
  wrongMethod: "This path does not answer to this method.",
  missingCredentials: "The request carries no credentials.",
  bodyTooLarge: "The body is too large.",
  malformedBody: "The body is not valid JSON.",
  invalidRequest: "The request is not valid.",
  notImplemented: "This operation is not implemented.",
  crash: "An unexpected error occurred.",
  timeout: "The request took too long.",
  upstreamFailure: "The upstream failed.",
  streamFailure: "The stream was interrupted.",
};

/**
 * The declared error that answers a condition; `undefined` if there is none, which the generated types do not
 * allow.
 */
export function answerTo(
  exchange: Exchange,
  condition: Condition,
  trouble: Trouble = {},
): DeclaredError | undefined {
  const { api, options, operation, requestId } = exchange;
  const { message = MESSAGES[condition], param, thrown } = trouble;
  const failure: Failure = {
    condition,
    message,
    requestId,
    ...(param === undefined ? {} : { param }),
    ...(operation ? { operation: operation.id } : {}),
  };
  if (thrown !== undefined) tell(exchange, thrown, failure);
  const sources = [options.boundary, operation?.boundary, api.boundary];
  for (const source of sources) {
    const answer: Answer<DeclaredError> | undefined = source?.[condition];
    try {
      if (answer) return answer(failure);
    } catch (cause) {
      tell(exchange, cause, failure);
    }
  }
  return condition === "crash" ? undefined : answerTo(exchange, "crash", { message });
}

/** Tells the operator. What goes wrong there is nobody's. */
export function tell({ options }: Exchange, thrown: unknown, failure: Failure): void {
  try {
    // An exception that nobody is told of could never be mended.
    const { onError = console.error } = options;
    onError(thrown, failure);
  } catch {
    // An answer does not depend on whether it could be logged.
  }
}

/** The response to a condition. */
export function failWith(exchange: Exchange, condition: Condition, trouble?: Trouble): Response {
  const error = answerTo(exchange, condition, trouble);
  return error ? sendError(exchange, error) : new Response(null, { status: 500 });
}

/** The response that an error is. One that cannot be sent, say for its status, is a crash. */
export function sendError(exchange: Exchange, error: DeclaredError): Response {
  const { api, requestId } = exchange;
  try {
    return errorResponse(api, error, requestId);
  } catch (thrown) {
    const answer = answerTo(exchange, "crash", { thrown });
    try {
      if (answer) return errorResponse(api, answer, requestId);
    } catch {
      // The answer to a crash is what could not be sent, and that was told.
    }
    return new Response(null, { status: 500 });
  }
}

/** The error of this API that a value is, if it is one. */
export function declaredIn({ api }: Exchange, value: unknown): DeclaredError | undefined {
  const kind = at(value, "kind");
  const isOurs = at(value, "api") === api.name && typeof kind === "string" && Object.hasOwn(api.errors, kind);
  // Its own constructors make such values.
  return isOurs && typeof at(value, "status") === "number" && has(value, "message")
    ? (value as DeclaredError)
    : undefined;
}

/** The error of this API that something thrown is: itself, what it carries, or what `toError` says. */
export function errorThrown(exchange: Exchange, thrown: unknown): DeclaredError | undefined {
  const own = declaredIn(exchange, thrown) ?? declaredIn(exchange, at(thrown, "error"));
  if (own) return own;
  try {
    return exchange.options.toError?.(thrown, { requestId: exchange.requestId });
  } catch (cause) {
    const failure = { condition: "crash", message: MESSAGES.crash, requestId: exchange.requestId } as const;
    tell(exchange, cause, failure);
    return undefined;
  }
}

/** The response to something thrown before anything was sent. */
export function answerThrown(exchange: Exchange, thrown: unknown, condition: Condition = "crash"): Response {
  if (thrown === TOO_LATE) return failWith(exchange, "timeout", { thrown });
  const error = errorThrown(exchange, thrown);
  if (error && mayAnswer(exchange, error)) return sendError(exchange, error);
  return failWith(exchange, condition, { thrown });
}

/** Whether the operation declares that it answers with an error. */
export function mayAnswer({ operation }: Exchange, { kind }: DeclaredError): boolean {
  return operation === undefined || operation.errors.includes(kind);
}
