/**
 * Writes the schemas of a catalog down as JSON Schema 2020-12, for libraries that know no other dialect.
 *
 * @module
 */

import { nameOf } from "./named.js";
import type { JsonValue, Schema } from "./schema.js";

/** A mapping of JSON. */
export type JsonMap = { readonly [name: string]: JsonValue };

/** How schemas are written. */
export interface Lowering {
  /** What stands in front of the names of schemas in references. */
  readonly prefix: string;
  /** Whether lists that may be shorter than their prefix are lists of any of its items, as tuples cannot say it. */
  readonly looseTuples?: boolean;
}

/** A schema in JSON Schema 2020-12. */
export function jsonSchemaOf(schema: Schema, how: Lowering): JsonValue {
  if (schema.never) return false;
  const { prefix, looseTuples = false } = how;
  const lower = (inner: Schema): JsonValue => jsonSchemaOf(inner, how);
  const { $ref, properties, additionalProperties, items, prefixItems, anyOf, allOf } = schema;
  const plain = Object.entries(schema).filter(([keyword]) => !LOWERED.has(keyword));
  const inner: [string, JsonValue][] = [];
  if ($ref !== undefined) inner.push(["$ref", `${prefix}${pointerStep(nameOf($ref))}`]);
  if (properties) inner.push(["properties", jsonSchemasOf(properties, how)]);
  if (additionalProperties !== undefined) {
    const open =
      typeof additionalProperties === "boolean" ? additionalProperties : lower(additionalProperties);
    inner.push(["additionalProperties", open]);
  }
  if (looseTuples && prefixItems && prefixItems.length > (schema.minItems ?? 0)) {
    inner.push(["items", { anyOf: [...prefixItems, items ?? {}].map(lower) }]);
  } else {
    if (prefixItems) inner.push(["prefixItems", prefixItems.map(lower)]);
    if (items && !(looseTuples && prefixItems)) inner.push(["items", lower(items)]);
  }
  if (anyOf) inner.push(["anyOf", anyOf.map(lower)]);
  if (allOf) inner.push(["allOf", allOf.map(lower)]);
  return Object.fromEntries([...plain, ...inner]);
}

/** Named schemas, each in JSON Schema 2020-12. */
export function jsonSchemasOf(schemas: Readonly<Record<string, Schema>>, how: Lowering): JsonMap {
  return Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => [name, jsonSchemaOf(schema, how)]),
  );
}

/** Keywords that hold schemas, or that JSON Schema does not have. */
const LOWERED = new Set(
  "$ref properties additionalProperties items prefixItems anyOf exactlyOne allOf rules never contentSchema source error externalDocs".split(
    " ",
  ),
);

/** A name as a step of a JSON pointer inside a URI (RFC 6901, 3 and 6). */
function pointerStep(name: string): string {
  return encodeURIComponent(name.replaceAll("~", "~0").replaceAll("/", "~1"));
}
