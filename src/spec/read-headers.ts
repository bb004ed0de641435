/**
 * Headers of a response (OpenAPI 4.8.21 Header Object).
 *
 * @module
 */

import type { HeaderDeclaration } from "../catalog/declaration.js";
import type { JsonValue, Schema } from "../catalog/schema.js";
import { child, children, type DocumentNode } from "./document-node.js";
import { hasMember, member, present, textMember, toJson } from "./json.js";
import { readExamples } from "./read-examples.js";
import { type Reading, versionAt } from "./reading.js";
import { resolve } from "./resolve.js";
import type { SchemaReader } from "./schema-reader.js";

/** The headers of a response but `Content-Type`, which `content` declares (OpenAPI 4.8.17.1). */
export function readHeaders(reader: SchemaReader, response: DocumentNode): readonly HeaderDeclaration[] {
  const map = resolve(reader.reading, child(response, "headers"));
  if (!map) return [];
  return children(map)
    .filter(([name]) => name.toLowerCase() !== "content-type")
    .flatMap(([name, node]) => {
      const header = resolve(reader.reading, node);
      return header ? [readHeader(reader, name, header)] : [];
    });
}

function readHeader(reader: SchemaReader, name: string, header: DocumentNode): HeaderDeclaration {
  return {
    name,
    required: member(header.value, "required") === true,
    ...present({
      description: textMember(header.value, "description"),
      example: readHeaderExample(reader.reading, header),
    }),
    schema: readHeaderSchema(reader, header),
  };
}

/** The schema of a parameter or header: its own, or that of its one media type. In Swagger 2.0 it is one itself. */
export function readHeaderSchema(reader: SchemaReader, header: DocumentNode): Schema {
  const [content] = children(child(header, "content")).map(([, media]) => child(media, "schema"));
  const schema = child(header, "schema");
  if (schema.value !== undefined) return reader.read(schema);
  if (content && content.value !== undefined) return reader.read(content);
  return versionAt(reader.reading, header) === "2.0" ? readSwaggerItem(reader, header) : {};
}

/** What Swagger 2.0 writes on the header or parameter itself, without the words that describe the header. */
function readSwaggerItem(reader: SchemaReader, header: DocumentNode): Schema {
  const others = new Set(["description", "required", "name", "in", "collectionFormat"]);
  const keywords = Object.entries(Object(header.value)).filter(([keyword]) => !others.has(keyword));
  return reader.read({ ...header, value: Object.fromEntries(keywords) });
}

function readHeaderExample(reading: Reading, header: DocumentNode): JsonValue | undefined {
  if (hasMember(header.value, "x-example")) return toJson(member(header.value, "x-example"));
  const media = children(child(header, "content")).map(([, node]) => node);
  const [first] = [header, ...media].flatMap((node) => readExamples(reading, node));
  return first?.value;
}
