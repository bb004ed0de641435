import type { DeclaredError } from "../error.js";
import type { ServedApi, ServedOperation, ServedSuccess } from "./api.js";
import { withId } from "./request-id.js";

/** A success as a handler gives it: as declared, or with its headers to be set. */
export interface GivenSuccess {
  readonly status: number;
  readonly headers?: { readonly [name: string]: unknown };
  readonly contentType?: string;
  readonly body?: unknown;
}

/** The most seconds that official clients wait for. They sleep through longer waits, or ignore them. */
const LONGEST_WAIT = 60;

/** The response that an error is. */
export function errorResponse(api: ServedApi, error: DeclaredError, requestId: string): Response {
  const known = Object.hasOwn(api.errors, error.kind) ? api.errors[error.kind] : undefined;
  const {
    retry = "never",
    mediaType = "application/json",
    requestIdHeaders = [],
    requestIdPath,
  } = known ?? {};
  const headers = headersOf(error.headers ?? {}, requestIdHeaders, requestId);
  const wait = error.retryAfter;
  if (wait !== undefined) delete headers["retry-after"];
  if (wait !== undefined && !Number.isNaN(wait)) {
    headers["retry-after"] = String(Math.min(LONGEST_WAIT, Math.max(1, Math.ceil(wait))));
  }
  // What official clients obey before they look at the status.
  headers["x-should-retry"] = String(retry !== "never");
  const body = requestIdPath ? withId(error.body, requestIdPath, requestId) : error.body;
  if (body === undefined || body === "") return answer(null, { status: error.status, headers });
  headers["content-type"] = mediaType;
  const text = typeof body === "string" && !isJson(mediaType) ? body : JSON.stringify(body);
  return answer(text, { status: error.status, headers });
}

/**
 * A response. Throws if it has a status or a header that is none, also where a host's own `Response` notices
 * only when it is sent.
 */
function answer(
  body: string | ReadableStream | ArrayBuffer | null,
  init: { readonly status: number; readonly headers: HeaderMap },
): Response {
  const { status, headers } = init;
  if (!Number.isInteger(status) || status < 200 || status > 599) {
    throw new RangeError(`${status} is no status of an answer`);
  }
  const odd = Object.keys(headers).find((name) => !/^[!#$%&'*+.^_`|~\w-]+$/.test(name));
  if (odd !== undefined) throw new TypeError(`${JSON.stringify(odd)} is no name of a header`);
  return new Response(body, init);
}

/** The declared success that a handler gave, or `undefined` if the operation declares none like it. */
export function successOf(
  { successes }: ServedOperation,
  { status, contentType }: Pick<GivenSuccess, "status" | "contentType">,
): ServedSuccess | undefined {
  return successes.find((success) => {
    return isStatus(status, success.status) && (contentType === undefined || allows(success, contentType));
  });
}

/** Whether a status is the one that is declared, or in the range. */
export function isStatus(status: number, declared: number | string): boolean {
  if (typeof declared === "number") return status === declared;
  return declared === "default" || `${Math.floor(status / 100)}XX` === declared.toUpperCase();
}

/** Whether a success may have a content type. */
export function allows({ mediaTypes }: ServedSuccess, contentType: string): boolean {
  const essence = essenceOf(contentType);
  return mediaTypes.some((declared) => {
    const wanted = essenceOf(declared);
    if (wanted === "*/*" || wanted === essence) return true;
    return wanted.endsWith("/*") && essence.startsWith(wanted.slice(0, -1));
  });
}

/** The response that a success is. */
export function successResponse(success: ServedSuccess, given: GivenSuccess, requestId: string): Response {
  const { status, body } = given;
  const [first = ""] = success.mediaTypes;
  const mediaType = given.contentType ?? (first.includes("*") ? "" : first);
  const headers = successHeaders(success, given, requestId);
  if (body === undefined || status === 204 || status === 205 || status === 304) {
    return answer(null, { status, headers });
  }
  if (mediaType !== "") headers["content-type"] = mediaType;
  return answer(isJson(mediaType) ? jsonOf(success, body, requestId) : rawOf(body), { status, headers });
}

/** The headers of a success: the handler's, and the request's id where it is declared. */
export function successHeaders(
  { requestIdHeaders = [] }: ServedSuccess,
  { headers: given = {} }: Pick<GivenSuccess, "headers">,
  requestId: string,
): HeaderMap {
  return headersOf(given, requestIdHeaders, requestId);
}

function jsonOf({ requestIdMember }: ServedSuccess, body: unknown, requestId: string): string {
  const isHolder = requestIdMember !== undefined && typeof body === "object" && body !== null;
  return JSON.stringify(isHolder ? { ...body, [requestIdMember]: requestId } : body) ?? "null";
}

/** Text, bytes and streams go out as they are. */
function rawOf(body: unknown): string | ReadableStream | ArrayBuffer {
  if (ArrayBuffer.isView(body)) {
    return new Uint8Array(body.buffer, body.byteOffset, body.byteLength).slice().buffer;
  }
  if (typeof body === "object" && body !== null && "getReader" in body) {
    // What has a reader is a stream, of whichever realm.
    return body as ReadableStream;
  }
  return typeof body === "string" ? body : JSON.stringify(body);
}

/** Headers by their name in lower case. Hosts send a plain object faster than `Headers`. */
export type HeaderMap = { [name: string]: string };

/**
 * The given headers, and the request's id. A value that is no text of a header is made one: it shall not add
 * to the answer.
 */
function headersOf(
  given: { readonly [name: string]: unknown },
  idNames: readonly string[],
  requestId: string,
): HeaderMap {
  const headers: HeaderMap = {};
  for (const [name, value] of Object.entries(given)) {
    if (value !== undefined && value !== null) headers[name.toLowerCase()] = headerText(String(value));
  }
  for (const name of idNames) headers[name] = headerText(requestId);
  return headers;
}

function headerText(value: string): string {
  return /[^\t\x20-\x7e\x80-\xff]/.test(value) ? value.replace(/[^\t\x20-\x7e\x80-\xff]/g, "?") : value;
}

/** The type and subtype of a content type, in lower case. */
export function essenceOf(contentType: string): string {
  return (contentType.split(";")[0] ?? "").trim().toLowerCase();
}

/** Whether bodies of a content type are JSON (RFC 6839, 3.1). */
export function isJson(contentType: string): boolean {
  return /^(application|text)\/json$|\+json$/.test(essenceOf(contentType));
}
