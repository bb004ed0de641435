/**
 * Named schemas, and what every step asks of a schema.
 *
 * @module
 */

import type { JsonType, Schema } from "./schema.js";

/** The named schemas of a document. */
export type Schemas = Readonly<Record<string, Schema>>;

const REFERENCE = "#/schemas/";

/** The name that a reference refers to. */
export function nameOf(reference: string): string {
  return reference.slice(REFERENCE.length);
}

/** The schema that a reference refers to, or one that accepts anything. */
export function target(schemas: Schemas, reference: string): Schema {
  const name = nameOf(reference);
  return (Object.hasOwn(schemas, name) ? schemas[name] : undefined) ?? {};
}

/** The types a schema names, or none where it names none. */
export function typesOf(type: Schema["type"]): readonly JsonType[] {
  if (type === undefined) return [];
  return typeof type === "string" ? [type] : type;
}
