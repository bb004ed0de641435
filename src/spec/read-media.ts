/**
 * Media types of a response or a request (OpenAPI 4.8.14 Media Type Object).
 *
 * @module
 */

import type { MediaDeclaration, StreamExtension } from "../catalog/declaration.js";
import { isEventStream } from "../catalog/http.js";
import type { Schema } from "../catalog/schema.js";
import { readSentinel } from "./aliases.js";
import { child, children, type DocumentNode, sourceOf } from "./document-node.js";
import { readStreamExtension } from "./extensions.js";
import { present } from "./json.js";
import { checkKeys } from "./misspelt-keys.js";
import { readExamples } from "./read-examples.js";
import type { Reading } from "./reading.js";
import { resolve } from "./resolve.js";
import type { SchemaReader } from "./schema-reader.js";

/** The media types of a `content`, in order; only those that `filter` accepts. Problem, as a warning: `unknown-media-type`. */
export function readContent(
  reader: SchemaReader,
  content: DocumentNode,
  filter: (mediaType: string) => boolean = () => true,
): readonly MediaDeclaration[] {
  const map = resolve(reader.reading, content);
  if (!map) return [];
  return children(map)
    .filter(([mediaType]) => filter(mediaType))
    .flatMap(([mediaType, node]) => readMedia(reader, mediaType, node));
}

/** Warns of a media type that is none. */
function checkMediaType(reading: Reading, mediaType: string, node: DocumentNode): void {
  if (/^[^/\s]+\/[^/\s;]+\s*(;.*)?$/.test(mediaType)) return;
  reading.problems.warn({
    code: "unknown-media-type",
    what: `\`${mediaType}\` is no media type.`,
    why: "No response has it as its content type; what stands under it is read as if it were meant for any.",
    fix: /json/i.test(mediaType) ? "Did you mean `application/json`?" : "Write it as `type/subtype`.",
    source: { ...sourceOf(node), onKey: true },
  });
}

function readMedia(reader: SchemaReader, mediaType: string, node: DocumentNode): readonly MediaDeclaration[] {
  const { reading } = reader;
  checkMediaType(reading, mediaType, node);
  const media = resolve(reading, node);
  if (!media) return [];
  checkKeys(reading, media, "media");
  return [
    {
      mediaType,
      ...present({
        schema: readMediaSchema(reader, mediaType, media),
        stream: readStream(reading, media),
      }),
      examples: readExamples(reading, media),
      source: sourceOf(media),
    },
  ];
}

/** What is said of how a stream ends. */
function readStream(reading: Reading, media: DocumentNode): StreamExtension | undefined {
  const own = readStreamExtension(reading, child(media, "x-error-stream"));
  const sentinel = readSentinel(media);
  return own || sentinel ? { ...sentinel, ...own } : undefined;
}

/** The schema of the body; of one event where it is a stream, which OpenAPI 3.2 calls `itemSchema`. */
function readMediaSchema(reader: SchemaReader, mediaType: string, media: DocumentNode): Schema | undefined {
  const items = child(media, "itemSchema");
  const node = isEventStream(mediaType) && items.value !== undefined ? items : child(media, "schema");
  return node.value === undefined ? undefined : reader.read(node);
}
