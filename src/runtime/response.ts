import type { Kept } from "./error.js";

/** The part of a `Response` that the error parsers look at. `{ status }` is one too. */
export interface ResponseHead {
  readonly status: number;
  readonly headers?: ResponseHeaders | undefined;
}

/** The part of `Headers` that is used. */
export interface ResponseHeaders {
  get(name: string): string | null;
  forEach?(callback: (value: string, name: string) => void): void;
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

/** The declared headers that a response has, under their names in lower case; none at all where it has none. */
export function received(response: ResponseHead, names: readonly string[]): object {
  const found: [string, string][] = [];
  for (const name of names) {
    const value = response.headers?.get(name);
    if (value) found.push([name, value]);
  }
  return found.length > 0 ? { headers: Object.fromEntries(found) } : {};
}

/** When to retry and what to tell support: the facts that answers carry whether they are declared or not. */
export function facts(
  response: ResponseHead,
  requestId?: unknown,
): { readonly retryAfter?: number; readonly requestId?: string } {
  const seconds = secondsOf(response.headers?.get("retry-after")?.trim());
  const id = requestId ?? response.headers?.get("x-request-id") ?? response.headers?.get("request-id");
  return {
    ...(seconds === undefined ? {} : { retryAfter: seconds }),
    ...(id && typeof id === "string" ? { requestId: id } : {}),
  };
}

/** The seconds that a `Retry-After` asks for, as a number or a date (RFC 9110, 10.2.3). Anything else is no answer. */
function secondsOf(value: string | undefined): number | undefined {
  if (!value) return undefined;
  if (/^\d+(\.\d+)?$/.test(value)) return Number(value);
  // Date.parse takes nearly anything for a date, so only what starts with the name of a day is given to it.
  const date = /^[A-Z][a-z]{2,8},? /.test(value) ? Date.parse(value) : Number.NaN;
  return date >= 0 ? Math.max(0, (date - Date.now()) / 1000) : undefined;
}

/** Keeps an answer that is no declared error, with all that arrived. */
export function kept<Kind extends "Passthrough" | "Undeclared">(
  kind: Kind,
  api: string,
  response: ResponseHead,
  read: ReceivedBody,
): Kept & { readonly kind: Kind } {
  const { status } = response;
  const headers: [string, string][] = [];
  response.headers?.forEach?.((value, name) => {
    headers.push([name.toLowerCase(), value]);
  });
  const contentType = response.headers?.get("content-type");
  return {
    api,
    kind,
    status,
    message: `${kind} error, status ${status}`,
    ...facts(response),
    ...(contentType ? { contentType } : {}),
    headers: Object.fromEntries(headers),
    ...(typeof read.body === "string" ? { text: read.body } : {}),
    ...read,
  };
}
