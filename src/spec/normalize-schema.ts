/**
 * Lowers the schemas of all versions of OpenAPI to the one dialect of the catalog.
 * Each `normalize-*` file lowers the keywords that its name says.
 *
 * @module
 */

import type { Schema } from "../catalog/schema.js";
import { type DocumentNode, isReference, sourceOf } from "./document-node.js";
import { isObject } from "./json.js";
import { readAnnotations } from "./normalize-annotations.js";
import { readArrayKeywords } from "./normalize-array.js";
import { acceptNull, isNullable } from "./normalize-nullable.js";
import { readObjectKeywords } from "./normalize-object.js";
import { readReference } from "./normalize-reference.js";
import { readRules } from "./normalize-rules.js";
import { readUnions } from "./normalize-union.js";
import { readValueKeywords } from "./normalize-value.js";
import type { Reading } from "./reading.js";
import { createSchemaNames } from "./schema-names.js";
import type { SchemaReader } from "./schema-reader.js";

/** A reader of the document's schemas. Problems: `invalid-schema`, `cyclic-ref`, and those of the keywords. */
export function createSchemaReader(reading: Reading): SchemaReader {
  // A response that hundreds of operations share is normalised once.
  const known = new WeakMap<object, Schema>();
  const ancestors = new Set<object>();
  const reader: SchemaReader = {
    reading,
    names: createSchemaNames(reading),
    read(node) {
      const { value } = node;
      if (!isObject(value)) return readBoolean(reading, node);
      const before = known.get(value);
      if (before) return before;
      if (ancestors.has(value)) return reportAliasCycle(reading, node);
      ancestors.add(value);
      const schema = normalize(reader, node);
      ancestors.delete(value);
      known.set(value, schema);
      return schema;
    },
  };
  return reader;
}

/** Normalises every named schema that was met, and what those lead to in turn. */
export function readNamedSchemas(reader: SchemaReader): Readonly<Record<string, Schema>> {
  const schemas = new Map<string, Schema>();
  for (const [name, node] of reader.names.entries()) schemas.set(name, reader.read(node));
  return Object.fromEntries(schemas);
}

function normalize(reader: SchemaReader, node: DocumentNode): Schema {
  if (isReference(node)) return readReference(reader, node, () => readConstraints(reader, node));
  const annotations = readAnnotations(reader.reading, node);
  const constraints = readConstraints(reader, node);
  const [only, ...others] = constraints.allOf ?? [];
  const isUnionOfOne = Object.keys(constraints).length === 1 && only && others.length === 0;
  // A union of one is that one; an `allOf` of one is left as its author wrote it.
  if (isUnionOfOne && !Array.isArray(Object(node.value).allOf)) {
    return { ...only, ...annotations };
  }
  return { ...constraints, ...annotations, source: sourceOf(node) };
}

/** Everything that a schema demands of values, without what stands beside it for people. */
function readConstraints(reader: SchemaReader, node: DocumentNode): Schema {
  const constraints: Schema = {
    ...readValueKeywords(reader, node),
    ...readObjectKeywords(reader, node),
    ...readArrayKeywords(reader, node),
    ...readUnions(reader, node),
    ...readRules(reader, node),
  };
  return isNullable(node) && !isReference(node) ? acceptNull(constraints, sourceOf(node)) : constraints;
}

function readBoolean(reading: Reading, node: DocumentNode): Schema {
  const source = sourceOf(node);
  if (node.value === true) return { source };
  if (node.value === false) return { never: true, source };
  reading.problems.error({
    code: "invalid-schema",
    what: `This schema is ${kindOf(node.value)}, not an object.`,
    why: "Nothing is known of the values that stand here.",
    fix: "Write a Schema Object, e.g. `{ type: string }`, or `{}` for anything at all.",
    // Where nothing stands behind a key, as in `{ schema: }`, there is nothing else to point at.
    source: { ...source, ...(node.value === null ? { onKey: true } : {}) },
  });
  return { source };
}

function kindOf(value: unknown): string {
  if (value === null || value === undefined) return "empty";
  return Array.isArray(value) ? "a list" : `a ${typeof value}`;
}

function reportAliasCycle(reading: Reading, node: DocumentNode): Schema {
  const source = sourceOf(node);
  reading.problems.error({
    code: "cyclic-ref",
    what: "This schema contains itself through a YAML alias.",
    why: "It has no end, and no name by which it could refer to itself.",
    fix: "Put it under `components.schemas` and refer to it with `$ref`.",
    source,
  });
  return { source };
}
