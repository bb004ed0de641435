// Copied by openapi-errors from its src/runtime. The same for every API. Do not edit.

import type { Kept, Undeclared } from "../error.js";
import type { ResponseHead } from "../response.js";
import { previewOf } from "./preview.js";

/** What a call of openapi-fetch, or of a client like it, gives. */
export interface FetchResult<Body> {
  /** The body of an answer that is no success: its JSON value, or its text if it is not JSON. */
  readonly error?: Body | undefined;
  readonly response: ResponseHead & { readonly ok: boolean };
}

/** Those of some outcomes whose body can be this one, and those that can have any. */
export type WithBody<Outcome, Body> = Outcome extends Kept
  ? Outcome
  : Outcome extends { readonly body: infer Own }
    ? Own extends Body
      ? Outcome
      : never
    : never;

/** A middleware of openapi-fetch. */
export interface ErrorMiddleware {
  readonly onResponse: (call: { readonly response: Response }) => Promise<undefined>;
  readonly onError: (call: { readonly error: unknown }) => Promise<Error>;
}

/** Who wants to know of answers that no document declares. */
export interface Attention {
  /**
   * Is told of each, e.g. to log it. `preview` is the beginning of its body without what looks like a secret.
   * What it throws is ignored.
   */
  readonly onUndeclared?: (error: Undeclared, preview: string) => void;
}

/** An outcome, after those were told who want to know of it. */
export function noticed<Outcome extends { readonly kind: string }>(
  outcome: Outcome | Undeclared,
  { onUndeclared }: Attention = {},
): Outcome | Undeclared {
  if (onUndeclared && isUndeclared(outcome)) {
    try {
      onUndeclared(outcome, previewOf(outcome));
    } catch {
      // A log that fails must not hide what went wrong.
    }
  }
  return outcome;
}

function isUndeclared(outcome: { readonly kind: string }): outcome is Undeclared {
  return outcome.kind === "Undeclared";
}
