/**
 * Makes a value that a schema accepts, the same one every time.
 *
 * @module
 */

import { flatten, nameOf, type Schemas, typesOf } from "../catalog/expand.js";
import type { JsonValue, Schema } from "../catalog/schema.js";

/** Bodies that contain themselves end somewhere. */
const DEEPEST = 8;

/** Texts of a format (OpenAPI format registry). */
const FORMATS: Readonly<Record<string, string>> = {
  "date-time": "2025-11-01T09:00:00Z",
  date: "2025-11-01",
  time: "09:00:00Z",
  duration: "PT1M",
  email: "person@example.com",
  hostname: "example.com",
  ipv4: "192.0.2.1",
  ipv6: "2001:db8::1",
  uri: "https://example.com/",
  url: "https://example.com/",
  uuid: "a1b2c3d4-e29b-41d4-a716-446655440000",
  byte: "dGV4dA==",
};

/** A value that a schema accepts: its example, its default or one of its constants where it has any. */
export function sampleOf(schema: Schema, schemas: Schemas, depth = 0): JsonValue {
  const { const: constant, default: usual, examples = [], enum: values = [] } = schema;
  const [known] = [constant, ...examples, usual, ...values].filter((value) => value !== undefined);
  if (known !== undefined) return known;
  const flat = flatten(schema, schemas);
  if (JSON.stringify(flat) !== JSON.stringify(schema))
    return depth > DEEPEST ? null : sampleOf(flat, schemas, depth + 1);
  const [branch] = flat.anyOf ?? flat.allOf ?? [];
  if (branch) return depth > DEEPEST ? null : sampleOf(branch, schemas, depth + 1);
  if (flat.$ref !== undefined)
    return depth > DEEPEST ? null : sampleOf(schemas[nameOf(flat.$ref)] ?? {}, schemas, depth + 1);
  return plainSample(flat, schemas, depth);
}

function plainSample(schema: Schema, schemas: Schemas, depth: number): JsonValue {
  const [type = schema.properties ? "object" : schema.items ? "array" : "string"] = typesOf(schema.type);
  switch (type) {
    case "null":
      return null;
    case "boolean":
      return true;
    case "integer":
    case "number":
      return numberOf(schema);
    case "array":
      return listOf(schema, schemas, depth);
    case "object":
      return objectOf(schema, schemas, depth);
    default:
      return textOf(schema);
  }
}

function numberOf({ minimum, exclusiveMinimum, maximum, multipleOf = 1 }: Schema): number {
  const least = minimum ?? (exclusiveMinimum === undefined ? undefined : exclusiveMinimum + multipleOf);
  return least ?? Math.min(multipleOf, maximum ?? multipleOf);
}

function textOf({ format = "", minLength = 0, maxLength }: Schema): string {
  const text = (Object.hasOwn(FORMATS, format) ? FORMATS[format] : undefined) ?? "text";
  // A document may ask for more characters than anybody wants to see.
  return text.padEnd(Math.min(minLength, 10_000), "x").slice(0, maxLength);
}

function listOf(
  { items, prefixItems = [], minItems = 0 }: Schema,
  schemas: Schemas,
  depth: number,
): JsonValue {
  if (depth > DEEPEST) return [];
  const count = Math.max(prefixItems.length, Math.min(minItems, 100), items ? 1 : 0);
  return Array.from({ length: count }, (_, index) =>
    sampleOf(prefixItems[index] ?? items ?? {}, schemas, depth + 1),
  );
}

/** All members, or only those that must be there where bodies become too deep. */
function objectOf({ properties = {}, required = [] }: Schema, schemas: Schemas, depth: number): JsonValue {
  const names = Object.keys(properties).filter((name) => depth < 2 || required.includes(name));
  const others = required.filter((name) => !Object.hasOwn(properties, name));
  if (depth > DEEPEST) return {};
  const members = [...names, ...others].map((name): [string, JsonValue] => {
    const member = Object.hasOwn(properties, name) ? properties[name] : undefined;
    return [name, sampleOf(member ?? {}, schemas, depth + 1)];
  });
  return Object.fromEntries(members);
}
