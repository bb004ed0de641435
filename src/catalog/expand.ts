/**
 * Opens a schema up: follows `$ref`, merges `allOf` and lists the alternatives of `anyOf`, at its top only.
 *
 * @module
 */

import { defined } from "./defined.js";
import type { JsonType, Schema, Source } from "./schema.js";

/** One thing a schema can be: a schema without `$ref`, `allOf` and `anyOf` at its top. */
export interface Alternative {
  readonly schema: Schema;
  /** The named schema that is this alternative, the outermost where one refers to another. */
  readonly name?: string;
  readonly source?: Source;
}

/** The named schemas of a document. */
export type Schemas = Readonly<Record<string, Schema>>;

const REFERENCE = "#/schemas/";

/** Unions inside unions multiply. More combinations than this are no list of errors: the schema is kept as it is. */
const MOST_COMBINATIONS = 256;

/** The name that a reference refers to. */
export function nameOf(reference: string): string {
  return reference.slice(REFERENCE.length);
}

/** The schema that a reference refers to, or one that accepts anything. */
export function target(schemas: Schemas, reference: string): Schema {
  const name = nameOf(reference);
  return (Object.hasOwn(schemas, name) ? schemas[name] : undefined) ?? {};
}

/** The alternatives of a schema in order: one, unless it is a union. A schema that only refers to itself has none. */
export function expand(
  schema: Schema,
  schemas: Schemas,
  seen: readonly string[] = [],
): readonly Alternative[] {
  const { $ref, allOf, anyOf, ...own } = schema;
  let alternatives: readonly Alternative[] = [withSource({ schema: own }, own.source)];
  if ($ref !== undefined) {
    if (seen.includes($ref)) return [];
    const found = expand(target(schemas, $ref), schemas, [...seen, $ref]);
    const [only] = found;
    const named = found.length === 1 && only ? [{ ...only, name: nameOf($ref) }] : found;
    alternatives = named.map((alternative) => ({
      ...alternative,
      // What is written beside a reference says more about this place than its target does.
      schema: found.length === 1 ? merge(alternative.schema, annotations(own)) : alternative.schema,
    }));
  }
  for (const part of allOf ?? []) {
    const parts = expand(part, schemas, seen);
    if (isTooMany(alternatives, parts)) return [withSource({ schema }, own.source)];
    alternatives = product(alternatives, parts);
  }
  if (anyOf) {
    const branches = anyOf.flatMap((branch) => expand(branch, schemas, seen));
    if (isTooMany(alternatives, branches)) return [withSource({ schema }, own.source)];
    alternatives = product(alternatives, branches, "branch");
  }
  return alternatives;
}

function isTooMany(left: readonly Alternative[], right: readonly Alternative[]): boolean {
  return left.length > 1 && right.length > 1 && left.length * right.length > MOST_COMBINATIONS;
}

/** The one alternative of a schema, or the schema itself if it has none or several. */
export function flatten(schema: Schema, schemas: Schemas): Schema {
  const alternatives = expand(schema, schemas);
  const [only] = alternatives;
  return alternatives.length === 1 && only ? only.schema : schema;
}

/** Both schemas in one: what accepts a value that each of the two accepts. The second one's words win. */
function merge(first: Schema, second: Schema): Schema {
  const required = [...new Set([...(first.required ?? []), ...(second.required ?? [])])];
  const properties = mergeProperties(first, second);
  const type = mergeTypes(first.type, second.type);
  const error = first.error || second.error ? { error: { ...first.error, ...second.error } } : {};
  const items = first.items && second.items ? { items: { allOf: [first.items, second.items] } } : {};
  // A branch that closes itself against the members of the other is a common slip: the members win.
  const closed = first.additionalProperties === false || second.additionalProperties === false;
  const open = closed && first.properties && second.properties ? { additionalProperties: true } : {};
  const source = first.source ? { source: first.source } : {};
  const merged = { ...first, ...second, ...items, ...open, ...error, ...source };
  return {
    ...merged,
    ...(type === undefined ? {} : { type }),
    ...(properties ? { properties } : {}),
    ...(required.length > 0 ? { required } : {}),
    ...mergeEnums(first, second),
  };
}

function product(
  left: readonly Alternative[],
  right: readonly Alternative[],
  how: "part" | "branch" = "part",
): readonly Alternative[] {
  if (right.length === 0) return left;
  return left.flatMap((one) =>
    right.map((other) => {
      const schema =
        how === "branch" ? merge(constraints(one.schema), other.schema) : merge(one.schema, other.schema);
      if (how === "branch") return { ...other, schema };
      return withSource({ schema, ...defined({ name: nameOfBoth(one, other) }) }, one.source ?? other.source);
    }),
  );
}

/** What two parts are called together: as the one that has a name. Two names are the names of neither. */
function nameOfBoth(one: Alternative, other: Alternative): string | undefined {
  if (one.name !== undefined) return other.name === undefined ? one.name : undefined;
  return isBare(one.schema) ? other.name : undefined;
}

/** Whether a schema says nothing about values. */
function isBare(schema: Schema): boolean {
  return Object.keys(constraints(schema)).length === 0;
}

function annotations(schema: Schema): Schema {
  const { title, description, deprecated, externalDocs, error, examples, hints } = schema;
  return defined({ title, description, deprecated, externalDocs, error, examples, hints });
}

function constraints(schema: Schema): Schema {
  const words = new Set([
    "title",
    "description",
    "deprecated",
    "externalDocs",
    "error",
    "examples",
    "source",
    "hints",
  ]);
  return Object.fromEntries(Object.entries(schema).filter(([keyword]) => !words.has(keyword)));
}

function withSource(alternative: Alternative, source: Source | undefined): Alternative {
  return source ? { ...alternative, source } : alternative;
}

function mergeProperties(first: Schema, second: Schema): Schema["properties"] {
  if (!first.properties || !second.properties) return first.properties ?? second.properties;
  const merged = new Map(Object.entries(first.properties));
  for (const [name, schema] of Object.entries(second.properties)) {
    const before = merged.get(name);
    merged.set(name, before ? { allOf: [before, schema] } : schema);
  }
  return Object.fromEntries(merged);
}

function mergeTypes(first: Schema["type"], second: Schema["type"]): Schema["type"] {
  if (first === undefined || second === undefined) return first ?? second;
  const allowed = new Set<JsonType>(typesOf(second));
  const both = typesOf(first).filter(
    (type) => allowed.has(type) || (type === "integer" && allowed.has("number")),
  );
  const [only] = both;
  return both.length === 1 && only ? only : both.length > 0 ? both : second;
}

function mergeEnums(first: Schema, second: Schema): Schema {
  if (!first.enum || !second.enum) return {};
  const allowed = new Set(second.enum.map((value) => JSON.stringify(value)));
  const both = first.enum.filter((value) => allowed.has(JSON.stringify(value)));
  return { enum: both.length > 0 ? both : second.enum };
}

/** The types a schema names, or none where it names none. */
export function typesOf(type: Schema["type"]): readonly JsonType[] {
  if (type === undefined) return [];
  return typeof type === "string" ? [type] : type;
}
