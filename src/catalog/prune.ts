/**
 * Leaves in a finished catalog what its readers need: the schemas that something refers to, without places.
 *
 * @module
 */

import type { BodyTemplate } from "./body.js";
import { mapRules } from "./exact.js";
import { nameOf, type Schemas, target } from "./named.js";
import type { Schema } from "./schema.js";

/** A schema, and all inside it, without `source`, `error` and `hints`, which only the making of a catalog needs. */
export function cleanSchema(schema: Schema): Schema {
  const { source, error, hints, ...rest } = schema;
  const { properties, additionalProperties, items, prefixItems, anyOf, allOf, rules, contentSchema } = rest;
  return {
    ...rest,
    ...(properties ? { properties: cleanAll(properties) } : {}),
    ...(typeof additionalProperties === "object"
      ? { additionalProperties: cleanSchema(additionalProperties) }
      : {}),
    ...(items ? { items: cleanSchema(items) } : {}),
    ...(prefixItems ? { prefixItems: prefixItems.map(cleanSchema) } : {}),
    ...(anyOf ? { anyOf: anyOf.map(cleanSchema) } : {}),
    ...(allOf ? { allOf: allOf.map(cleanSchema) } : {}),
    ...(rules ? { rules: mapRules(rules, cleanSchema) } : {}),
    ...(contentSchema ? { contentSchema: cleanSchema(contentSchema) } : {}),
  };
}

/** Named schemas, each cleaned. */
export function cleanAll(schemas: Schemas): Schemas {
  return Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, cleanSchema(schema)]));
}

/** A template whose schemas are cleaned, without what was said of its leaves. */
export function cleanBody(body: BodyTemplate): BodyTemplate {
  if (body.node === "list") return { ...body, item: cleanBody(body.item) };
  if (body.node === "object") {
    const members = body.members.map((member) => ({ ...member, value: cleanBody(member.value) }));
    return { ...body, members };
  }
  if (body.node === "none") return body;
  const { said: _, ...leaf } = body;
  return "schema" in leaf ? { ...leaf, schema: cleanSchema(leaf.schema) } : leaf;
}

/** The schemas that a value refers to, directly or through others, in the document's order. */
export function reachedFrom(data: unknown, schemas: Schemas): Schemas {
  const reached = new Set<string>();
  const waiting: unknown[] = [data];
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (typeof next !== "object" || next === null) continue;
    for (const [name, value] of Object.entries(next)) {
      if (name === "$ref" && typeof value === "string") visit(value);
      else waiting.push(value);
    }
  }
  function visit(reference: string): void {
    const name = nameOf(reference);
    if (reached.has(name)) return;
    reached.add(name);
    waiting.push(target(schemas, reference));
  }
  return Object.fromEntries(Object.entries(schemas).filter(([name]) => reached.has(name)));
}
