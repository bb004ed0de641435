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
  const headers = new Headers();
  setAll(headers, error.headers ?? {});
  const wait = error.retryAfter;
  if (wait !== undefined) headers.delete("retry-after");
  if (wait !== undefined && !Number.isNaN(wait)) {
    headers.set("retry-after", String(Math.min(LONGEST_WAIT, Math.max(1, Math.ceil(wait)))));
  }
  // What official clients obey before they look at the status.
  headers.set("x-should-retry", String(retry !== "never"));
  setAll(headers, Object.fromEntries(requestIdHeaders.map((name) => [name, requestId])));
  const body = requestIdPath ? withId(error.body, requestIdPath, requestId) : error.body;
  if (body === undefined || body === "") return new Response(null, { status: error.status, headers });
  headers.set("content-type", mediaType);
  const text = typeof body === "string" && !isJson(mediaType) ? body : JSON.stringify(body);
  return new Response(text, { status: error.status, headers });
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
    return new Response(null, { status, headers });
  }
  if (mediaType !== "") headers.set("content-type", mediaType);
  return new Response(isJson(mediaType) ? jsonOf(success, body, requestId) : rawOf(body), {
    status,
    headers,
  });
}

/** The headers of a success: the handler's, and the request's id where it is declared. */
export function successHeaders(
  { requestIdHeaders = [] }: ServedSuccess,
  { headers: given = {} }: Pick<GivenSuccess, "headers">,
  requestId: string,
): Headers {
  const headers = new Headers();
  setAll(headers, given);
  setAll(headers, Object.fromEntries(requestIdHeaders.map((name) => [name, requestId])));
  return headers;
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

/** Sets headers. A value that is no text of a header is made one: it shall neither break the answer nor add to it. */
function setAll(headers: Headers, values: { readonly [name: string]: unknown }): void {
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined || value === null) continue;
    headers.set(name, String(value).replace(/[^\t\x20-\x7e\x80-\xff]/g, "?"));
  }
}

/** The type and subtype of a content type, in lower case. */
export function essenceOf(contentType: string): string {
  return (contentType.split(";")[0] ?? "").trim().toLowerCase();
}

/** Whether bodies of a content type are JSON (RFC 6839, 3.1). */
export function isJson(contentType: string): boolean {
  return /^(application|text)\/json$|\+json$/.test(essenceOf(contentType));
}
