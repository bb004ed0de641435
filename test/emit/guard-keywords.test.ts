import { describe, expect, test } from "vitest";
import type { JsonValue } from "../../src/catalog/schema.js";
import { catalogOf, refusing } from "../catalog/harness.js";
import { compiled } from "./compiled.js";
import { guardOf, type Json, validatorOf } from "./probe.js";

interface Case {
  readonly schema: JsonValue;
  readonly yes: readonly JsonValue[];
  readonly no: readonly JsonValue[];
  readonly named?: Json;
}

const text = { type: "string" };
const object = { type: "object" };
const tree = { $ref: "#/components/schemas/Tree" };

/** A keyword, bodies that it lets pass and bodies that it does not. */
const KEYWORDS: Readonly<Record<string, Case>> = {
  "type: a list of types": {
    schema: { type: ["integer", "null"] },
    yes: [1, 1.0, null],
    no: [1.5, "1", true],
  },
  "type: number": { schema: { type: "number" }, yes: [0, -1.5, 1e300], no: ["0", null] },
  "type: integer": { schema: { type: "integer" }, yes: [1, 1.0, -0, 1e300], no: [0.1, "1"] },
  true: { schema: { type: "object", properties: { a: true } }, yes: [{}, { a: 1 }], no: [1] },
  false: { schema: { type: "object", properties: { a: false } }, yes: [{}, { b: 1 }], no: [{ a: 1 }] },
  enum: {
    schema: { enum: ["a", 1, null, { a: [1] }] },
    yes: ["a", 1, null, { a: [1] }],
    no: ["b", 2, { a: [2] }],
  },
  "enum and type": { schema: { type: "string", enum: ["a", 1] }, yes: ["a"], no: [1, "b"] },
  const: { schema: { const: { a: [1, {}] } }, yes: [{ a: [1, {}] }], no: [{ a: [1] }, { a: [1, {}], b: 1 }] },
  "const and pattern": { schema: { type: "string", const: "a", pattern: "^b" }, yes: [], no: ["a", "b"] },
  maxLength: {
    schema: { type: "string", maxLength: 2 },
    yes: ["", "ab", "\u{1f600}\u{1f600}"],
    no: ["abc", 1],
  },
  minLength: { schema: { type: "string", minLength: 2 }, yes: ["ab"], no: ["a", "\u{1f600}"] },
  "maxLength without type": { schema: { maxLength: 1 }, yes: ["a", 100, [1, 2], null], no: ["ab"] },
  minimum: { schema: { type: "number", minimum: 1 }, yes: [1, 2], no: [0.9] },
  maximum: { schema: { type: "number", maximum: 1 }, yes: [1, -2], no: [1.1] },
  exclusiveMinimum: { schema: { type: "integer", exclusiveMinimum: 1 }, yes: [2], no: [1, 1.5] },
  exclusiveMaximum: { schema: { type: "integer", exclusiveMaximum: 1 }, yes: [0], no: [1] },
  multipleOf: {
    schema: { type: "number", multipleOf: 0.01 },
    yes: [0, 0.05, 1.25],
    no: [0.005, 1e300, 4.02],
  },
  pattern: { schema: { type: "string", pattern: "^[a-z]+$" }, yes: ["abc"], no: ["", "aB", "a\n", 1] },
  "pattern without type": { schema: { pattern: "b" }, yes: ["abc", 1, {}], no: ["a"] },
  "pattern of two open groups": {
    schema: { type: "string", pattern: '^No "(?<a>.+)" for "(?<b>.+)"$' },
    yes: ['No "a" for "b"', 'No "" for "" for """'],
    no: ['No "" for "b"', 'No "a" for ""', 'No "a\nb" for "c"'],
  },
  "pattern that is tried in several ways": {
    schema: { type: "string", pattern: "(?:a|ab)(?:c|bcd){2,3}[^x-z]*x?$" },
    yes: ["acbcd", "-abcc", "abcdcx"],
    no: ["ac", "accz", "acz"],
  },
  properties: {
    schema: { ...object, properties: { a: text } },
    yes: [{}, { a: "" }, { b: 1 }],
    no: [{ a: 1 }, []],
  },
  required: { schema: { ...object, required: ["a"] }, yes: [{ a: null }], no: [{}, [], "a"] },
  "required: what every object inherits": {
    schema: { ...object, required: ["toString"] },
    yes: [{ toString: 1 }],
    no: [{}],
  },
  "required: what lists have": {
    schema: { ...object, required: ["length", "0"], properties: { length: { type: "integer" } } },
    yes: [{ length: 1, 0: "a" }],
    no: [["a"], { length: 1 }],
  },
  "required without type": { schema: { required: ["a"] }, yes: [{ a: 1 }, "a", 1], no: [{}] },
  additionalProperties: {
    schema: { ...object, properties: { a: text }, additionalProperties: { type: "integer" } },
    yes: [{}, { a: "", b: 1 }],
    no: [{ b: "" }, { a: 1 }],
  },
  "additionalProperties: false": {
    schema: { ...object, properties: { a: text }, additionalProperties: false },
    yes: [{}, { a: "" }],
    no: [{ b: 1 }, JSON.parse('{ "__proto__": 1 }'), []],
  },
  patternProperties: {
    schema: { ...object, patternProperties: { "^x-": text }, properties: { a: { type: "integer" } } },
    yes: [{ "x-a": "", b: 1, a: 1 }],
    no: [{ "x-a": 1 }, { a: "" }],
  },
  "patternProperties, and no others": {
    schema: {
      ...object,
      patternProperties: { "^x-": text },
      properties: { a: true },
      additionalProperties: false,
    },
    yes: [{ "x-a": "", a: 1 }],
    no: [{ b: "" }],
  },
  propertyNames: {
    schema: { ...object, propertyNames: { maxLength: 1 } },
    yes: [{}, { a: 1 }],
    no: [{ ab: 1 }],
  },
  minProperties: { schema: { ...object, minProperties: 1 }, yes: [{ a: 1 }], no: [{}, [1]] },
  maxProperties: { schema: { ...object, maxProperties: 1 }, yes: [{}, { a: 1 }], no: [{ a: 1, b: 1 }] },
  dependentRequired: {
    schema: { ...object, dependentRequired: { a: ["b"] } },
    yes: [{}, { b: 1 }, { a: 1, b: 1 }],
    no: [{ a: 1 }],
  },
  dependentSchemas: {
    schema: { ...object, dependentSchemas: { a: { properties: { b: text } } } },
    yes: [{ b: 1 }, { a: 1, b: "" }],
    no: [{ a: 1, b: 1 }],
  },
  unevaluatedProperties: {
    schema: {
      ...object,
      allOf: [{ properties: { a: text } }],
      anyOf: [{ properties: { b: { const: 1 } }, required: ["b"] }, { properties: { c: text } }],
      unevaluatedProperties: false,
    },
    yes: [{ a: "", b: 1 }, { c: "" }, { b: 1, c: "" }],
    no: [{ d: 1 }, { b: 2 }, { a: 1 }],
  },
  items: { schema: { type: "array", items: text }, yes: [[], ["a"]], no: [[1], { 0: "a" }] },
  "items: false": { schema: { type: "array", items: false }, yes: [[]], no: [[1]] },
  prefixItems: {
    schema: { type: "array", prefixItems: [text, true], items: { type: "integer" } },
    yes: [[], ["a"], ["a", null, 1]],
    no: [[1], ["a", null, "b"]],
  },
  minItems: { schema: { type: "array", minItems: 1 }, yes: [[1]], no: [[], { length: 1 }] },
  maxItems: { schema: { type: "array", maxItems: 1 }, yes: [[], [1]], no: [[1, 2]] },
  uniqueItems: {
    schema: { type: "array", uniqueItems: true },
    yes: [
      [1, "1", true, null, [1], { a: 1 }],
      [
        { a: 1, b: 2 },
        { a: 2, b: 1 },
      ],
    ],
    no: [
      [1, 1.0],
      [
        { a: 1, b: [2] },
        { b: [2], a: 1 },
      ],
      [[], []],
    ],
  },
  contains: { schema: { type: "array", contains: text }, yes: [[1, "a"]], no: [[], [1]] },
  "minContains and maxContains": {
    schema: { type: "array", contains: text, minContains: 2, maxContains: 3 },
    yes: [["a", 1, "b"]],
    no: [["a"], ["a", "b", "c", "d"]],
  },
  "minContains: 0": { schema: { type: "array", contains: text, minContains: 0 }, yes: [[], [1]], no: [{}] },
  unevaluatedItems: {
    schema: {
      type: "array",
      prefixItems: [text],
      anyOf: [{ prefixItems: [true, { const: 1 }] }, { maxItems: 3 }],
      unevaluatedItems: { type: "boolean" },
    },
    yes: [["a"], ["a", 1, true], ["a", true]],
    no: [
      ["a", 1, 2],
      ["a", 2],
    ],
  },
  anyOf: { schema: { anyOf: [text, { type: "integer" }] }, yes: ["", 1], no: [1.5, null] },
  oneOf: {
    schema: {
      oneOf: [
        { type: "number", minimum: 1 },
        { type: "number", maximum: 3 },
      ],
    },
    yes: [0, 4],
    no: [2, "a"],
  },
  "oneOf, with one branch inside another": {
    schema: {
      oneOf: [
        { ...object, required: ["a"] },
        { ...object, required: ["a", "b"] },
      ],
    },
    yes: [{ a: 1 }],
    no: [{ a: 1, b: 1 }, {}],
  },
  "oneOf, apart by constants": {
    schema: {
      oneOf: ["a", "b"].map((code) => ({
        ...object,
        required: ["code"],
        properties: { code: { const: code } },
      })),
    },
    yes: [{ code: "a" }, { code: "b" }],
    no: [{ code: "c" }, {}],
  },
  allOf: {
    schema: {
      allOf: [
        { ...object, required: ["a"] },
        { ...object, properties: { a: text, b: text } },
      ],
    },
    yes: [{ a: "" }],
    no: [{ a: 1 }, { a: "", b: 1 }],
  },
  "allOf, closed against each other": {
    schema: {
      allOf: [
        { ...object, properties: { a: text }, additionalProperties: false },
        { ...object, properties: { b: text }, additionalProperties: false },
      ],
    },
    yes: [{}],
    no: [{ a: "" }, { b: "" }],
  },
  not: { schema: { ...object, not: { required: ["a"] } }, yes: [{ b: 1 }], no: [{ a: 1 }] },
  "not, of what lists members only": {
    schema: { not: { properties: { a: text } } },
    yes: [{ a: 1 }],
    no: [{ a: "" }, {}, 1],
  },
  "if, then, else": {
    schema: {
      ...object,
      if: { properties: { a: { const: 1 } }, required: ["a"] },
      then: { required: ["b"] },
      else: { required: ["c"] },
    },
    yes: [
      { a: 1, b: 1 },
      { a: 2, c: 1 },
    ],
    no: [{ a: 1, c: 1 }, { a: 2, b: 1 }, {}],
  },
  "$ref, beside other keywords": {
    schema: { $ref: "#/components/schemas/Named", maxProperties: 1 },
    named: { Named: { ...object, required: ["a"] } },
    yes: [{ a: 1 }],
    no: [{ a: 1, b: 1 }, { b: 1 }],
  },
  "$ref, beside what is left over by both": {
    schema: {
      $ref: "#/components/schemas/Named",
      properties: { b: text },
      unevaluatedProperties: { type: "null" },
    },
    named: { Named: { ...object, properties: { a: text } } },
    yes: [{ a: "", b: "", c: null }],
    no: [{ a: "", c: "" }, { a: null }],
  },
  "unevaluatedItems, of which none is left over": {
    schema: { type: "array", items: true, unevaluatedItems: false },
    yes: [[], [1, null]],
    no: [1],
  },
  "pattern with a character of two halves": {
    schema: { type: "string", pattern: "(?:a|ab)(?:\\ud83d\\ude00|\\u{1f601}|b)$" },
    yes: ["a\u{1f600}", "ab\u{1f601}", "abb"],
    no: ["a\ud83d", "a\ude00", "a"],
  },
  "$ref, in a circle": {
    schema: tree,
    named: {
      Tree: {
        ...object,
        properties: { next: tree, list: { type: "array", items: tree } },
        additionalProperties: false,
      },
    },
    yes: [{}, { next: { next: {} }, list: [{}, { list: [] }] }],
    no: [{ next: { other: 1 } }, { list: [{ list: [1] }] }],
  },
};

describe("a body guard asks what a keyword says, as Ajv does:", () => {
  test.each(Object.entries(KEYWORDS))("%s", async (_name, { schema, yes, no, named }) => {
    const [isBody, isValid] = [await guardOfMember(schema, named), validatorOf(schema, named)];
    expect({ yes: yes.filter(isValid), no: no.filter(isValid) }).toEqual({ yes, no: [] });
    expect({ yes: yes.filter(isBody), no: no.filter(isBody) }).toEqual({ yes, no: [] });
  });
});

test("the guard of one branch of oneOf says no where another one fits as well", async () => {
  const branch = (code: string) =>
    `{ type: object, properties: { code: { const: ${code} }, message: { type: string } } }`;
  const api = await compiled(await catalogOf(refusing(`{ oneOf: [${branch("a")}, ${branch("b")}] }`)));
  const guards = Object.entries(api).filter(([name]) => /^is.*Body$/.test(name));
  const yes = (body: JsonValue) => guards.filter(([, isBody]) => isBody(body)).length;
  expect(guards.length).toBe(2);
  expect([{ code: "a" }, { code: "b", message: "" }, {}, { message: "" }, { code: "c" }].map(yes)).toEqual([
    1, 1, 0, 0, 0,
  ]);
});

test("the guards of several codes together let null pass where the body may be null", async () => {
  const codes = "{ Codes: { type: string, enum: [a, b] } }";
  const body = (code: string) => `{ type: [object, 'null'], properties: { code: ${code} } }`;
  for (const code of ["{ type: string, enum: [a, b] }", '{ $ref: "#/components/schemas/Codes" }']) {
    const api = await compiled(await catalogOf(refusing(body(code), codes)));
    const guards = Object.entries(api).filter(([name]) => /^is.*Body$/.test(name));
    const isBody = (given: JsonValue) => guards.some(([, guard]) => guard(given));
    expect(guards.length).toBe(2);
    expect([null, {}, { code: "a" }, { code: "c" }, [], "a"].map(isBody)).toEqual([
      true,
      true,
      true,
      false,
      false,
      false,
    ]);
  }
});

describe("a body guard reads OpenAPI 3.0 as it was meant:", () => {
  const OLD: Readonly<Record<string, Case>> = {
    nullable: { schema: { type: "string", nullable: true, enum: ["a"] }, yes: ["a", null], no: ["b"] },
    "nullable oneOf": {
      schema: {
        nullable: true,
        oneOf: [
          { type: "number", minimum: 1 },
          { type: "number", maximum: 3 },
        ],
      },
      yes: [0, 4, null],
      no: [2],
    },
    "exclusiveMinimum: true": {
      schema: { type: "integer", minimum: 1, exclusiveMinimum: true },
      yes: [2],
      no: [1],
    },
    "keywords beside $ref, which do not count": {
      schema: { $ref: "#/components/schemas/Named", maxProperties: 1 },
      named: { Named: object },
      yes: [{ a: 1, b: 1 }],
      no: [1],
    },
  };

  test.each(Object.entries(OLD))("%s", async (_name, { schema, yes, no, named }) => {
    const isBody = await guardOfMember(schema, named, "3.0.3");
    expect({ yes: yes.filter(isBody), no: no.filter(isBody) }).toEqual({ yes, no: [] });
  });
});

describe("no body keeps a guard busy:", () => {
  test.each(["^(a+)+$", "^(a|a)*$", "(a*)*b", "^(a?){64}$", "(x+x+)+y", "^(?:.*a){20}$"])(
    "%s",
    async (pattern) => {
      const isBody = await guardOf({ type: "string", pattern });
      expect(isBody(`${"a".repeat(50_000)}!`)).toBe(false);
      expect(isBody(`${"x".repeat(50_000)}!`)).toBe(false);
    },
  );

  test("branches that lead back to themselves", async () => {
    const again = { $ref: "#/components/schemas/Node" };
    const branch = (name: string) => ({
      ...object,
      required: [name],
      properties: { next: again, [name]: text },
    });
    const isBody = await guardOfMember(again, {
      Node: { anyOf: [branch("a"), branch("b"), { const: "end" }] },
    });
    const chain = (end: JsonValue) =>
      Array.from({ length: 200 }).reduce<JsonValue>((next) => ({ a: "", b: "", next }), end);
    expect([chain("end"), chain("no end")].map(isBody)).toEqual([true, false]);
  });

  test("a list of very many items that have to differ", async () => {
    const isBody = await guardOf({ type: "array", uniqueItems: true });
    const items = Array.from({ length: 100_000 }, (_, index) => ({ index }));
    expect([items, [...items, { index: 1 }]].map(isBody)).toEqual([true, false]);
  });
});

/** The guard of a body that has a member of the given schema, asked about that member. */
async function guardOfMember(
  schema: JsonValue,
  named: Json = {},
  version = "3.1.0",
): Promise<(value: JsonValue) => boolean> {
  const body = { type: "object", required: ["member"], properties: { member: schema } };
  const isBody = await guardOf(body, named, version);
  return (member) => isBody({ member });
}
