// Copied by openapi-errors from its src/runtime. The same for every API. Do not edit.

import type { DeclaredError, Kept } from "../error.js";

/** What every failure has in common that is no answer. */
export interface Interruption {
  /** The API that was called. */
  readonly api: string;
  /** There was no answer, so there is no status. */
  readonly status?: undefined;
  /** A sentence for logs. */
  readonly message: string;
  readonly retryAfter?: undefined;
  readonly requestId?: undefined;
  /** What was thrown. */
  readonly cause: unknown;
}

/** The server could not be reached, or the connection broke. */
export interface ConnectionError extends Interruption {
  readonly kind: "ConnectionError";
  /** What the system calls it, e.g. `ECONNREFUSED`, if it says so. */
  readonly code?: string;
}

/** Nothing came for too long. */
export interface TimeoutError extends Interruption {
  readonly kind: "TimeoutError";
}

/** The caller gave up. */
export interface AbortedError extends Interruption {
  readonly kind: "AbortedError";
}

/** A stream that ended without its last event. What came before is not the whole answer. */
export interface TruncatedStream {
  readonly kind: "TruncatedStream";
  readonly api: string;
  readonly status: number;
  readonly message: string;
  readonly retryAfter?: undefined;
  readonly requestId?: string;
  /** How many events were delivered. */
  readonly events: number;
  /** What came after the last whole event, at most 64 Ki characters of it. */
  readonly text: string;
}

/** Everything that can go wrong in a call beside what the document declares. */
export type Trouble = ConnectionError | TimeoutError | AbortedError | TruncatedStream;

/** What a client's error can be, in general. */
export type AnyFailure = DeclaredError | (Kept & { readonly kind: string }) | Trouble;
