/**
 * Finds the error frames of an event stream among its ordinary events.
 *
 * @module
 */

import type { ErrorDefinition, Stream } from "./catalog.js";
import type { Marker } from "./decision.js";
import type {
  ApiDeclaration,
  ExampleDeclaration,
  MediaDeclaration,
  OperationDeclaration,
  StreamExtension,
} from "./declaration.js";
import { defined } from "./defined.js";
import { type Alternative, expand, flatten } from "./expand.js";
import { extrasOf, followingOf, shapeOf } from "./frames.js";
import { isEventStream } from "./http.js";
import type { Schemas } from "./named.js";
import { cleanSchema } from "./prune.js";
import type { Schema } from "./schema.js";
import { isErrorStatus } from "./status.js";

/** The payload of an error frame. */
export interface ErrorFrame {
  /** The SSE event name; empty for frames without an `event:` line. */
  readonly event: string;
  readonly then: readonly string[];
  readonly schema: Schema;
  /** What the stream says of the payload to the letter, where that is more than its schema. */
  readonly exact?: Schema;
  readonly examples: readonly ExampleDeclaration[];
}

/** A payload of a stream, with its event name where the document models whole frames. */
interface Payload extends Alternative {
  readonly event?: string;
  /** The whole frame, where the document models it. */
  readonly frame?: Schema;
}

/** The error frames that an operation's streams declare. */
export function errorFramesOf(
  operation: OperationDeclaration,
  declaration: ApiDeclaration,
): readonly ErrorFrame[] {
  return mediaOf(operation).flatMap((media) => {
    return errorsAmong(payloadsOf(media, declaration.schemas), declaration.schemas).map(
      ({ event, name, schema, exact }) => {
        const named = namedSchema(schema, name, declaration.schemas);
        return {
          event: media.stream?.event ?? event ?? eventOf(schema) ?? "",
          then: media.stream?.then ?? [],
          schema: named,
          ...(named.$ref !== undefined && !named.allOf ? {} : { exact: exact() }),
          examples: media.examples,
        };
      },
    );
  });
}

/** A payload as a reference to what it is called, unless the document narrows it here. */
function namedSchema(schema: Schema, name: string | undefined, schemas: Schemas): Schema {
  if (name === undefined) return schema;
  const reference = { $ref: `#/schemas/${name}` };
  const isWhole = JSON.stringify(flatten(reference, schemas)) === JSON.stringify(schema);
  return isWhole ? reference : { ...reference, allOf: [schema] };
}

/** The stream of an operation, if it has one; `errors` are the errors of its frames. */
export function streamOf(
  operation: OperationDeclaration,
  declaration: ApiDeclaration,
  { id, errors }: { readonly id: string; readonly errors: readonly ErrorDefinition[] },
): Stream | undefined {
  const [media] = mediaOf(operation);
  if (!media) return undefined;
  const { schemas, reach } = declaration;
  const [frame] = errorFramesOf(operation, declaration);
  const { event = frame?.event ?? "", then = [], terminal = [], done }: StreamExtension = media.stream ?? {};
  const all = payloadsOf(media, schemas);
  const failed = errorsAmong(all, schemas);
  const ordinary = all.filter((payload) => !failed.includes(payload) && !isSentinel(payload));
  const shape = shapeOf(ordinary, { then, schemas, isNamed: event !== "" });
  const isFramed = all.some(({ frame: whole }) => whole !== undefined);
  return {
    operation: id,
    event,
    then,
    terminal,
    ...defined({ done }),
    errors: errors.map(({ kind }) => kind),
    items: isFramed ? "frame" : "payload",
    ...(reach === "everything" ? { payloads: ordinary.map((payload) => itemOf(payload, schemas)) } : {}),
    ...shape,
    extras: Object.fromEntries(
      errors
        .map((error) => [error.kind, extrasOf(error, shape)] as const)
        .filter(([, extras]) => extras.length > 0),
    ),
    following: followingOf(then, ordinary, { shape, schemas }),
    source: media.source,
  };
}

/** A sentinel such as `[DONE]` is no event. */
function isSentinel({ schema }: Payload): boolean {
  return constantText(schema) !== undefined;
}

/** What a handler gives for a payload: the payload by its name, or the frame around it. */
function itemOf({ frame, name, schema }: Payload, schemas: Schemas): Schema {
  return cleanSchema(frame ?? namedSchema(schema, name, schemas));
}

/** What only the error frames of an API's streams have: members that no ordinary payload must have, and constants. */
export function markersOf(declaration: ApiDeclaration): readonly Marker[] {
  const found = new Map<string, Marker>();
  for (const media of declaration.operations.flatMap(mediaOf)) {
    const payloads = payloadsOf(media, declaration.schemas);
    const errors = errorsAmong(payloads, declaration.schemas);
    const others = payloads
      .filter((payload) => !errors.includes(payload))
      .flatMap(({ schema }) => marksAt(schema));
    const usual = new Set(others.map((marker) => JSON.stringify(marker)));
    for (const marker of errors.flatMap(({ schema }) => marksAt(schema))) {
      const key = JSON.stringify(marker);
      if (!usual.has(key)) found.set(key, marker);
    }
  }
  return [...found.values()];
}

/** The members a payload must have, constants with their value. */
function marksAt({ properties = {}, required = [] }: Schema): readonly Marker[] {
  return required.map((name): Marker => {
    const schema = Object.hasOwn(properties, name) ? properties[name] : undefined;
    const value = schema && constantText(schema);
    return { path: [name], ...(value === undefined ? {} : { value }) };
  });
}

function mediaOf(operation: OperationDeclaration): readonly MediaDeclaration[] {
  return operation.responses
    .filter(({ status }) => !isErrorStatus(status) || status === "default")
    .flatMap(({ content }) => content)
    .filter(({ mediaType }) => isEventStream(mediaType));
}

function payloadsOf(media: MediaDeclaration, schemas: Schemas): readonly Payload[] {
  if (!media.schema) return [];
  return expand(media.schema, schemas).flatMap((alternative): readonly Payload[] => {
    const { data, event } = alternative.schema.properties ?? {};
    if (!data || !isFrame(alternative.schema)) return [alternative];
    const inside = flatten(data, schemas);
    const payload = inside.contentSchema ?? data;
    const name = event === undefined ? undefined : constantText(flatten(event, schemas));
    const frame = namedSchema(alternative.schema, alternative.name, schemas);
    return expand(payload, schemas).map((one) => ({ ...one, frame, ...defined({ event: name }) }));
  });
}

/** Whether a schema models a whole frame, `{ event, data, id, retry }`, rather than its payload (WHATWG HTML 9.2). */
function isFrame({ properties = {} }: Schema): boolean {
  return Object.keys(properties).every((name) => ["event", "data", "id", "retry", "comment"].includes(name));
}

/**
 * The payloads that are errors. Where one says so by its type, another one whose type says something else is an event
 * like the others, even if it must have an `error`: a part failed, and the stream goes on.
 */
function errorsAmong(payloads: readonly Payload[], schemas: Schemas): readonly Payload[] {
  const errors = payloads.filter((payload) => isError(payload, schemas));
  const areTagged = errors.some(({ schema }) => eventOf(schema) !== undefined);
  return errors.filter(({ schema, event }) => {
    const { type } = schema.properties ?? {};
    const tag = type && constantText(type);
    const isOther = event === undefined && tag !== undefined && !/error/i.test(tag);
    return !areTagged || !isOther || schema.error !== undefined;
  });
}

/** Whether a payload is an error: it has an `x-error`, an event or a `type` that says so, or an `error` it must have. */
function isError({ schema, event, name }: Payload, schemas: Schemas): boolean {
  if (event !== undefined) return event === "error";
  if (schema.error || eventOf(schema) !== undefined) return true;
  const { error } = schema.properties ?? {};
  if (!error) return false;
  if (schema.required?.includes("error")) return true;
  const marked = expand(error, schemas).some((alternative) => alternative.schema.error);
  return marked || /error/i.test(name ?? "");
}

/** `error`, if the payload's own `type` or `event` is the constant `error`. */
function eventOf({ properties = {} }: Schema): string | undefined {
  const { type, event } = properties;
  return [type, event].some((schema) => schema && constantText(schema) === "error") ? "error" : undefined;
}

function constantText({ const: constant, enum: values }: Schema): string | undefined {
  const value = constant ?? (values?.length === 1 ? values[0] : undefined);
  return typeof value === "string" ? value : undefined;
}
