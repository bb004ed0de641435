/**
 * The JSON Schemas of requests, as a server checks them.
 *
 * @module
 */

import { type JsonMap, jsonSchemaOf, jsonSchemasOf } from "../catalog/json-schema.js";
import type { JsonValue, Schema } from "../catalog/schema.js";
import { isLinear } from "./linear-pattern.js";

const HOW = { prefix: "#/$defs/" };

/** The schema of a part of a request. */
export function requestSchemaOf(schema: Schema): JsonValue {
  return jsonSchemaOf(forRequests(schema), HOW);
}

/** The named schemas that those of requests refer to. */
export function requestSchemasOf(schemas: Readonly<Record<string, Schema>>): JsonMap {
  return jsonSchemasOf(mapped(schemas), HOW);
}

/**
 * A schema without what does not count in a request: words, members that only answers have (`readOnly`, OpenAPI 4.8.24)
 * as required ones, and patterns that could keep a server busy.
 */
function forRequests(schema: Schema): Schema {
  const { properties, additionalProperties, items, prefixItems, anyOf, allOf, pattern, required } = schema;
  const {
    title: _title,
    description: _description,
    examples: _examples,
    pattern: _pattern,
    ...rest
  } = schema;
  const {
    deprecated: _deprecated,
    externalDocs: _docs,
    required: _required,
    default: _default,
    ...kept
  } = rest;
  const wanted = required?.filter((name) => !isReadOnly(properties, name)) ?? [];
  return {
    ...kept,
    ...(pattern !== undefined && isLinear(pattern) ? { pattern } : {}),
    ...(wanted.length > 0 ? { required: wanted } : {}),
    ...(properties ? { properties: mapped(properties) } : {}),
    ...(typeof additionalProperties === "object"
      ? { additionalProperties: forRequests(additionalProperties) }
      : {}),
    ...(items ? { items: forRequests(items) } : {}),
    ...(prefixItems ? { prefixItems: prefixItems.map(forRequests) } : {}),
    ...(anyOf ? { anyOf: anyOf.map(forRequests) } : {}),
    ...(allOf ? { allOf: allOf.map(forRequests) } : {}),
  };
}

function mapped(schemas: Readonly<Record<string, Schema>>): Readonly<Record<string, Schema>> {
  return Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, forRequests(schema)]));
}

function isReadOnly(properties: Schema["properties"], name: string): boolean {
  return properties !== undefined && Object.hasOwn(properties, name) && properties[name]?.readOnly === true;
}
