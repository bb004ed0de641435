/**
 * What HTTP says of media types and of headers.
 *
 * @module
 */

/** The type and subtype of a media type, in lower case. */
export function essenceOf(mediaType: string): string {
  const [essence = ""] = mediaType.split(";");
  return essence.trim().toLowerCase();
}

/** Whether bodies of a media type are JSON (RFC 6839, 3.1). */
export function isJson(mediaType: string): boolean {
  return /^(application|text)\/json$|\+json$/.test(essenceOf(mediaType));
}

/** Whether a media type is that of server-sent events (WHATWG HTML, 9.2). */
export function isEventStream(mediaType: string): boolean {
  return essenceOf(mediaType) === "text/event-stream";
}

/** Whether a header can be called so (RFC 9110, 5.1). No message has one that cannot. */
export function isHeaderName(name: string): boolean {
  return /^[\w!#$%&'*+.^`|~-]+$/.test(name);
}

const REQUEST_ID = new Set(["x-request-id", "request-id"]);

/** Whether a header carries the id of the request. */
export function isRequestIdHeader(name: string): boolean {
  return REQUEST_ID.has(name.toLowerCase());
}
