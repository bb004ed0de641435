import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Code,
  call,
  layout,
  layoutBare,
  list,
  object,
  objectType,
  some,
  union,
} from "../../../src/emit/code/layout.js";
import { typeOf } from "../../../src/emit/code/type-of.js";

const long = "a".repeat(60);

describe("code that fits stays on its line", () => {
  test.each<readonly [string, Code, string]>([
    ["an object", object(["a", "b: 1"]), "{ a, b: 1 }"],
    ["nothing", object([]), "{}"],
    ["a list", list(["1", "2"]), "[1, 2]"],
    ["an empty list", list([]), "[]"],
    ["a call", call("f", ["1", list(["2"])]), "f(1, [2])"],
    [
      "a type",
      objectType(["readonly a: string", "readonly b?: number"]),
      "{ readonly a: string; readonly b?: number }",
    ],
    ["a union", union(["A", "B"]), "A | B"],
    ["a union of one", union(["A"]), "A"],
  ])("%s", (_name, code, want) => expect(layout(code)).toBe(want));
});

describe("code that does not fit is broken, from the outside in", () => {
  test.each<readonly [string, Code, string]>([
    ["an object", object([`a: ${long}`, `b: ${long}`]), `{\n  a: ${long},\n  b: ${long},\n}`],
    ["a call", call("f", [long, long]), `f(\n  ${long},\n  ${long},\n)`],
    ["a type", objectType([`a: ${long}`, `b: ${long}`]), `{\n  a: ${long};\n  b: ${long};\n}`],
    ["a union", union([long, long]), `\n  | ${long}\n  | ${long}`],
    [
      "what is inside, only where it has to be",
      object([
        ["a: ", list(["1", "2"])],
        ["b: ", list([long, long])],
      ]),
      `{\n  a: [1, 2],\n  b: [\n    ${long},\n    ${long},\n  ],\n}`,
    ],
  ])("%s", (_name, code, want) => expect(layout(code)).toBe(want));

  test.each<readonly [string, Code, string]>([
    [
      "a list that comes last in a call stays with it",
      call("f", ["a", list([long, long])]),
      `f(a, [\n  ${long},\n  ${long},\n])`,
    ],
    [
      "so does a function that is too long for a line",
      call("f", ["a", ["(item) => ", some([long, long])]]),
      `f(a, (item) => (\n  ${long} ||\n  ${long}\n))`,
    ],
    [
      "but not where another list is beside it",
      call("f", [list(["1"]), list([long, long])]),
      `f(\n  [1],\n  [\n    ${long},\n    ${long},\n  ],\n)`,
    ],
    [
      "a union in a list of types has no line of its own before it",
      typeOf({ type: "array", items: { enum: [long, `${long}b`] } }),
      `readonly (\n  | "${long}"\n  | "${long}b"\n)[]`,
    ],
    [
      "types that must all hold go on behind the first one",
      typeOf({
        allOf: [{ $ref: `#/schemas/${long}` }, { $ref: `#/schemas/${long}b` }],
      }),
      `Schemas["${long}"] &\n  Schemas["${long}b"]`,
    ],
    [
      "a union among them stands in brackets",
      typeOf({ allOf: [{ $ref: `#/schemas/${long}` }, { enum: [long, `${long}b`] }] }),
      `Schemas["${long}"] &\n  (\n    | "${long}"\n    | "${long}b"\n  )`,
    ],
  ])("%s", (_name, code, want) => expect(layout(code)).toBe(want));

  test("where it starts counts", () => {
    const code = object(["a: 1"]);
    expect(layout(code, 110 - "{ a: 1 }".length)).toBe("{ a: 1 }");
    expect(layout(code, 111 - "{ a: 1 }".length)).toBe("{\n  a: 1,\n}");
  });

  test("further lines keep the indent that they are given", () => {
    expect(layout(object([long, long]), 4, "    ")).toBe(`{\n      ${long},\n      ${long},\n    }`);
  });

  test("what is always broken breaks what is around it", () => {
    expect(layout(list([objectType(["a: 1"], true)]))).toBe("[\n  {\n    a: 1;\n  },\n]");
  });
});

test("brackets around conditions go where they stand alone on a line, and stay where they do not", () => {
  expect(layoutBare(some(["a", "b"]))).toBe("a || b");
  expect(layout(call("f", [some(["a", "b"])]))).toContain("a || b");
  expect(layoutBare(some([long, long]))).toMatch(/^\(\n/);
});

const { code } = fc.letrec<{ code: Code }>((tie) => ({
  code: fc.oneof(
    { maxDepth: 4 },
    fc.stringMatching(/^[a-z]{1,40}$/),
    fc.array(tie("code"), { maxLength: 4 }).map(list),
    fc
      .array(tie("code"), { minLength: 1, maxLength: 4 })
      .map((items) => object(items.map((item, index) => [`m${index}: `, item]))),
    fc.array(tie("code"), { minLength: 1, maxLength: 3 }).map((items) => call("f", items)),
  ),
}));

describe("however it is laid out", () => {
  test("code says the same", () => {
    fc.assert(
      fc.property(code, fc.nat(110), (given, column) => {
        expect(withoutLayout(layout(given, column))).toBe(withoutLayout(layout(given, -10_000)));
      }),
    );
  });

  test("a line is too long only where nothing in it could be broken", () => {
    fc.assert(
      fc.property(code, (given) => {
        for (const line of layout(given).split("\n")) {
          if (line.length > 110) expect(line.trim()).toMatch(/^(m\d: )?[a-z]+,?$/);
        }
      }),
    );
  });

  test("brackets are closed at the indent of the line that opens them", () => {
    fc.assert(
      fc.property(code, (given) => {
        const open: number[] = [];
        for (const line of layout(given).split("\n")) {
          const indent = line.search(/\S/);
          if (/^[\])}]/.test(line.trim())) expect(indent).toBe(open.pop());
          else expect(indent).toBe(2 * open.length);
          if (/[[({]$/.test(line)) open.push(indent);
        }
        expect(open).toEqual([]);
      }),
    );
  });
});

/** Code without spaces, line ends and last commas. */
function withoutLayout(text: string): string {
  return text.replace(/\s+/g, "").replace(/,(?=[\])}])/g, "");
}
