/**
 * Answers with what was chosen.
 *
 * @module
 */

import type { ErrorCatalog, Stream } from "../catalog/catalog.js";
import type { HeaderDeclaration } from "../catalog/declaration.js";
import { defined } from "../catalog/defined.js";
import type { JsonValue } from "../catalog/schema.js";
import type { DeclaredError } from "../runtime/error.js";
import { FrameWriter } from "../runtime/server/frames.js";
import { requestIdOf, withId } from "../runtime/server/request-id.js";
import { type GivenSuccess, isJson } from "../runtime/server/respond.js";
import { isEventStream } from "../runtime/server/stream-response.js";
import type { OperationDescription } from "../server/describe.js";
import type { ErrorChoice, StreamErrorChoice, SuccessChoice, VerbatimChoice } from "./choices.js";
import { statusFor } from "./choose.js";
import { asText, createError, headerTexts } from "./create-error.js";
import { isEnd, ordinaryEvents } from "./events.js";
import { asWanted, sampleOf } from "./sample.js";
import type { MockedApi } from "./served-api.js";
import { servedStream } from "./served-stream.js";

/** A stream as handlers give it. */
export interface GivenStream {
  readonly events: readonly unknown[];
  readonly headers: Record<string, string>;
}

/** What answers of a media type range are in particular. */
const IN_RANGE: Readonly<Record<string, string>> = {
  text: "text/plain",
  image: "image/png",
  audio: "audio/mpeg",
  video: "video/mp4",
};

/** A success: the example that was chosen, or a sample of its schema. */
export function successOf(
  { schemas }: ErrorCatalog,
  { status, response, media, value }: SuccessChoice,
  code?: number,
): GivenSuccess {
  const head = { status: statusFor(status, code), headers: headersOf(response.headers, schemas) };
  if (!media) return head;
  const { schema = {} } = media;
  const body = value === undefined ? sampleOf(schema, schemas) : asWanted(value, schema, schemas);
  const contentType = concrete(media.mediaType, body);
  return { ...head, contentType, body: isJson(contentType) ? body : asText(body) };
}

/** A media type that has no wildcard. */
function concrete(mediaType: string, body: JsonValue): string {
  if (!mediaType.includes("*")) return mediaType;
  const [type = ""] = mediaType.split("/");
  if (Object.hasOwn(IN_RANGE, type)) return IN_RANGE[type] ?? mediaType;
  if (type === "*") return typeof body === "string" ? "text/plain" : "application/json";
  return type === "application" && typeof body !== "string" ? "application/json" : `${type}/octet-stream`;
}

/** How a stream goes on. */
export interface Course {
  /** The event that ends it instead of its usual one. */
  readonly last?: JsonValue;
  /** The error that ends it. */
  readonly error?: DeclaredError | undefined;
  /** How many events come before the end or the error. */
  readonly after?: number | undefined;
  readonly requestId: string;
}

/** A stream: one that goes well, or one that an error or another event ends. */
export function streamOf(
  api: MockedApi,
  { operation, stream }: OperationDescription,
  { last, error, after, requestId }: Course,
): GivenStream | GivenSuccess | undefined {
  if (!stream) return undefined;
  const success = operation.signature?.responses.find(({ content }) =>
    content.some(({ mediaType }) => isEventStream(mediaType)),
  );
  const headers = headersOf(success?.headers ?? [], api.catalog.schemas);
  const all = ordinaryEvents(api.catalog, stream);
  const before = all.filter((event) => !isEnd(event, stream)).slice(0, after);
  if (error && before.length === 0) {
    return { status: 200, headers, ...failedAtOnce(api, stream, { error, requestId }) };
  }
  const end = error ?? last;
  return { events: end === undefined ? all.slice(0, after) : [...before, end], headers };
}

/**
 * A stream that an error ends before its first event. A server answers with a plain error then, because it still can; who
 * asks for this wants to see how a client takes it.
 */
function failedAtOnce(
  { served }: MockedApi,
  stream: Stream,
  { error, requestId }: { readonly error: DeclaredError; readonly requestId: string },
): Pick<GivenSuccess, "contentType" | "body"> {
  const { kind, message } = error;
  const { code, requestIdPath } = served.errors[kind] ?? {};
  const body = requestIdPath ? withId(error.body, requestIdPath, requestId) : error.body;
  const text = new FrameWriter(servedStream(stream)).fail({ kind, message, code: code ?? kind, body });
  return { contentType: "text/event-stream", body: text };
}

/** The error that was chosen. */
export function errorOf(
  catalog: ErrorCatalog,
  { status, definition, body }: ErrorChoice | StreamErrorChoice,
  code?: number,
): DeclaredError {
  return createError(catalog, definition, { status: statusFor(status, code), ...defined({ body }) });
}

/** An example byte for byte. What an upstream answered has the status that is preferred. */
export function verbatimOf(
  { status, media, value, isForwarded }: VerbatimChoice,
  operation: OperationDescription,
  { code, request }: { readonly code?: number | undefined; readonly request: Request },
): Response {
  return new Response(asText(value), {
    status: isForwarded ? (code ?? 502) : statusFor(status, code),
    headers: { ...idHeaders(operation, request), "content-type": concrete(media.mediaType, value) },
  });
}

/** The request's id in the headers in which the operation's answers carry it. */
function idHeaders({ successes }: OperationDescription, request: Request): Record<string, string> {
  const names = successes.flatMap(({ requestIdHeaders = [] }) => requestIdHeaders);
  return Object.fromEntries(names.map((name) => [name, requestIdOf(request)]));
}

/** The declared headers of a success that have an example or must be there. */
function headersOf(
  headers: readonly HeaderDeclaration[],
  schemas: ErrorCatalog["schemas"],
): Record<string, string> {
  return headerTexts(
    headers.filter(({ example, required }) => required || example !== undefined),
    schemas,
  );
}
