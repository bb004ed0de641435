/**
 * Keywords for objects (JSON Schema, 10.3.2; validation, 6.5).
 *
 * @module
 */

import type { Schema } from "../catalog/schema.js";
import { child, children, type DocumentNode, isReference, sourceOf } from "./document-node.js";
import { hasMember, isObject, present } from "./json.js";
import type { Reading } from "./reading.js";
import { resolve } from "./resolve.js";
import type { SchemaReader } from "./schema-reader.js";

/** `properties`, `required`, `additionalProperties`, `patternProperties`. Problems: `invalid-properties`, `invalid-required`. */
export function readObjectKeywords(reader: SchemaReader, node: DocumentNode): Schema {
  return present({
    properties: readProperties(reader, child(node, "properties")),
    required: readRequired(reader.reading, child(node, "required")),
    additionalProperties: readAdditional(reader, node),
  });
}

function readProperties(
  reader: SchemaReader,
  node: DocumentNode,
): Readonly<Record<string, Schema>> | undefined {
  if (node.value === undefined || node.value === null) return undefined;
  // No version allows a reference here, but bundlers resolve it and documents use it.
  const map = isReference(node) ? resolve(reader.reading, node) : node;
  if (!map) return undefined;
  if (!isObject(map.value)) {
    reader.reading.problems.error({
      code: "invalid-properties",
      what: "`properties` is a list or a plain value, not a mapping of names to schemas.",
      why: "Which members the object has, and of which types, cannot be told.",
      fix: "Write `properties: { code: { type: string } }`, each name with its schema.",
      source: sourceOf(node),
    });
    return undefined;
  }
  return Object.fromEntries(children(map).map(([name, schema]) => [name, reader.read(schema)]));
}

function readRequired(reading: Reading, node: DocumentNode): readonly string[] | undefined {
  const { value } = node;
  if (value === undefined || value === null || value === false) return undefined;
  if (!Array.isArray(value)) {
    // Far from any error this is no obstacle, and there it is common: `required: true` on the member itself.
    const report = reading.reach === "errors" ? reading.problems.error : reading.problems.warn;
    report({
      code: "invalid-required",
      what: `\`required\` is \`${String(value)}\`, not a list of names.`,
      why: "Which members are always there cannot be told.",
      fix: "Name the required members on the object that has them: `required: [code, message]`.",
      source: sourceOf(node),
    });
    return undefined;
  }
  const names = value.filter((name): name is string => typeof name === "string");
  return names.length > 0 ? [...new Set(names)] : undefined;
}

/**
 * Types have one word for all members that are not listed: what patterns say of some of them becomes
 * a union where all others are excluded or have a schema too, and is dropped where others may be anything.
 */
function readAdditional(reader: SchemaReader, node: DocumentNode): boolean | Schema | undefined {
  if (!hasMember(node.value, "additionalProperties") && !hasMember(node.value, "patternProperties"))
    return undefined;
  const additional = child(node, "additionalProperties");
  const patterns = children(child(node, "patternProperties")).map(([, schema]) => reader.read(schema));
  const others =
    typeof additional.value === "boolean" || additional.value === undefined || additional.value === null
      ? additional.value
      : reader.read(additional);
  if (patterns.length === 0) return others ?? undefined;
  if (others === undefined || others === null || others === true) return undefined;
  const branches = others === false ? patterns : [...patterns, others];
  const [only] = branches;
  return branches.length === 1
    ? only
    : { anyOf: branches, source: sourceOf(child(node, "patternProperties")) };
}
