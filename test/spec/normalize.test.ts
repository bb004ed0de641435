import { describe, expect, test } from "vitest";
import { declared, withoutSource } from "./harness.js";

const ref = (name: string) => ({ $ref: `#/schemas/${name}` });

/** The fixture has the schema of each name; this is what it becomes. */
const WANT_31 = {
  anything: {},
  nothing: { never: true },
  typeList: { type: ["string", "null"] },
  typeListOfOne: { type: "string" },
  typeNullUnquoted: { type: ["string", "null"] },
  constant: { const: "gone" },
  oneValue: { enum: ["gone"] },
  doubles: { enum: ["a", null, 1, true] },
  union: { anyOf: [{ type: "string" }, { type: "integer" }], exactlyOne: true, description: "Both." },
  unionOfOne: { type: "string", description: "Outer." },
  unionOfOneReference: { ...ref("constant"), title: "One" },
  twoUnions: {
    anyOf: [{ type: "string" }, { type: "integer" }],
    exactlyOne: true,
    allOf: [{ anyOf: [{ const: 1 }, { const: "a" }] }],
  },
  reference: ref("constant"),
  described: { ...ref("constant"), description: "Beside.", error: { retry: "never" } },
  constrained: {
    allOf: [ref("open"), { properties: { code: { const: "gone" } } }],
    description: "Beside.",
  },
  open: { type: "object", additionalProperties: true },
  closed: { type: "object", rules: { not: { type: "string" }, unevaluatedProperties: { never: true } } },
  patterns: {
    additionalProperties: { anyOf: [{ type: "string" }, { type: "integer" }] },
    rules: {
      patternProperties: { "^a": { type: "string" }, "^b": { type: "integer" } },
      otherProperties: { never: true },
    },
  },
  onePattern: {
    additionalProperties: { type: "string" },
    rules: { patternProperties: { "^a": { type: "string" } }, otherProperties: { never: true } },
  },
  openPatterns: { rules: { patternProperties: { "^a": { type: "string" } } } },
  tuple: { prefixItems: [{ type: "string" }, { type: "integer" }], maxItems: 2 },
  tupleAndMore: { prefixItems: [{ type: "string" }], items: { type: "integer" } },
  oldTuple: { prefixItems: [{ type: "string" }], maxItems: 1 },
  json: { type: "string", contentSchema: { type: "object" } },
  image: { type: "string" },
  bounds: { type: "integer", exclusiveMinimum: 0, maximum: 9 },
  example: { type: "string", examples: ["here"] },
  examples: { type: "string", examples: ["here", "there"] },
  date: { type: "string", const: "2024-01-01", default: null },
  error: {
    error: {
      kind: "Gone",
      resolution: "Stop.",
      retry: "never",
      faults: ["gone"],
      inferred: true,
      envelope: "bare",
    },
  },
};

const WANT_30 = {
  text: { type: ["string", "null"] },
  values: { type: ["string", "null"], enum: ["a", "b", null] },
  reference: { anyOf: [ref("text"), { type: "null" }] },
  beside: { anyOf: [ref("text"), { type: "null" }], description: "Beside." },
  union: {
    anyOf: [{ anyOf: [{ type: "string" }, { type: "integer" }], exactlyOne: true }, { type: "null" }],
  },
  notNull: { type: "string" },
  bounds: { type: "number", exclusiveMinimum: 0, maximum: 9 },
  ignored: { ...ref("text"), description: "Kept." },
};

describe("OpenAPI 3.1", async () => {
  const { schemas } = await declared("schemas-31.yaml", "everything");
  test("every schema is listed here", () => expect(Object.keys(schemas)).toEqual(Object.keys(WANT_31)));
  test.each(Object.entries(WANT_31))("%s", (name, want) => {
    expect(withoutSource(schemas[name])).toEqual(want);
  });
});

describe("OpenAPI 3.0", async () => {
  const { schemas } = await declared("schemas-30.yaml", "everything");
  test("every schema is listed here", () => expect(Object.keys(schemas)).toEqual(Object.keys(WANT_30)));
  test.each(Object.entries(WANT_30))("%s", (name, want) => {
    expect(withoutSource(schemas[name])).toEqual(want);
  });
});

describe("discriminators", async () => {
  const { schemas } = await declared("discriminators.yaml", "everything");
  const pinned = (name: string, pet: unknown) => ({
    allOf: [ref(name), { properties: { pet }, required: ["pet"] }],
  });

  test("a mapping by name, pointer or file becomes a constant, unless the branch has its own", () => {
    expect(withoutSource(schemas["byMapping"])).toEqual({
      anyOf: [
        pinned("Cat", { const: "cat" }),
        pinned("Dog", { enum: ["dog", "hound"] }),
        pinned("Bird", { const: "bird" }),
        ref("Pinned"),
      ],
      exactlyOne: true,
    });
  });

  test("without a mapping nothing is made up", () => {
    expect(withoutSource(schemas["withoutMapping"])).toEqual({
      anyOf: [ref("Cat"), ref("Dog")],
      exactlyOne: true,
    });
  });
});
