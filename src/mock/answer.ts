/**
 * Answers with what was chosen among an operation's examples.
 *
 * @module
 */

import type { ErrorCatalog, Stream } from "../catalog/catalog.js";
import type { HeaderDeclaration, StatusKey } from "../catalog/declaration.js";
import type { JsonValue } from "../catalog/schema.js";
import { isErrorStatus } from "../catalog/status.js";
import type { DeclaredError } from "../runtime/error.js";
import type { GivenSuccess } from "../runtime/server/respond.js";
import type { OperationDescription } from "../server/describe.js";
import { isJson } from "../server/successes.js";
import { createError } from "./create-error.js";
import type { Choice } from "./examples.js";
import { sampleOf } from "./sample.js";
import type { MockedApi } from "./served-api.js";

/** A stream as handlers give it. */
export interface GivenStream {
  readonly events: readonly unknown[];
  readonly headers: Record<string, string>;
}

/** A success: the example that was chosen, or a sample of its schema. */
export function successOf(
  { catalog }: MockedApi,
  { operation }: OperationDescription,
  { status, media, value }: Extract<Choice, { is: "success" }>,
): GivenSuccess {
  const declared = operation.signature?.responses.find((response) => response.status === status);
  const head = { status: exact(status, 200), headers: headersOf(declared?.headers ?? [], catalog) };
  if (!media) return head;
  const { mediaType, schema } = media;
  const body = value ?? (schema ? sampleOf(schema, catalog.schemas) : isJson(mediaType) ? {} : "text");
  if (isJson(mediaType)) return { ...head, contentType: mediaType, body };
  return {
    ...head,
    contentType: mediaType.includes("*") ? "application/octet-stream" : mediaType,
    body: textOf(body),
  };
}

/** A stream that goes well, up to its end or for so many events, and what ends it instead if anything does. */
export function streamOf(
  { catalog }: MockedApi,
  { operation, stream }: OperationDescription,
  { after, error }: { readonly after?: number | undefined; readonly error?: DeclaredError },
): GivenStream | undefined {
  if (!stream) return undefined;
  const all = ordinaryEvents(catalog, operation.id, stream);
  const before = all.filter((event) => !stream.terminal.includes(nameOf(event, stream)));
  const events = error ? [...before.slice(0, after ?? Math.max(1, before.length)), error] : all;
  const declared = operation.signature?.responses.find(({ status }) => !isErrorStatus(status));
  return { events, headers: headersOf(declared?.headers ?? [], catalog) };
}

/** The error that was chosen. */
export function errorOf(
  catalog: ErrorCatalog,
  { definition, example, status }: Extract<Choice, { is: "error" | "streamError" }>,
  code: number | undefined,
): DeclaredError {
  const chosen = { ...(example ? { example } : {}), status: code ?? exact(status, 500) };
  return createError(catalog, definition, chosen);
}

/** What an upstream answered, byte for byte. */
export function passthroughOf(
  { media, value }: Extract<Choice, { is: "passthrough" }>,
  code: number | undefined,
  ids: Readonly<Record<string, string>>,
): Response {
  return new Response(textOf(value), {
    status: code ?? 502,
    headers: { "content-type": media.mediaType, ...ids },
  });
}

/** The examples of a stream's events up to its end, or samples of its payloads. */
function ordinaryEvents(catalog: ErrorCatalog, operation: string, stream: Stream): readonly unknown[] {
  const signature = catalog.operations.find(({ id }) => id === operation)?.signature;
  const media = signature?.responses
    .filter(({ status }) => !isErrorStatus(status))
    .flatMap(({ content }) => content)
    .find(({ mediaType }) => mediaType.toLowerCase().startsWith("text/event-stream"));
  const errors = catalog.errors.flatMap(({ examples }) => examples.map(({ body }) => JSON.stringify(body)));
  const shown = (media?.examples ?? [])
    .map(({ value }) => value)
    .filter(
      (value) => typeof value === "object" && value !== null && !errors.includes(JSON.stringify(value)),
    );
  const samples = (): readonly JsonValue[] =>
    (stream.payloads ?? []).map((payload) => sampleOf(payload, catalog.schemas));
  const events = shown.length > 0 ? shown : samples();
  const end = events.findIndex((event) => stream.terminal.includes(nameOf(event, stream)));
  return end < 0 ? events : events.slice(0, end + 1);
}

function nameOf(event: unknown, { name, items }: Stream): string {
  return String(Object(event)[items === "frame" ? "event" : (name ?? "")]);
}

/** The declared headers of a success that have an example or must be there. */
function headersOf(headers: readonly HeaderDeclaration[], { schemas }: ErrorCatalog): Record<string, string> {
  const shown = headers.filter(({ example, required }) => required || example !== undefined);
  return Object.fromEntries(
    shown.map(({ name, example, schema }) => [
      name.toLowerCase(),
      textOf(example ?? sampleOf(schema, schemas)),
    ]),
  );
}

function textOf(value: JsonValue): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** An exact status: the first one of a range. */
function exact(status: StatusKey, otherwise: number): number {
  if (typeof status === "number") return status;
  return status === "default" ? otherwise : 100 * Number(status[0]);
}
