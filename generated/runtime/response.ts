// Copied by openapi-errors from its src/runtime. The same for every API. Do not edit.

import type { Passthrough, Undeclared } from "./error.js";

/** The part of a `Response` that the error parsers look at. A `Response` of `fetch` is one, `{ status }` is one too. */
export interface ResponseHead {
  readonly status: number;
  readonly headers?: ResponseHeaders | undefined;
}

/** The part of `Headers` that is used. */
export interface ResponseHeaders {
  get(name: string): string | null;
  forEach?(callback: (value: string, name: string) => void): void;
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
    if (typeof value === "string") found.push([name, value]);
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
    ...(typeof id === "string" && id !== "" ? { requestId: id } : {}),
  };
}

/** The seconds that a `Retry-After` asks for, be it a number or a date (RFC 9110, 10.2.3); anything else is no answer. */
function secondsOf(value: string | undefined): number | undefined {
  if (!value) return undefined;
  if (/^\d+(\.\d+)?$/.test(value)) return Number(value);
  // Date.parse takes nearly anything for a date, so only what starts with the name of a day is given to it.
  const date = /^[A-Z][a-z]{2,8},? /.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, (date - Date.now()) / 1000);
}

/** Creates {@link Undeclared}. */
export function undeclared(api: string, response: ResponseHead, read: ReceivedBody): Undeclared {
  return {
    api,
    kind: "Undeclared",
    message: `Undeclared error, status ${response.status}`,
    ...kept(response, read),
  };
}

/** Creates {@link Passthrough}. */
export function passthrough(api: string, response: ResponseHead, read: ReceivedBody): Passthrough {
  return {
    api,
    kind: "Passthrough",
    message: `Forwarded error, status ${response.status}`,
    ...kept(response, read),
  };
}

function kept(response: ResponseHead, read: ReceivedBody): Omit<Undeclared, "api" | "kind" | "message"> {
  const headers: [string, string][] = [];
  response.headers?.forEach?.((value, name) => {
    headers.push([name.toLowerCase(), value]);
  });
  const contentType = response.headers?.get("content-type");
  return {
    status: response.status,
    ...facts(response),
    ...(contentType ? { contentType } : {}),
    headers: Object.fromEntries(headers),
    ...(typeof read.body === "string" ? { text: read.body } : {}),
    ...read,
  };
}
