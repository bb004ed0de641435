/**
 * Opens a schema up: follows `$ref`, merges `allOf` and lists the alternatives of `anyOf`, at its top only.
 *
 * @module
 */

import { defined } from "./defined.js";
import { alone, together } from "./exact.js";
import { nameOf, type Schemas, target, typesOf } from "./named.js";
import type { JsonType, Rules, Schema, Source } from "./schema.js";

/** One thing a schema can be: a schema without `$ref`, `allOf` and `anyOf` at its top. */
export interface Alternative {
  readonly schema: Schema;
  /** What its values must satisfy, to the letter: `schema` leaves out what no type can say. Made for those who ask. */
  readonly exact: () => Schema;
  /** The named schema that is this alternative, the outermost where one refers to another. */
  readonly name?: string;
  readonly source?: Source;
}

/** Unions inside unions multiply. More combinations than this are no list of errors: the schema is kept as it is. */
const MOST_COMBINATIONS = 256;

/**
 * What expanding one schema may cost, in members that are looked at: references to references multiply as well. A real
 * union of thousands of errors takes a fraction of it.
 */
const MOST_COST = 500_000;

/** How many references deep an expansion goes. */
const DEEPEST = 200;

interface Expansion {
  readonly schemas: Schemas;
  /** The references that lead here. */
  readonly seen: ReadonlySet<string>;
  readonly spent: { cost: number };
  /** What references lead to, wherever that does not depend on those before them. */
  readonly known: Map<string, readonly Alternative[]>;
  /** How often a reference led back to one before it. */
  readonly circles: { count: number };
}

/** Schemas are read and never changed, and asked about again and again. */
const memory = new WeakMap<Schemas, WeakMap<Schema, readonly Alternative[]>>();

/**
 * The alternatives of a schema in order: one, unless it is a union. A schema that only refers to itself has none. What
 * would take too long is kept as it is: no list of errors looks like that.
 */
export function expand(schema: Schema, schemas: Schemas): readonly Alternative[] {
  const known = memory.get(schemas) ?? new WeakMap<Schema, readonly Alternative[]>();
  memory.set(schemas, known);
  const before = known.get(schema);
  if (before !== undefined) return before;
  const start = { seen: new Set<string>(), spent: { cost: 0 }, known: new Map(), circles: { count: 0 } };
  const alternatives = expandWithin(schema, { schemas, ...start }) ?? [whole(schema)];
  known.set(schema, alternatives);
  return alternatives;
}

/** Undefined if it takes too long. */
function expandWithin(schema: Schema, expansion: Expansion): readonly Alternative[] | undefined {
  const { $ref, allOf, anyOf, exactlyOne, rules, ...own } = schema;
  if (!isAffordable(expansion, [{ schema }])) return undefined;
  const exact = rules ? { ...own, rules: withoutUnevaluated(rules) } : own;
  let alternatives: readonly Alternative[] = [withSource({ schema: own, exact: () => exact }, own.source)];
  if ($ref !== undefined) {
    const found = referred($ref, expansion);
    if (found === undefined) return undefined;
    const [only] = found;
    // What is written beside a reference says more about this place than its target does.
    const named = found.length === 1 && only ? [withWords(only, own)] : found;
    alternatives = named.map((one) => ({ ...one, exact: once(() => together(one.exact(), exact)) }));
  }
  for (const part of allOf ?? []) {
    const parts = expandWithin(part, expansion);
    if (parts === undefined) return undefined;
    if (isTooMany(alternatives, parts)) return [whole(schema)];
    if (!isAffordable(expansion, alternatives, parts)) return undefined;
    alternatives = product(alternatives, parts);
  }
  if (anyOf) {
    const branches: Alternative[] = [];
    for (const branch of anyOf) {
      const found = expandWithin(branch, expansion);
      if (found === undefined) return undefined;
      const isOnly = (one: Alternative) =>
        once(() => alone(one.exact(), branch, { anyOf, schemas: expansion.schemas }));
      branches.push(...(exactlyOne ? found.map((one) => ({ ...one, exact: isOnly(one) })) : found));
    }
    if (isTooMany(alternatives, branches)) return [whole(schema)];
    if (!isAffordable(expansion, alternatives, branches)) return undefined;
    alternatives = product(alternatives, branches, "branch");
  }
  if (!rules?.unevaluatedProperties && !rules?.unevaluatedItems) return alternatives;
  return alternatives.map((one) => ({
    ...one,
    exact: once(() => (alternatives.length === 1 ? schema : together(schema, one.exact()))),
  }));
}

/** What is left over is left by all that stands beside it, and counts only there. */
function withoutUnevaluated(rules: Rules): Rules {
  const { unevaluatedProperties: _, unevaluatedItems: __, ...others } = rules;
  return others;
}

/** A schema that is kept as it is. */
function whole(schema: Schema): Alternative {
  return withSource({ schema, exact: () => schema }, schema.source);
}

/** Something that is made when it is asked for, and once: few ask, and parts of parts multiply. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function withWords(alternative: Alternative, beside: Schema): Alternative {
  return { ...alternative, schema: merge(alternative.schema, annotations(beside)) };
}

function referred($ref: string, expansion: Expansion): readonly Alternative[] | undefined {
  const { schemas, seen, known, circles } = expansion;
  if (seen.has($ref)) {
    circles.count += 1;
    return [];
  }
  const before = known.get($ref);
  if (before !== undefined || seen.size >= DEEPEST) return before;
  const { count } = circles;
  const found = expandWithin(target(schemas, $ref), { ...expansion, seen: new Set(seen).add($ref) });
  const [only] = found ?? [];
  const named = found?.length === 1 && only ? [{ ...only, name: nameOf($ref) }] : found;
  if (named !== undefined && circles.count === count) known.set($ref, named);
  return named;
}

/** Whether the members of alternatives, each with each of some others, can be looked at as well. */
function isAffordable(
  { spent }: Expansion,
  left: readonly Pick<Alternative, "schema">[],
  right: readonly Alternative[] = [],
): boolean {
  const weight = (alternatives: readonly Pick<Alternative, "schema">[]): number =>
    alternatives.reduce((sum, { schema }) => sum + 1 + membersIn(schema), 0);
  spent.cost += weight(left) * Math.max(right.length, 1) + weight(right) * left.length;
  return spent.cost <= MOST_COST;
}

function membersIn({ properties }: Schema): number {
  return properties === undefined ? 0 : Object.keys(properties).length;
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
  const hints = first.hints || second.hints ? { hints: { ...first.hints, ...second.hints } } : {};
  const items = first.items && second.items ? { items: both(first.items, second.items) } : {};
  // A branch that closes itself against the members of the other is a common slip: the members win.
  const closed = first.additionalProperties === false || second.additionalProperties === false;
  const open = closed && first.properties && second.properties ? { additionalProperties: true } : {};
  const source = first.source ? { source: first.source } : {};
  const merged = { ...first, ...second, ...items, ...open, ...error, ...hints, ...source };
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
      const exact = once(() => together(one.exact(), other.exact()));
      if (how === "branch") return { ...other, schema, exact };
      return withSource(
        { schema, exact, ...defined({ name: nameOfBoth(one, other) }) },
        one.source ?? other.source,
      );
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

/** What accepts a value that each of two accepts, with nothing in it twice. */
function both(first: Schema, second: Schema): Schema {
  const [only, ...others] = new Set([...partsOf(first), ...partsOf(second)]);
  return only && others.length === 0 ? only : { allOf: [...(only ? [only] : []), ...others] };
}

function partsOf(schema: Schema): readonly Schema[] {
  return schema.allOf !== undefined && Object.keys(schema).length === 1 ? schema.allOf : [schema];
}

function mergeProperties(first: Schema, second: Schema): Schema["properties"] {
  if (!first.properties || !second.properties) return first.properties ?? second.properties;
  const merged = new Map(Object.entries(first.properties));
  for (const [name, schema] of Object.entries(second.properties)) {
    const before = merged.get(name);
    merged.set(name, before ? both(before, schema) : schema);
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
