/** Small schemas of every keyword that documents can use, made by fast-check: they shrink to the few keywords that matter. */

import fc from "fast-check";
import type { JsonValue } from "../../src/catalog/schema.js";
import type { JsonSchema } from "./error-bodies.js";

type Keywords = { readonly [keyword: string]: JsonValue };

/** The version of OpenAPI that a schema is written for. */
export type Flavour = "3.0" | "3.1";

interface Around {
  readonly flavour: Flavour;
  /** How many more schemas may be inside one another. */
  readonly depth: number;
  /** Whether lists of members stand without a type: only where no type is made of a schema, and it means to the letter what it says. */
  readonly literally: boolean;
  /** The named schemas that it may refer to. */
  readonly names: readonly string[];
}

/** The schemas that the schema of a body may refer to. */
const NAMED = ["Tree", "Flat", "Choice"];

/** Few names, so that schemas and values meet; among them those that objects and lists have of their own. */
const MEMBERS = ["a", "b", "code", "0", "length", "__proto__", "toString", "a b"];

/** Patterns, some of them not linear or not anchored, and with characters outside of the first plane. */
const PATTERNS = [
  "^a",
  "b$",
  "^[a-c]+$",
  "^(a|ab)*$",
  "^\\p{L}+$",
  "😀",
  "^.{2}$",
  "(a+)+b",
  "^\\S+\\s?\\S+$",
  "^$",
];

const TEXTS = ["", "a", "ab", "abc", "b", "😀", "a😀", "1", "\ud83d", "a b", "ä"];

const NUMBERS = [0, 1, -1, 2, 3, 0.5, 1.5, 0.01, 4.02, 10, 1e21, 1e300];

/** Plain values and what is made of few of them. */
const value: fc.Arbitrary<JsonValue> = fc.oneof(
  fc.constantFrom<JsonValue>(null, true, false, ...TEXTS, ...NUMBERS),
  fc.array(fc.constantFrom<JsonValue>(0, 1, "a", null), { maxLength: 2 }),
  fc.dictionary(fc.constantFrom("a", "b", "code"), fc.constantFrom<JsonValue>(0, 1, "a", null), {
    maxKeys: 2,
  }),
);

const count = fc.nat({ max: 3 });

/** A schema of a body, and the schemas it may refer to. */
export function bodySchema(flavour: Flavour): fc.Arbitrary<JsonSchema> {
  return schemaWithin({ flavour, depth: 3, literally: false, names: NAMED });
}

/** The schemas that others refer to. `Tree` refers to itself, but none does so on the spot: that would be no schema at all. */
export function namedSchemas(flavour: Flavour): fc.Arbitrary<Readonly<Record<string, JsonSchema>>> {
  const inner = (names: readonly string[]) => schemaWithin({ flavour, depth: 1, literally: false, names });
  const tree = fc.record({ leaf: inner(NAMED), isFull: fc.boolean() }).map(({ leaf, isFull }) => ({
    type: "object",
    properties: { a: leaf, code: { type: "array", items: { $ref: "#/components/schemas/Tree" } } },
    ...(isFull ? { required: ["a"] } : {}),
  }));
  const choice = fc.tuple(inner(["Flat"]), fc.constantFrom("oneOf", "anyOf")).map(([one, keyword]) => ({
    [keyword]: [one, { $ref: "#/components/schemas/Flat" }],
  }));
  return fc.record({ Tree: tree, Flat: inner([]), Choice: choice });
}

/** What was made before, by what it was made for: schemas inside schemas multiply. */
const made = new Map<string, fc.Arbitrary<JsonSchema>>();

function schemaWithin(around: Around): fc.Arbitrary<JsonSchema> {
  const key = JSON.stringify(around);
  const before = made.get(key) ?? schemaAt(around);
  made.set(key, before);
  return before;
}

function schemaAt(around: Around): fc.Arbitrary<JsonSchema> {
  const { flavour, depth, names } = around;
  const plain = fc.oneof(
    { weight: 3, arbitrary: textSchema() },
    { weight: 3, arbitrary: numberSchema(around) },
    { weight: 2, arbitrary: valuesSchema(around) },
    { weight: 1, arbitrary: fc.constantFrom<JsonSchema>({ type: "boolean" }, {}, { type: "object" }) },
  );
  const nullable = flavour === "3.0" ? { nullable: true } : undefined;
  const marked = (one: fc.Arbitrary<JsonSchema>): fc.Arbitrary<JsonSchema> =>
    nullable === undefined
      ? one
      : fc.tuple(one, fc.boolean()).map(([schema, is]) => {
          return is && typeof schema === "object" && !("$ref" in schema)
            ? { ...schema, ...nullable }
            : schema;
        });
  if (depth <= 0) return marked(plain);
  const references = names.map((name) => ({ $ref: `#/components/schemas/${name}` }));
  const choices = [
    { weight: 2, arbitrary: plain },
    ...references.map((one) => ({ weight: 1, arbitrary: fc.constant<JsonSchema>(one) })),
    { weight: 5, arbitrary: objectSchema(around) },
    { weight: 3, arbitrary: listSchema(around) },
    { weight: 3, arbitrary: composed(around) },
    ...(flavour === "3.1" ? [{ weight: 1, arbitrary: fc.boolean() as fc.Arbitrary<JsonSchema> }] : []),
  ];
  return marked(fc.oneof(...choices));
}

function textSchema(): fc.Arbitrary<JsonSchema> {
  const keywords = { minLength: count, maxLength: count, pattern: fc.constantFrom(...PATTERNS) };
  return typed("string", keywords);
}

function numberSchema({ flavour }: Around): fc.Arbitrary<JsonSchema> {
  const bound = fc.constantFrom(-1, 0, 0.5, 1, 2, 10);
  const strict = flavour === "3.0" ? fc.boolean() : bound;
  const step = fc.constantFrom(0.01, 0.5, 1, 2, 3);
  const keywords = {
    minimum: bound,
    maximum: bound,
    exclusiveMinimum: strict,
    exclusiveMaximum: strict,
    multipleOf: step,
  };
  return fc.constantFrom("integer", "number").chain((type) => typed(type, keywords));
}

/** Some of the keywords, mostly with their type. */
function typed(
  type: string,
  keywords: Readonly<Record<string, fc.Arbitrary<JsonValue>>>,
): fc.Arbitrary<JsonSchema> {
  const some = fc.subarray(Object.keys(keywords)).chain((names) => valuesFor(names, keywords));
  return fc.tuple(some, fc.nat({ max: 9 })).map(([own, chance]) => (chance === 0 ? own : { type, ...own }));
}

function valuesSchema({ flavour }: Around): fc.Arbitrary<JsonSchema> {
  const list = fc.array(value, { minLength: 1, maxLength: 4 }).map((values) => ({ enum: values }));
  if (flavour === "3.0") return list;
  const types = fc.subarray(["string", "null", "integer", "number", "boolean"], { minLength: 2 });
  return fc.oneof(
    list,
    value.map((one) => ({ const: one })),
    types.map((type) => ({ type })),
    fc.tuple(types, list).map(([type, values]) => ({ type, ...values })),
  );
}

function objectSchema(around: Around): fc.Arbitrary<JsonSchema> {
  const { flavour, literally } = around;
  const inner = schemaWithin({ ...around, depth: around.depth - 1 });
  const literal = schemaWithin({ ...around, depth: around.depth - 1, literally: true });
  const member = fc.constantFrom(...MEMBERS);
  const members = fc.dictionary(member, inner, { maxKeys: 3 });
  const names = fc.uniqueArray(member, { maxLength: 3 });
  const old = {
    properties: members,
    required: names,
    additionalProperties: fc.oneof(fc.boolean(), inner),
    minProperties: count,
    maxProperties: count,
  };
  const all = {
    ...old,
    patternProperties: fc.dictionary(fc.constantFrom("^a", "^[a-c]+$", "0"), inner, { maxKeys: 2 }),
    propertyNames: literal,
    dependentRequired: fc.dictionary(member, names, { maxKeys: 2 }),
    dependentSchemas: fc.dictionary(member, literal, { maxKeys: 2 }),
    unevaluatedProperties: fc.oneof(fc.constant(false), inner),
  };
  const some = sparse(flavour === "3.0" ? old : all);
  const isBare = literally ? fc.boolean() : fc.constant(false);
  return fc.tuple(some, isBare).map(([own, bare]) => (bare ? own : { type: "object", ...own }));
}

function listSchema(around: Around): fc.Arbitrary<JsonSchema> {
  const { flavour, literally } = around;
  const inner = schemaWithin({ ...around, depth: around.depth - 1 });
  const literal = schemaWithin({ ...around, depth: around.depth - 1, literally: true });
  const old = { items: inner, minItems: count, maxItems: count, uniqueItems: fc.boolean() };
  const all = {
    ...old,
    prefixItems: fc.array(inner, { minLength: 1, maxLength: 2 }),
    contains: literal,
    minContains: count,
    maxContains: count,
    unevaluatedItems: fc.oneof(fc.constant(false), inner),
  };
  const some = sparse(flavour === "3.0" ? old : all);
  const isBare = literally ? fc.boolean() : fc.constant(false);
  return fc.tuple(some, isBare).map(([own, bare]) => (bare ? own : { type: "array", ...own }));
}

/** Two or three of the keywords: more leave few values. */
function sparse(keywords: Readonly<Record<string, fc.Arbitrary<JsonValue>>>): fc.Arbitrary<Keywords> {
  const all = Object.keys(keywords);
  const some = fc.subarray(all, { minLength: 1, maxLength: Math.min(4, all.length) });
  return some.chain((names) => valuesFor(names, keywords));
}

function valuesFor(
  names: readonly string[],
  keywords: Readonly<Record<string, fc.Arbitrary<JsonValue>>>,
): fc.Arbitrary<Keywords> {
  return fc.record(Object.fromEntries(names.map((name) => [name, keywords[name] ?? fc.constant(null)])));
}

function composed(around: Around): fc.Arbitrary<JsonSchema> {
  const next = { ...around, depth: around.depth - 1 };
  const inner = schemaWithin(next);
  const literal = schemaWithin({ ...next, literally: true });
  const several = fc.array(inner, { minLength: 1, maxLength: 3 });
  const keyword = fc.constantFrom("anyOf", "oneOf", "allOf");
  const union = fc.tuple(keyword, several).map(([name, branches]) => ({ [name]: branches }));
  const beside = fc.oneof(objectSchema(next), listSchema(next)).filter((one) => typeof one === "object");
  const both = fc.tuple(union, beside).map(([one, other]) => ({ ...Object(other), ...one }));
  const negated = fc.tuple(literal, beside).map(([one, other]) => ({ ...Object(other), not: one }));
  if (around.flavour === "3.0") return fc.oneof(union, both, negated);
  const conditions = sparse({ if: literal, then: literal, else: literal });
  const conditional = fc.tuple(conditions, beside).map(([one, other]) => ({ ...Object(other), ...one }));
  if (around.names.length === 0) return fc.oneof(union, both, negated, conditional);
  const referring = fc.tuple(fc.constantFrom(...around.names), beside).map(([name, other]) => {
    return { ...Object(other), $ref: `#/components/schemas/${name}` };
  });
  return fc.oneof(union, both, negated, conditional, referring);
}
