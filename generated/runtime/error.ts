// Copied by openapi-errors from its src/runtime. The same for every API. Do not edit.

/** What every generated error has in common: a plain value that can be logged, cloned and compared. */
export interface DeclaredError {
  /** The API that declares the error, e.g. `kindo-responses`. */
  readonly api: string;
  /** The name of the error, unique within its API. */
  readonly kind: string;
  /** The HTTP status the error stands for. 200 if it only ever arrives in a stream. */
  readonly status: number;
  /** The human-readable message, wherever the body keeps it. */
  readonly message: string;
  /** Seconds to wait before a retry, from the `Retry-After` header. */
  readonly retryAfter?: number;
  /** The id to give to support, from wherever the answer keeps it. */
  readonly requestId?: string;
  /** The declared headers that the response has, under their names in lower case. */
  readonly headers?: { readonly [name: string]: string | undefined };
  /** The body, exactly as it is on the wire. */
  readonly body: unknown;
}

/** What an answer that is no declared error has in common with one, and all that arrived with it. */
export interface Kept {
  readonly api: string;
  readonly status: number;
  /** A sentence for logs, or the answer's own where it has one at a place where the API's errors have theirs. */
  readonly message: string;
  /** The code at a place where the API's errors have theirs, if the document leaves open which errors there are. */
  readonly code?: string | number;
  readonly retryAfter?: number;
  readonly requestId?: string;
  /** The `Content-Type`, as it was sent. */
  readonly contentType?: string;
  /** Every header of the response, under its name in lower case. */
  readonly headers: { readonly [name: string]: string };
  /** The JSON value, or the text if it is not JSON. */
  readonly body: unknown;
  /** The body's text as it was received, if it was read as text. */
  readonly text?: string;
  /** Why the body could not be read to its end, if it could not: text and body are what came before. */
  readonly cause?: unknown;
}

/** An answer of an upstream that the API forwards verbatim, as its document says it does. */
export interface Passthrough extends Kept {
  readonly kind: "Passthrough";
}

/** An error that the document does not declare. Everything that arrived is kept, so that nothing is lost. */
export interface Undeclared extends Kept {
  readonly kind: "Undeclared";
}

/** Whether `value` is the error `kind` of `api`. */
export function isKind(value: unknown, api: string, kind: string): boolean {
  const error: { readonly api?: unknown; readonly kind?: unknown } = Object(value);
  return error.api === api && error.kind === kind;
}
