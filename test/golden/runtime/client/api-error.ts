// Copied by openapi-errors from its src/runtime. The same for every API. Do not edit.

import type { AnyFailure } from "./outcome.js";

/** What an {@link ApiError} of any realm and any copy of this code can be told by. */
const BRAND = Symbol.for("openapi-errors.ApiError");

/** An error that is thrown, for those who throw. It carries the value that says what went wrong. */
export class ApiError<Failure extends AnyFailure = AnyFailure> extends Error {
  override readonly name = "ApiError";
  /** What went wrong: switch on its `kind`. */
  readonly error: Failure;

  constructor(error: Failure) {
    super(messageOf(error), "cause" in error ? { cause: error.cause } : undefined);
    this.error = error;
    Object.defineProperty(this, BRAND, { value: true });
  }

  /** Which error it is, e.g. `ModelNotFound`. */
  get kind(): Failure["kind"] {
    return this.error.kind;
  }

  /** The HTTP status, if there was an answer. */
  get status(): Failure["status"] {
    return this.error.status;
  }

  /** Seconds to wait before a retry, if the answer says so. */
  get retryAfter(): number | undefined {
    return this.error.retryAfter;
  }

  /** The id to give to support, if the answer has one. */
  get requestId(): string | undefined {
    return this.error.requestId;
  }

  /** The error as JSON: what a log should keep, without the stack. */
  toJSON(): { readonly name: string; readonly message: string; readonly error: Failure } {
    return { name: this.name, message: this.message, error: this.error };
  }
}

/** Whether something thrown is an {@link ApiError}, whichever copy of this code made it. */
export function isApiError(thrown: unknown): thrown is ApiError {
  return Object(thrown)[BRAND] === true;
}

/** `kindo-responses 400 ModelNotFound: Model 'x' not found. (request 123)` */
function messageOf({ api, kind, status, message, requestId }: AnyFailure): string {
  const head = [api, status, kind].filter((part) => part !== undefined).join(" ");
  return `${head}: ${message}${requestId === undefined ? "" : ` (request ${requestId})`}`;
}
