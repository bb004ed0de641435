/**
 * The responses of an operation (OpenAPI 4.8.16 Responses Object, 4.8.17 Response Object).
 *
 * @module
 */

import type { MediaDeclaration, ResponseDeclaration, StatusKey } from "../catalog/declaration.js";
import { isEventStream } from "../catalog/http.js";
import { isRetried, readRetriedStatuses } from "./aliases.js";
import { child, children, type DocumentNode, isReference, rootNode, sourceOf } from "./document-node.js";
import { readErrorExtension } from "./extensions.js";
import { isObject, member, present, textMember } from "./json.js";
import { checkKeys } from "./misspelt-keys.js";
import { pointerSegments } from "./pointer.js";
import { readHeaders } from "./read-headers.js";
import { readContent } from "./read-media.js";
import { readSwaggerContent, swaggerMediaTypes } from "./read-swagger.js";
import { quietly, type Reading, versionAt } from "./reading.js";
import { resolve, targetOf } from "./resolve.js";
import type { SchemaReader } from "./schema-reader.js";
import { isErrorDefault, isSuccess, parseStatus, reportStatus } from "./statuses.js";

/**
 * Every response with its status: those of the operation, and of those that it shares with others the ones whose status
 * it has not itself. A `default` that is the success is called `2XX`. Of successes only event streams are looked into,
 * unless everything is read. Problems: `unknown-status`, `invalid-response`, `misplaced-schema` as a warning, and those of
 * what is inside.
 */
export function readResponses(
  reader: SchemaReader,
  operation: DocumentNode,
  shared: ReadonlyMap<string, DocumentNode>,
): readonly ResponseDeclaration[] {
  const own = responsesOf(reader.reading, operation);
  const others = [...shared].flatMap(([key, node]): readonly Stated[] => {
    const status = parseStatus(key);
    // A `default` of the operation's own is the only one there can be, also where it is the success.
    const isOwn = own.some((one) => one.key === key || one.status === status);
    return status === undefined || isOwn ? [] : [{ key, status, node }];
  });
  const retried = readRetriedStatuses([operation, rootNode(reader.reading.root)]);
  return [...own, ...others].flatMap((stated) => {
    const found = readResponse(reader, { ...stated, operation });
    return isRetried(stated.status, retried) ? found.map((one) => ({ ...one, retried: true })) : found;
  });
}

interface Stated {
  /** As the document writes it. */
  readonly key: string;
  readonly status: StatusKey;
  readonly node: DocumentNode;
}

function responsesOf(reading: Reading, operation: DocumentNode): readonly Stated[] {
  const responses = resolve(reading, child(operation, "responses"));
  if (!responses) return [];
  return children(responses).flatMap(([key, node]): readonly Stated[] => {
    if (key.startsWith("x-")) return [];
    const stated = parseStatus(key) ?? reportStatus(reading, responses, key);
    if (stated === undefined) return [];
    const status = stated === "default" && !isErrorDefault(reading, responses) ? "2XX" : stated;
    return [{ key, status, node }];
  });
}

interface Position extends Omit<Stated, "key"> {
  readonly operation: DocumentNode;
}

function readResponse(reader: SchemaReader, position: Position): readonly ResponseDeclaration[] {
  const { status, node } = position;
  const isFollowed = reader.reading.reach === "everything" || !isSuccess(status);
  const reading = isFollowed ? reader.reading : quietly(reader.reading);
  const response = resolve(reading, node);
  if (response && isFollowed && !isObject(response.value)) reportResponse(reading, response);
  const found = response && isObject(response.value) ? response : undefined;
  // What is empty, or no response at all, is read as one without a body.
  if (!found) return [{ status, description: "", headers: [], content: [], source: sourceOf(node) }];
  if (isFollowed) checkKeys(reading, found, "response");
  if (isFollowed && !isSuccess(status)) checkDescription(reading, found);
  const extension = (place: DocumentNode) => readErrorExtension(reading, child(place, "x-error"));
  return [
    {
      status,
      description: wordsOf(node) ?? wordsOf(found) ?? "",
      ...present({ component: componentOf(reading, node) }),
      headers: isFollowed ? readHeaders(reader, found) : [],
      content: isFollowed ? readBodies(reader, found, position) : readStreams(reader, found, position),
      ...(isFollowed ? present({ error: extension(node) ?? extension(found) }) : {}),
      source: sourceOf(found),
    },
  ];
}

function checkDescription(reading: Reading, response: DocumentNode): void {
  if (textMember(response.value, "description") !== undefined || versionAt(reading, response) === "3.2")
    return;
  reading.problems.warn({
    code: "missing-description",
    what: "The response has no `description`.",
    why: "Whoever gets it is not told what went wrong, and OpenAPI before 3.2 demands one.",
    fix: "Say in a sentence when the operation answers this.",
    source: sourceOf(response),
  });
}

/** What a response says of itself; from OpenAPI 3.2 on a summary is enough. Empty text says nothing. */
function wordsOf(response: DocumentNode): string | undefined {
  return textMember(response.value, "description") || textMember(response.value, "summary") || undefined;
}

function readBodies(
  reader: SchemaReader,
  response: DocumentNode,
  { operation }: Position,
): readonly MediaDeclaration[] {
  if (versionAt(reader.reading, response) === "2.0") {
    return readSwaggerContent(reader, response, swaggerMediaTypes(reader, operation, "produces"));
  }
  if (member(response.value, "schema") !== undefined && member(response.value, "content") === undefined) {
    warnOfSchema(reader.reading, response);
    return readSwaggerContent(reader, response, ["application/json"]);
  }
  return readContent(reader, child(response, "content"));
}

function readStreams(
  reader: SchemaReader,
  response: DocumentNode,
  { operation }: Position,
): readonly MediaDeclaration[] {
  if (versionAt(reader.reading, response) !== "2.0") {
    return readContent(reader, child(response, "content"), isEventStream);
  }
  const mediaTypes = swaggerMediaTypes(reader, operation, "produces").filter(isEventStream);
  return mediaTypes.length > 0 ? readSwaggerContent(reader, response, mediaTypes) : [];
}

/** The name of the response component that a reference leads to, if its first step leads to one. */
function componentOf(reading: Reading, node: DocumentNode): string | undefined {
  if (!isReference(node)) return undefined;
  const target = targetOf(quietly(reading), node);
  if (!target) return undefined;
  const segments = pointerSegments(target.pointer);
  if (segments.length === 0)
    return target.file.name
      .split("/")
      .at(-1)
      ?.replace(/\.\w+$/, "");
  const place = segments.slice(0, -1).join("/");
  return ["", "responses", "components/responses"].includes(place) ? segments.at(-1) : undefined;
}

function reportResponse(reading: Reading, node: DocumentNode): void {
  const kind = node.value === null || node.value === undefined ? "empty" : "not an object";
  reading.problems.error({
    code: "invalid-response",
    what: `This response is ${kind}.`,
    why: "What the operation answers here cannot be told.",
    fix: "Write a Response Object: at least `description`, and `content` with the schema of the body.",
    source: sourceOf(node),
  });
}

function warnOfSchema(reading: Reading, response: DocumentNode): void {
  reading.problems.warn({
    code: "misplaced-schema",
    what: "The response has a `schema` of its own, as in Swagger 2.0.",
    why: "Other tools will not see it; it is read as the schema of `application/json`.",
    fix: "Move it to `content: { application/json: { schema: ... } }`.",
    source: { ...sourceOf(child(response, "schema")), onKey: true },
  });
}
