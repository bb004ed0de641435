import { at } from "../body.js";
import type { AnyFailure } from "./outcome.js";

/** When a call that failed may be sent again, as the document says of an error. */
export type RetryClass = "never" | "backoff" | "after";

/** What is known of a call before it is made, and how long its pauses are. */
export interface RetryTerms {
  /** The HTTP method; `POST` by default. */
  readonly method?: string;
  /** Whether sending the request twice does the same as once. By default as the method says (RFC 9110, 9.2.2). */
  readonly idempotent?: boolean;
  /** A number from 0 to 1; `Math.random` by default. */
  readonly random?: () => number;
  /** Milliseconds that the first pause has at most; 500 by default. Each further one has twice as many. */
  readonly base?: number;
  /** Milliseconds that any pause has at most, also one that the server asks for; 60,000 by default. */
  readonly cap?: number;
}

/** What is known of a call that failed. */
export interface RetryContext extends RetryTerms {
  /** Whether anything of the answer has been delivered. Then nothing is sent again. */
  readonly outputStarted?: boolean;
  /** How many attempts have failed, this one included; 1 by default. */
  readonly attempt?: number;
}

/** Whether and when to send a request again, and why. */
export type RetryDecision =
  | { readonly retry: "never"; readonly reason: string }
  | { readonly retry: "now"; readonly ms: 0; readonly reason: string }
  | { readonly retry: "after"; readonly ms: number; readonly reason: string };

const IDEMPOTENT = ["GET", "HEAD", "OPTIONS", "PUT", "DELETE", "TRACE", "QUERY"];

/** What systems say when a request never reached a server. */
const UNREACHED = ["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "UND_ERR_CONNECT_TIMEOUT", "EHOSTUNREACH"];

/** Decides about a failed call. `classes` are the document's, by kind. Never throws, whatever it is given. */
export function decideRetry(
  error: AnyFailure,
  classes: { readonly [kind: string]: RetryClass },
  context: RetryContext = {},
): RetryDecision {
  const { outputStarted = false } = context;
  if (outputStarted) return never("part of the answer has been delivered");
  const refusal = refusalOf(error, classes, context);
  if (refusal !== undefined) return never(refusal);
  const { asked, ms } = waitOf(error, context);
  const reason = asked ? "the server says how long to wait" : "it may help, after a growing pause";
  return ms === 0 ? { retry: "now", ms, reason } : { retry: "after", ms, reason };
}

function never(reason: string): RetryDecision {
  return { retry: "never", reason };
}

/** Why a failed call must not be sent again, if it must not. */
function refusalOf(
  error: AnyFailure,
  classes: { readonly [kind: string]: RetryClass },
  context: RetryContext,
): string | undefined {
  const { method = "POST", idempotent = IDEMPOTENT.includes(method.toUpperCase()) } = context;
  switch (error.kind) {
    case "AbortedError":
      return "the caller gave up";
    case "ConnectionError": {
      const isUnreached = UNREACHED.includes(String(at(error, "code")));
      return idempotent || isUnreached ? undefined : "the request may have been carried out";
    }
    case "TimeoutError":
      return idempotent ? undefined : "the request may have been carried out";
    case "TruncatedStream":
      return undefined;
  }
  const declared = Object.hasOwn(classes, error.kind) ? classes[error.kind] : undefined;
  if (declared !== undefined)
    return declared === "never" ? "the document says that it cannot help" : undefined;
  // What no document declares is told by what the server says, then by its status.
  const told = header(error, "x-should-retry");
  if (told === "true" || told === "false")
    return told === "true" ? undefined : "the server says that it cannot help";
  const { status = 0 } = error;
  const isTemporary = [408, 425, 429].includes(status) || (status >= 500 && status !== 501);
  return isTemporary ? undefined : `${status} will be ${status} again`;
}

/** How long to wait: as the server asks, else full jitter below a bound that doubles. */
function waitOf(error: AnyFailure, context: RetryContext): { readonly asked: boolean; readonly ms: number } {
  const { attempt = 1, random = Math.random, base = 500, cap = 60_000 } = context;
  const most = finite(cap, 60_000);
  const milliseconds = Number(header(error, "retry-after-ms") || Number.NaN);
  const seconds = error.retryAfter;
  const asked =
    Number.isFinite(milliseconds) && milliseconds > 0
      ? milliseconds
      : seconds === undefined
        ? Number.NaN
        : seconds * 1000;
  if (Number.isFinite(asked)) return { asked: true, ms: Math.min(most, Math.max(0, asked)) };
  const bound = Math.min(most, finite(base, 500) * 2 ** Math.min(30, Math.max(0, finite(attempt, 1) - 1)));
  // A pause of nothing would be a storm.
  return { asked: false, ms: Math.max(1, Math.round(bound * Math.min(1, Math.max(0, finite(random(), 1))))) };
}

function header(error: AnyFailure, name: string): string {
  const value = at(error, "headers", name);
  return typeof value === "string" ? value : "";
}

function finite(value: number, otherwise: number): number {
  return Number.isFinite(value) ? value : otherwise;
}
