/**
 * Makes a value that a schema accepts, the same one every time.
 *
 * @module
 */

import { expand, flatten } from "../catalog/expand.js";
import { type Schemas, typesOf } from "../catalog/named.js";
import type { JsonType, JsonValue, Schema } from "../catalog/schema.js";
import { sampleNumber, sampleText } from "./sample-text.js";

/** How deep optional members are shown. */
const SHOWN = 4;

/** How deep lists have items at all, and what may be null is not. */
const DEEP = 5;

/** Bodies that must contain themselves end somewhere. */
const DEEPEST = 16;

/** Bodies that must contain others, which must contain others, end somewhere too. */
const MOST_VALUES = 10_000;

/** What a sample is made of, and how many values it may still have. */
interface Making {
  readonly schemas: Schemas;
  readonly left: { values: number };
}

/** A value that a schema accepts: its example, its default or one of its constants where it has any. */
export function sampleOf(schema: Schema, schemas: Schemas): JsonValue {
  return sample(schema, { schemas, left: { values: MOST_VALUES } }, 0);
}

/** An example as a schema wants it: documents often write the JSON of an object as a text. */
export function asWanted(value: JsonValue, schema: Schema, schemas: Schemas): JsonValue {
  if (typeof value !== "string") return value;
  const types = expand(schema, schemas).map((alternative) => typesOf(alternative.schema.type));
  if (types.length === 0 || types.some((some) => some.length === 0 || some.includes("string"))) return value;
  return parsedOr(value, value);
}

/** The JSON of a text, or something else if it is none. */
export function parsedOr(text: string, otherwise: JsonValue): JsonValue {
  try {
    return JSON.parse(text);
  } catch {
    return otherwise;
  }
}

/** Whether a schema says that a value may be of a type. */
export function hasType({ type }: Schema, wanted: JsonType): boolean {
  return typesOf(type).includes(wanted);
}

function sample(schema: Schema, making: Making, depth: number): JsonValue {
  const { schemas, left } = making;
  left.values -= 1;
  const flat = flatten(schema, schemas);
  const known = knownOf(schema, flat) ?? knownOf(flat, flat);
  if (known !== undefined) return known;
  if (flat.$ref === undefined && !flat.anyOf && !flat.allOf) return plain(flat, making, depth);
  // A union: one that fits into what it is part of. Without any, there is no end to what it refers to.
  if (depth > DEEPEST || left.values < 0) return null;
  const branches = expand(schema, schemas).map((alternative) => alternative.schema);
  const [first = {}] = branches;
  const best = branches.find(({ type }) => type !== "null") ?? first;
  const simple = branches.find(({ type }) => type !== undefined && type !== "object" && type !== "array");
  const chosen = depth > DEEP ? (simple ?? best) : best;
  const { $ref: _ref, anyOf, allOf, ...own } = chosen;
  // Unions of too many combinations stay what they are: then their first parts have to do.
  const [part] = anyOf ?? allOf ?? [];
  return sample(part ? { ...own, ...flatten(part, schemas) } : own, making, depth + (part ? 1 : 0));
}

/** A value that a schema names itself, if it is one of its own. */
function knownOf(schema: Schema, { type, enum: values }: Schema): JsonValue | undefined {
  const { const: constant, examples = [], default: usual, enum: own = [] } = schema;
  if (constant !== undefined) return constant;
  const types = typesOf(type);
  const isOwn = (value: JsonValue): boolean => {
    if (values && !values.includes(value)) return false;
    return types.length === 0 || types.some((name) => isOfType(value, name));
  };
  return [...examples, usual, ...own].find((value) => value !== undefined && isOwn(value));
}

function isOfType(value: JsonValue, type: JsonType): boolean {
  if (value === null) return type === "null";
  if (Array.isArray(value)) return type === "array";
  if (type === "integer") return Number.isInteger(value);
  return typeof value === type;
}

function plain(schema: Schema, making: Making, depth: number): JsonValue {
  const types = typesOf(schema.type);
  if (depth > DEEP && types.includes("null")) return null;
  const [type = schema.properties ? "object" : schema.items ? "array" : "string"] = types;
  switch (type) {
    case "null":
      return null;
    case "boolean":
      return true;
    case "integer":
    case "number":
      return sampleNumber({ ...schema, type });
    case "array":
      return listOf(schema, making, depth);
    case "object":
      return objectOf(schema, making, depth);
    case "string":
      return sampleText(schema);
  }
}

function listOf(schema: Schema, making: Making, depth: number): JsonValue {
  const { items, prefixItems = [], minItems = 0, maxItems = Number.POSITIVE_INFINITY } = schema;
  if (depth > DEEPEST || making.left.values < 0) return [];
  const usual = items && depth < DEEP ? 1 : 0;
  const least = Math.max(Math.min(minItems, 100), prefixItems.length, usual);
  return Array.from({ length: Math.min(least, maxItems) }, (_, index) =>
    sample(prefixItems[index] ?? items ?? {}, making, depth + 1),
  );
}

/** All members that an answer may have; only those that must be there where bodies become deep. */
function objectOf(schema: Schema, making: Making, depth: number): JsonValue {
  const { properties = {}, required = [], additionalProperties, minProperties = 0 } = schema;
  if (depth > DEEPEST || making.left.values < 0) return {};
  const names = Object.keys(properties).filter((name) => {
    return required.includes(name) || (depth < SHOWN && !properties[name]?.writeOnly);
  });
  const others = required.filter((name) => !Object.hasOwn(properties, name));
  const open = typeof additionalProperties === "object" ? additionalProperties : {};
  const missing = Math.min(minProperties, 100) - names.length - others.length;
  const more = Array.from({ length: Math.max(0, missing) }, (_, index) => `member_${index + 1}`);
  const members = [...names, ...others, ...more].map((name): [string, JsonValue] => {
    const member = Object.hasOwn(properties, name) ? properties[name] : open;
    return [name, sample(member ?? {}, making, depth + 1)];
  });
  return Object.fromEntries(members);
}
