// Copied by openapi-errors from its src/runtime. The same for every API. Do not edit.

import { firstText } from "./body.js";
import type { Kept } from "./error.js";

/** The part of a `Response` that the error parsers look at. `{ status }` is one too. */
export interface ResponseHead {
  readonly status: number;
  readonly headers?: ResponseHeaders | undefined;
}

/** The part of `Headers` that is used. Its `forEach` gives names in lower case (Fetch Standard, 5.1). */
export interface ResponseHeaders {
  get(name: string): string | null;
  forEach(callback: (value: string, name: string) => void): void;
}

/** A server-sent event, as parsers of event streams give it. */
export interface ReceivedEvent {
  /** What its `event:` line says, if it has one. */
  readonly event?: string | undefined;
  /** What its `data:` lines say, joined by line feeds. */
  readonly data: string;
}

/** A body as far as it could be read. */
export interface ReceivedBody {
  /** The JSON value, or the text if it is not JSON. */
  readonly body: unknown;
  /** The text, if it was read as one. */
  readonly text?: string;
  /** What ended the reading early. */
  readonly cause?: unknown;
}

/** What a response says beside its body. */
export interface Facts {
  readonly headers?: { readonly [name: string]: string };
  readonly retryAfter?: number;
  readonly requestId?: string;
}

/**
 * What a response says beside its body: the headers of the given names, when to retry, and what to tell
 * support.
 */
export function facts({ headers }: ResponseHead, names: readonly string[], requestId?: unknown): Facts {
  const found: { headers?: { [name: string]: string }; retryAfter?: number; requestId?: string } = {};
  let id = typeof requestId === "string" && requestId;
  if (headers) {
    // Each header is asked for once: that is the dearest thing here.
    const header = (name: string): string => found.headers?.[name] ?? headers.get(name) ?? "";
    for (const name of names) {
      const value = header(name);
      if (value) found.headers = { ...found.headers, [name]: value };
    }
    const wait = waitOf(header("retry-after"));
    if (wait >= 0) found.retryAfter = wait;
    id ||= header("x-request-id") || header("request-id");
  }
  if (id) found.requestId = id;
  return found;
}

/**
 * The seconds that a `Retry-After` asks for, as a number or a date (RFC 9110, 10.2.3). Anything else is no
 * answer: -1.
 */
function waitOf(value: string): number {
  if (/^\d{1,16}(\.\d+)?$/.test(value)) return Number(value);
  // Date.parse takes nearly anything for a date. The oldest of the three forms means GMT without saying so.
  return /^[A-Z].+:\d\d (GMT|\d{4})$/.test(value)
    ? Math.max(0, (Date.parse(value.replace(/( GMT)?$/, " GMT")) - Date.now()) / 1000)
    : -1;
}

/** Keeps an answer that is no declared error, with all that arrived. */
export function kept<Kind extends "Passthrough" | "Undeclared">(
  { api, kind, requestId }: { readonly api: string; readonly kind: Kind; readonly requestId?: unknown },
  response: ResponseHead,
  read: ReceivedBody,
): Kept & { readonly kind: Kind } {
  const { status } = response;
  const headers: { [name: string]: string } = {};
  response.headers?.forEach((value, name) => {
    headers[name] = value;
  });
  const contentType = headers["content-type"];
  return {
    api,
    kind,
    status,
    message: `${kind} error ${status}`,
    ...facts(response, [], requestId),
    ...(contentType && { contentType }),
    headers,
    ...(typeof read.body === "string" && { text: read.body }),
    ...read,
  };
}

function isCode(value: unknown): value is string | number {
  return typeof value === "number" || (typeof value === "string" && value !== "");
}

/**
 * An answer that is kept, with the first of some values that is a message, and the first that is a code: more
 * than its status.
 */
export function stating<Answer extends Kept>(
  answer: Answer,
  messages: readonly unknown[],
  codes: readonly unknown[],
): Answer {
  const code = codes.find((one) => isCode(one) && String(one) !== String(answer.status));
  return { ...answer, message: firstText(...messages, answer.message), ...(code !== undefined && { code }) };
}
