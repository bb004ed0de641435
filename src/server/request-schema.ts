/**
 * The JSON Schemas of requests, as a server checks them.
 *
 * @module
 */

import { type JsonMap, jsonSchemaOf } from "../catalog/json-schema.js";
import type { Schemas } from "../catalog/named.js";
import type { Schema } from "../catalog/schema.js";
import { isLinear } from "../pattern/linear.js";

const HOW = { prefix: "#/$defs/" };

/** The schema of a part of a request. */
export function requestSchemaOf(schema: Schema): JsonMap {
  const lowered = jsonSchemaOf(forRequests(schema), HOW);
  // What a validator is given is an object. One that allows nothing is else written as `false`.
  return lowered === false ? { not: {} } : Object(lowered);
}

/** The named schemas that those of requests refer to. */
export function requestSchemasOf(schemas: Schemas): Readonly<Record<string, JsonMap>> {
  return Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, requestSchemaOf(schema)]));
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
    ...(pattern !== undefined && isExecuted(pattern) ? { pattern } : {}),
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

/** Whether a validator can execute a pattern, which it does as Unicode, and takes no longer than the text is. */
function isExecuted(pattern: string): boolean {
  try {
    new RegExp(pattern, "u");
  } catch {
    return false;
  }
  return isLinear(pattern);
}

function mapped(schemas: Schemas): Schemas {
  return Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, forRequests(schema)]));
}

function isReadOnly(properties: Schema["properties"], name: string): boolean {
  return properties !== undefined && Object.hasOwn(properties, name) && properties[name]?.readOnly === true;
}
