/** Values for the holes of errors. */

import type { ErrorDefinition } from "../../src/catalog/catalog.js";
import type { JsonValue, Schema } from "../../src/catalog/schema.js";

type Schemas = Readonly<Record<string, Schema>>;

/** What a constructor must be given, or all that it can be given. */
export function sampleInit(
  error: ErrorDefinition,
  schemas: Schemas,
  { isWhole = false } = {},
): Readonly<Record<string, JsonValue>> {
  const given = error.arguments.filter((argument) => isWhole || argument.required);
  return Object.fromEntries(given.map(({ name, schema }) => [name, sampleOf(schema, schemas)]));
}

/** A value that a schema accepts, as far as its types and constants go. */
export function sampleOf(schema: Schema, schemas: Schemas): JsonValue {
  const { $ref, const: constant, enum: values, anyOf, allOf } = schema;
  if (constant !== undefined) return constant;
  if (values?.[0] !== undefined) return values[0];
  if ($ref !== undefined) return sampleOf(named($ref, schemas), schemas);
  const [branch] = anyOf ?? [];
  if (branch) return sampleOf(branch, schemas);
  if (allOf) {
    const { allOf: _, ...own } = schema;
    const parts = [...allOf, own].map((part) => sampleOf(part, schemas));
    const objects = parts.filter((part) => typeof part === "object" && part !== null);
    return objects.length > 0 ? Object.assign({}, ...objects) : (parts[0] ?? null);
  }
  return plainSample(schema, schemas);
}

function plainSample(schema: Schema, schemas: Schemas): JsonValue {
  const [type = schema.properties ? "object" : "string"] = [schema.type ?? []].flat();
  if (type === "string") return "a text";
  if (type === "integer" || type === "number") return Math.max(schema.minimum ?? 7, 7);
  if (type === "boolean") return true;
  if (type === "null") return null;
  if (type === "array") {
    const { items = {}, prefixItems = [], minItems = 0 } = schema;
    const count = Math.max(minItems, prefixItems.length);
    return Array.from({ length: count }, (_, index) => sampleOf(prefixItems[index] ?? items, schemas));
  }
  const { properties = {}, required = [] } = schema;
  return Object.fromEntries(
    required.map((name) => [
      name,
      sampleOf((Object.hasOwn(properties, name) && properties[name]) || {}, schemas),
    ]),
  );
}

function named(reference: string, schemas: Schemas): Schema {
  const step = reference.slice("#/schemas/".length);
  const names = [step, step.replaceAll("~1", "/").replaceAll("~0", "~")];
  const name = names.find((one) => Object.hasOwn(schemas, one));
  return (name === undefined ? undefined : schemas[name]) ?? {};
}
