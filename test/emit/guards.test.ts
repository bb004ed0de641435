import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { JsonValue } from "../../src/catalog/schema.js";
import { json, mutations } from "./mutations.js";
import { answerOf, guardOf, type Json, validatorOf } from "./probe.js";

const text = { type: "string" };
const integer = { type: "integer" };

function objectOf(
  properties: Json,
  required: readonly string[] = Object.keys(properties),
  more: Json = {},
): Json {
  return { type: "object", required, properties, ...more };
}

const book = objectOf({ title: text, pages: integer }, ["title"]);

/** Schemas of bodies, and instances that they accept. */
const schemas: readonly (readonly [name: string, body: Json, valid: readonly JsonValue[], named: Json])[] = [
  [
    "members of each type",
    objectOf({ a: text, b: { type: "number" }, c: { type: "boolean" }, d: { type: "null" } }),
    [{ a: "", b: 0.5, c: false, d: null }],
    {},
  ],
  [
    "integers",
    objectOf({ count: integer, other: integer }, ["count"]),
    [{ count: 1 }, { count: 1.0, other: -0 }],
    {},
  ],
  [
    "nested optional members",
    objectOf({ a: objectOf({ b: objectOf({ c: text }, []) }, []) }, []),
    [{}, { a: {} }, { a: { b: { c: "" } } }],
    {},
  ],
  [
    "what may be null",
    objectOf({
      a: { type: ["string", "null"] },
      b: { type: ["object", "null"], properties: { c: text }, required: ["c"] },
    }),
    [
      { a: null, b: null },
      { a: "", b: { c: "" } },
    ],
    {},
  ],
  [
    "lists of lists",
    objectOf({ list: { type: "array", items: { type: "array", items: integer } } }),
    [{ list: [] }, { list: [[], [1, 2]] }],
    {},
  ],
  [
    "lists whose items have a type each, and no others",
    objectOf({
      pair: { type: "array", prefixItems: [text, integer], items: false, minItems: 2, maxItems: 2 },
    }),
    [{ pair: ["a", 1] }],
    {},
  ],
  [
    "lists whose items have a type each, and that may be shorter or longer",
    objectOf({ pair: { type: "array", prefixItems: [text, integer] } }),
    [{ pair: [] }, { pair: ["a"] }, { pair: ["a", 1] }, { pair: ["a", 1, null] }],
    {},
  ],
  [
    "lists whose first items have a type each, and the others one",
    objectOf({ rest: { type: "array", prefixItems: [text, text], items: integer, minItems: 1 } }),
    [{ rest: ["a"] }, { rest: ["a", "b"] }, { rest: ["a", "b", 1] }, { rest: ["a", "b", 1, 2] }],
    {},
  ],
  [
    "maps",
    objectOf({
      map: { type: "object", additionalProperties: integer },
      mixed: objectOf({ name: text }, ["name"], { additionalProperties: integer }),
    }),
    [
      { map: {}, mixed: { name: "" } },
      { map: { a: 1 }, mixed: { name: "", more: 2 } },
    ],
    {},
  ],
  [
    "enums of any values",
    objectOf({ one: { enum: ["a", 1, null, true] }, deep: { enum: [{ a: [1] }, [], "x"] } }),
    [
      { one: "a", deep: "x" },
      { one: 1, deep: { a: [1] } },
      { one: null, deep: [] },
    ],
    {},
  ],
  [
    "constants, also objects and lists",
    objectOf({ code: { const: "x" }, data: { const: { a: [1, { b: null }] } } }),
    [{ code: "x", data: { a: [1, { b: null }] } }],
    {},
  ],
  [
    "unions of objects by a constant",
    objectOf({
      by: {
        anyOf: [objectOf({ t: { const: "a" }, n: integer }), objectOf({ t: { const: "b" }, s: text }, ["t"])],
      },
    }),
    [{ by: { t: "a", n: 1 } }, { by: { t: "b" } }, { by: { t: "b", s: "" } }],
    {},
  ],
  [
    "unions of types",
    objectOf({ value: { anyOf: [text, { type: "array", items: text }, objectOf({ a: text })] } }),
    [{ value: "" }, { value: ["a"] }, { value: { a: "" } }],
    {},
  ],
  [
    "intersections",
    objectOf({ both: { allOf: [objectOf({ a: text }), objectOf({ b: integer }, [])] } }),
    [{ both: { a: "" } }, { both: { a: "", b: 1 } }],
    {},
  ],
  [
    "named schemas",
    objectOf(
      {
        book: { $ref: "#/components/schemas/Book" },
        books: { type: "array", items: { $ref: "#/components/schemas/Book" } },
      },
      ["book"],
    ),
    [{ book: { title: "" } }, { book: { title: "", pages: 1 }, books: [{ title: "" }] }],
    { Book: book },
  ],
  [
    "recursion, through members, lists and maps",
    { $ref: "#/components/schemas/Tree" },
    [
      { name: "" },
      { name: "", next: { name: "" }, list: [{ name: "" }], map: { a: { name: "", list: [] } } },
    ],
    {
      Tree: objectOf(
        {
          name: text,
          next: { $ref: "#/components/schemas/Tree" },
          list: { type: "array", items: { $ref: "#/components/schemas/Tree" } },
          map: { type: "object", additionalProperties: { $ref: "#/components/schemas/Tree" } },
        },
        ["name"],
      ),
    },
  ],
  [
    "members called like every object's own",
    objectOf({ constructor: text, toString: integer, hasOwnProperty: text }, ["toString"]),
    [{ toString: 1 }, { toString: 1, constructor: "", hasOwnProperty: "" }],
    {},
  ],
  [
    "the envelopes of errors",
    objectOf(
      {
        error: objectOf({ code: { const: "x" }, message: text, param: { type: ["string", "null"] } }, [
          "code",
          "message",
        ]),
        errors: {
          type: "array",
          items: objectOf({ message: text, path: { type: "array", items: { type: ["string", "integer"] } } }),
        },
      },
      ["error"],
    ),
    [
      { error: { code: "x", message: "" } },
      { error: { code: "x", message: "", param: null }, errors: [{ message: "", path: ["a", 1] }] },
    ],
    {},
  ],
];

describe("a body guard says what a validator of JSON Schema says:", () => {
  test.each(schemas)("%s", async (_name, body, valid, named) => {
    const isBody = await guardOf(body, named);
    const validate = validatorOf(body, named);
    const mutated = fc.constantFrom(...valid).chain((value) => mutations(value));
    expect(valid.map(validate)).toEqual(valid.map(() => true));
    expect(valid.map(isBody)).toEqual(valid.map(() => true));
    const outcomes = { yes: 0, no: 0 };
    fc.assert(
      fc.property(fc.oneof({ arbitrary: mutated, weight: 9 }, json), (value) => {
        const want = answerOf(validate, value);
        fc.pre(want !== undefined);
        outcomes[want ? "yes" : "no"] += 1;
        expect([value, isBody(value)]).toEqual([value, want]);
      }),
      { numRuns: 1000 },
    );
    // A guard that is only ever asked for one answer has not been tested.
    expect(Math.min(outcomes.yes, outcomes.no)).toBeGreaterThan(20);
  });
});

test("a body guard takes what is no JSON at all", async () => {
  const isBody = await guardOf(objectOf({ message: text, list: { type: "array" } }, ["message"]), {});
  const others = [
    undefined,
    Symbol("x"),
    () => "",
    1n,
    new Map([["message", ""]]),
    Object.create({ message: "" }),
  ];
  expect(others.filter(isBody)).toEqual([]);
});
