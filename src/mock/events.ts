/**
 * Finds the events of a stream that goes well among the examples of its document.
 *
 * @module
 */

import type { ErrorCatalog, Stream } from "../catalog/catalog.js";
import type { ExampleDeclaration } from "../catalog/declaration.js";
import type { JsonValue } from "../catalog/schema.js";
import { isErrorStatus } from "../catalog/status.js";
import { isEventStream } from "../runtime/server/stream-response.js";
import { sampleOf } from "./sample.js";

/** The events of a stream that goes well: examples in the document's order up to the good end, or samples. */
export function ordinaryEvents(catalog: ErrorCatalog, stream: Stream): readonly JsonValue[] {
  const shown = examplesOf(catalog, stream).map(({ value }) => value);
  const samples = (): readonly JsonValue[] =>
    (stream.payloads ?? []).map((payload) => sampleOf(payload, catalog.schemas));
  const events = shown.length > 0 ? shown : samples();
  // The first end in the document's list that no error has before it is the good one.
  const good = stream.terminal
    .filter((name) => !stream.then.includes(name))
    .map((name) => events.findIndex((event) => nameOf(event, stream) === name))
    .find((index) => index >= 0);
  const end = good === undefined ? undefined : events[good];
  // Samples come in the order of a union, which says nothing.
  const before = shown.length > 0 ? events.slice(0, good) : events;
  const others = before.filter((event) => !isEnd(event, stream));
  return end === undefined ? others : [...others, end];
}

/** The events that can end the stream, by the names of their examples. */
export function endingsOf(
  catalog: ErrorCatalog,
  stream: Stream,
): readonly Pick<ExampleDeclaration, "name" | "value">[] {
  return examplesOf(catalog, stream).filter(({ value }) => isEnd(value, stream));
}

/** Whether an event ends the stream. */
export function isEnd(event: JsonValue, stream: Stream): boolean {
  return stream.terminal.includes(nameOf(event, stream));
}

/** The examples of a stream's items that are no errors. */
function examplesOf(
  { operations, errors }: ErrorCatalog,
  { operation }: Stream,
): readonly ExampleDeclaration[] {
  const signature = operations.find(({ id }) => id === operation)?.signature;
  const media = signature?.responses
    .filter(({ status }) => !isErrorStatus(status))
    .flatMap(({ content }) => content)
    .find(({ mediaType }) => isEventStream(mediaType));
  const failing = new Set(errors.flatMap(({ examples }) => examples.map(({ body }) => JSON.stringify(body))));
  const isItem = (value: JsonValue): boolean => typeof value === "object" && value !== null;
  return (media?.examples ?? []).filter(({ value }) => isItem(value) && !failing.has(JSON.stringify(value)));
}

/** The name of an event: the member of its payload that has it, or the name of its frame. */
function nameOf(event: JsonValue, { name, items }: Stream): string {
  const member = items === "frame" ? "event" : name;
  return member === undefined ? "" : String(Object(event)[member]);
}
