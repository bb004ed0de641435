/**
 * What bodies must satisfy, to the letter. Templates say what a body looks like: parts are merged, and what no type can
 * say is left out. Beside each alternative of a schema goes a schema that loses nothing, for guards.
 *
 * @module
 */

import type { Path } from "./body.js";
import { overlapping } from "./disjoint.js";
import type { Schemas } from "./named.js";
import type { JsonValue, Rules, Schema } from "./schema.js";

/** Accepts what each of the schemas accepts. */
export function together(one: Schema, other: Schema): Schema {
  if (isBare(one)) return other;
  if (isBare(other) || one === other) return one;
  const parts = [...new Set([...partsOf(one), ...partsOf(other)])];
  const [only] = parts;
  return parts.length === 1 && only ? only : { allOf: parts };
}

/** Accepts what one of the schemas accepts. */
export function either(schemas: readonly Schema[]): Schema {
  const all = [...new Set(schemas)];
  const distinct = [...new Map(all.map((schema) => [JSON.stringify(schema), schema])).values()];
  const [only = {}] = distinct;
  return distinct.length < 2 || distinct.some(isBare) ? (distinct.find(isBare) ?? only) : { anyOf: distinct };
}

/** What a branch of a union accepts and, as only one branch may match, no other one does. `exact` is what the branch says. */
export function alone(
  exact: Schema,
  branch: Schema,
  { anyOf, schemas }: { readonly anyOf: readonly Schema[]; readonly schemas: Schemas },
): Schema {
  const near = overlapping(branch, anyOf, schemas);
  const [only] = near;
  if (!only) return exact;
  return together(exact, { rules: { not: near.length === 1 ? only : { anyOf: near } } });
}

/** A schema whose member is one branch of the union that it was. */
export function withBranch(schema: Schema, name: string, branch: Schema): Schema {
  const { allOf, properties } = schema;
  if (properties && Object.hasOwn(properties, name)) {
    return { ...schema, properties: { ...properties, [name]: branch } };
  }
  const holders = (allOf ?? []).filter((part) => part.properties && Object.hasOwn(part.properties, name));
  const [holder] = holders;
  if (!allOf || !holder) return together(schema, { properties: { [name]: branch } });
  return {
    ...schema,
    // The branch is one of all that the parts say of the member together: it is said once.
    allOf: allOf.map((part) => {
      return holders.includes(part) ? withBranch(part, name, part === holder ? branch : {}) : part;
    }),
  };
}

/** A schema that accepts one value at a path. */
export function withConstant(schema: Schema, path: Path, value: JsonValue): Schema {
  return pinned(schema, path, value) ?? together(schema, constantAt(path, value, schema));
}

/** The value in the place of the list that has it; nothing where that is behind a reference or in a union. */
function pinned(schema: Schema, [step, ...rest]: Path, value: JsonValue): Schema | undefined {
  const { allOf, properties, items, enum: values } = schema;
  if (step === undefined && values) {
    const { enum: _, ...others } = schema;
    return { ...others, const: value };
  }
  const inner =
    typeof step === "number"
      ? items
      : properties && Object.hasOwn(properties, step ?? "") && properties[step ?? ""];
  const narrowed = inner && step !== undefined ? pinned(inner, rest, value) : undefined;
  if (narrowed && typeof step === "string") {
    return { ...schema, properties: { ...properties, [step]: narrowed } };
  }
  if (narrowed) return { ...schema, items: narrowed };
  const parts = (allOf ?? []).map((part) =>
    pinned(part, [...(step === undefined ? [] : [step]), ...rest], value),
  );
  if (!allOf || parts.every((part) => part === undefined)) return undefined;
  return { ...schema, allOf: allOf.map((part, index) => parts[index] ?? part) };
}

/** A value at a path, of what is an object or a list there: anything else that `around` allows has no such place, and passes. */
function constantAt([step, ...rest]: Path, value: JsonValue, around: Schema | undefined): Schema {
  if (step === undefined) return { const: value };
  const { type, items, properties = {} } = around ?? {};
  const types = typeof type === "object" ? { type } : {};
  if (typeof step === "number") return { ...types, items: constantAt(rest, value, items) };
  const member = Object.hasOwn(properties, step) ? properties[step] : undefined;
  return { ...types, properties: { [step]: constantAt(rest, value, member) } };
}

function partsOf(schema: Schema): readonly Schema[] {
  const { allOf, source: _, ...others } = schema;
  return allOf && Object.keys(others).length === 0 ? allOf : [schema];
}

function isBare(schema: Schema): boolean {
  return Object.keys(schema).every((keyword) => WORDS.has(keyword));
}

const WORDS = new Set<string>([
  "title",
  "description",
  "deprecated",
  "readOnly",
  "writeOnly",
  "default",
  "examples",
  "known",
  "externalDocs",
  "error",
  "source",
  "hints",
  // What is inside a text is not looked at.
  "contentSchema",
  "format",
]);

/** A schema without what has no say in which values it accepts. */
export function assertionsOf(schema: Schema): Schema {
  const entries = Object.entries(schema).filter(([keyword]) => !WORDS.has(keyword));
  const { properties, additionalProperties, items, prefixItems, anyOf, allOf, rules } = schema;
  return {
    ...Object.fromEntries(entries),
    ...(properties ? { properties: ofAll(properties) } : {}),
    ...(typeof additionalProperties === "object"
      ? { additionalProperties: assertionsOf(additionalProperties) }
      : {}),
    ...(items ? { items: assertionsOf(items) } : {}),
    ...(prefixItems ? { prefixItems: prefixItems.map(assertionsOf) } : {}),
    ...(anyOf ? { anyOf: anyOf.map(assertionsOf) } : {}),
    ...(allOf ? { allOf: allOf.map(assertionsOf) } : {}),
    ...(rules ? { rules: mapRules(rules, assertionsOf) } : {}),
  };
}

/** Rules with something done to each schema in them. */
export function mapRules(rules: Rules, change: (schema: Schema) => Schema): Rules {
  const { patternProperties, dependentSchemas, ...others } = rules;
  const entries = Object.entries(others).map(([keyword, value]) => {
    const isSchema = typeof value === "object" && keyword !== "dependentRequired";
    return [keyword, isSchema ? change(value) : value] as const;
  });
  const each = (schemas: Schemas) =>
    Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, change(schema)]));
  return {
    ...Object.fromEntries(entries),
    ...(patternProperties ? { patternProperties: each(patternProperties) } : {}),
    ...(dependentSchemas ? { dependentSchemas: each(dependentSchemas) } : {}),
  };
}

function ofAll(schemas: Schemas): Schemas {
  return Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, assertionsOf(schema)]));
}
