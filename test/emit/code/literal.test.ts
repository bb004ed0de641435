import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { JsonValue } from "../../../src/catalog/schema.js";
import { layout } from "../../../src/emit/code/layout.js";
import {
  literal,
  literalCode,
  memberName,
  pathArguments,
  propertyName,
  templateText,
} from "../../../src/emit/code/literal.js";

/** Texts that would do harm where a text is pasted instead of written down, and halves of characters. */
const hostile = fc.constantFrom(
  ..."'\"`\\/$\n\r\0\u2028\u2029\u200b\ufeff\ud83d\ude80\ue000*<",
  "$".concat("{"),
  "*/",
  "</script>",
  "\\u{",
  "__proto__",
);
const anyText = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units)),
  fc.array(hostile, { maxLength: 6 }).map((parts) => parts.join("")),
);
const { json } = fc.letrec<{ json: JsonValue }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 4 },
    anyText,
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie("json"), { maxLength: 4 }),
    fc.dictionary(fc.oneof(anyText, fc.constant("__proto__")), tie("json"), { maxKeys: 4 }).map(own),
  ),
}));

describe("a literal", () => {
  test("evaluates to its value", () => {
    fc.assert(
      fc.property(json, (value) => {
        expectSame(evaluated(literal(value)), value);
      }),
      { numRuns: 500 },
    );
  });

  test("evaluates to its value over several lines too", () => {
    fc.assert(
      fc.property(json, (value) => {
        expectSame(evaluated(layout(literalCode(value), 100)), value);
      }),
      { numRuns: 500 },
    );
  });

  test("shows all that it has: printable letters, on one line", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(literal(text)).toMatch(/^"[^\n\r\u2028\u2029\p{Cc}\p{Cs}\u200b\ufeff\ue000]*"$/u);
      }),
    );
  });

  test.each<readonly [string, string]>([
    ["plain", '"plain"'],
    ['with "quotes"', '"with \\"quotes\\""'],
    ["naïve 模型 🚀", '"naïve 模型 🚀"'],
    ["\u2028", '"\\u2028"'],
    ["\ud800", '"\\ud800"'],
  ])("%j is %s", (text, want) => expect(literal(text)).toBe(want));
});

describe("a property name", () => {
  test.each([
    ["code", "code", "code"],
    ["request_id", "request_id", "request_id"],
    ["$ref", "$ref", "$ref"],
    ["class", "class", "class"],
    ["x-request-id", '"x-request-id"', '"x-request-id"'],
    ["1", '"1"', '"1"'],
    ["", '""', '""'],
    ["città", '"città"', '"città"'],
    ["__proto__", '["__proto__"]', "__proto__"],
  ])("%j: %s in a value, %s in a type", (name, inValue, inType) => {
    expect(propertyName(name)).toBe(inValue);
    expect(memberName(name)).toBe(inType);
  });

  test("names its member, whatever it is, as one of the object's own", () => {
    fc.assert(
      fc.property(fc.oneof(anyText, fc.constantFrom("__proto__", "constructor", "get", "async")), (name) => {
        const value = Object(evaluated(`{ ${propertyName(name)}: 1 }`));
        expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
        expect(Object.entries(value)).toEqual([[name, 1]]);
      }),
    );
  });
});

test("the arguments of a path evaluate to the path", () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(anyText, fc.nat())), (path) => {
      expect(evaluated(`[${pathArguments(path).join(", ")}]`)).toEqual(path);
    }),
  );
});

describe("the text of a template", () => {
  test("evaluates to itself between backticks", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(evaluated(`\`${templateText(text)}\``)).toBe(text);
      }),
      { numRuns: 500 },
    );
  });

  test("evaluates to itself before and after a hole", () => {
    const hole = "$".concat("{1}");
    fc.assert(
      fc.property(anyText, anyText, (before, after) => {
        const template = `\`${templateText(before)}${hole}${templateText(after)}\``;
        expect(evaluated(template)).toBe(`${before}1${after}`);
      }),
      { numRuns: 500 },
    );
  });
});

function evaluated(expression: string): unknown {
  return new Function(`"use strict"; return (${expression});`)();
}

/** Equal as JSON, member by member in order, `__proto__` and half characters included. */
function expectSame(actual: unknown, want: JsonValue): void {
  expect(JSON.stringify(actual)).toBe(JSON.stringify(want));
}

/** A member called `__proto__` as JSON.parse makes it: one like all others. */
function own(value: Record<string, JsonValue>): JsonValue {
  const text = Object.entries(value).map(
    ([name, member]) => `${JSON.stringify(name)}:${JSON.stringify(member)}`,
  );
  return JSON.parse(`{${text.join(",")}}`);
}
