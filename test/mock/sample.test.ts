import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { describe, expect, test } from "vitest";
import { jsonSchemaOf, jsonSchemasOf } from "../../src/catalog/json-schema.js";
import type { JsonValue, Schema } from "../../src/catalog/schema.js";
import { asWanted, sampleOf } from "../../src/mock/sample.js";

const text: Schema = { type: "string" };

const schemas: Readonly<Record<string, Schema>> = {
  Person: {
    type: "object",
    properties: { name: text, friends: { type: "array", items: { $ref: "#/schemas/Person" } } },
    required: ["name"],
  },
  Chain: { type: "object", properties: { next: { $ref: "#/schemas/Chain" } }, required: ["next"] },
  Loop: { $ref: "#/schemas/Loop" },
  Node: {
    type: "object",
    properties: { left: { anyOf: [{ $ref: "#/schemas/Node" }, { type: "null" }] } },
    required: ["left"],
  },
  Tree: {
    type: "object",
    properties: { children: { type: "array", items: { $ref: "#/schemas/Tree" }, minItems: 0 } },
    required: ["children"],
  },
};

const cases: readonly (readonly [string, Schema, JsonValue])[] = [
  ["a constant", { const: 7 }, 7],
  ["an example", { type: "string", examples: ["Ada"] }, "Ada"],
  ["an example that fits, of several", { type: "integer", examples: ["one", 1.5, 2] }, 2],
  ["no example that is none of the constants", { type: "string", examples: ["a"], enum: ["b", "c"] }, "b"],
  ["the default", { type: "boolean", default: false }, false],
  ["no default of another type", { type: "string", default: null }, "text"],
  ["a date", { type: "string", format: "date-time" }, "2025-11-01T09:00:00Z"],
  ["a format that is none of ours", { type: "string", format: "constructor" }, "text"],
  ["a text of some length", { type: "string", minLength: 6, maxLength: 8 }, "textxx"],
  ["a short text", { type: "string", maxLength: 2 }, "te"],
  ["a pattern", { type: "string", pattern: "^prd_[0-9a-z]{3}$" }, "prd_aaa"],
  ["a pattern and a length", { type: "string", pattern: "^\\d+$", minLength: 3 }, "000"],
  ["a whole number", { type: "integer", minimum: 1.5 }, 2],
  ["a number above", { type: "number", exclusiveMinimum: 3 }, 4],
  ["a number below", { type: "number", maximum: 0.5 }, 0.5],
  ["a negative number", { type: "integer", exclusiveMaximum: -3 }, -4],
  ["a multiple", { type: "integer", minimum: 4, multipleOf: 5 }, 5],
  ["null", { type: "null" }, null],
  ["a list", { type: "array", items: text, minItems: 2 }, ["text", "text"]],
  ["a tuple", { type: "array", prefixItems: [text, { type: "integer" }], maxItems: 2 }, ["text", 1]],
  ["an object", { type: "object", properties: { a: text }, required: ["b"] }, { a: "text", b: "text" }],
  [
    "as many members as there must be",
    { type: "object", additionalProperties: { type: "integer" }, minProperties: 2 },
    { member_1: 1, member_2: 1 },
  ],
  [
    "no member that only requests have",
    { type: "object", properties: { a: { ...text, writeOnly: true } } },
    {},
  ],
  [
    "all parts",
    { allOf: [{ properties: { a: text } }, { properties: { b: text } }] },
    { a: "text", b: "text" },
  ],
  ["the first branch that is more than null", { anyOf: [{ type: "null" }, { type: "integer" }] }, 1],
  [
    "a reference",
    { $ref: "#/schemas/Person" },
    { name: "text", friends: [{ name: "text", friends: [{ name: "text" }] }] },
  ],
  [
    "members of any name",
    { type: "object", properties: { constructor: text, hasOwnProperty: text } },
    { constructor: "text", hasOwnProperty: "text" },
  ],
];

/** What Ajv has against a value. */
function complaintsOf(schema: Schema, value: JsonValue): unknown {
  const how = { prefix: "#/$defs/" };
  const ajv = addFormats.default(new Ajv2020({ strict: false }));
  const check = ajv.compile({ $defs: jsonSchemasOf(schemas, how), ...Object(jsonSchemaOf(schema, how)) });
  return check(value) ? [] : check.errors;
}

describe("a sample is", () => {
  test.each(cases)("%s", (_, schema, want) => {
    expect(sampleOf(schema, schemas)).toEqual(want);
    expect(complaintsOf(schema, want)).toEqual([]);
  });

  test.each(["Person", "Tree", "Node"])("finite, and fits, where %s contains itself", (name) => {
    const sample = sampleOf({ $ref: `#/schemas/${name}` }, schemas);
    expect(complaintsOf({ $ref: `#/schemas/${name}` }, sample)).toEqual([]);
  });

  test.each(["Chain", "Loop"])("finite where nothing can fit %s", (name) => {
    expect(JSON.stringify(sampleOf({ $ref: `#/schemas/${name}` }, schemas)).length).toBeLessThan(300);
  });

  test("whatever a union of many unions allows", () => {
    const choice: Schema = { anyOf: Array.from({ length: 40 }, (_, at) => ({ const: `c${at}` })) };
    const schema: Schema = { allOf: [{ anyOf: [choice, text] }, { anyOf: [choice, text] }] };
    expect(complaintsOf(schema, sampleOf(schema, schemas))).toEqual([]);
  });
});

describe("an example is what it is meant as:", () => {
  test.each([
    ["JSON in a text", '{"a":1}', { type: "object" }, { a: 1 }],
    ["a text", '{"a":1}', text, '{"a":1}'],
    ["a text where anything may be", "[1]", {}, "[1]"],
    ["a text that is no JSON", "none", { type: "object" }, "none"],
    ["a list", [1], { type: "array" }, [1]],
  ] satisfies readonly (readonly [string, JsonValue, Schema, JsonValue])[])(
    "%s",
    (_, value, schema, want) => {
      expect(asWanted(value, schema, schemas)).toEqual(want);
    },
  );
});
