import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  at,
  capture,
  has,
  isListOf,
  isMapOf,
  isOneOf,
  isRecord,
  isSame,
  json,
  typeOf,
} from "../../src/runtime/body.js";

const anyJson = fc.jsonValue();

describe("at", () => {
  const body = JSON.parse(
    '{"error":{"code":"x","list":[{"a":1},null]},"zero":0,"__proto__":{"polluted":true},"toString":"own"}',
  );

  test.each([
    [["error", "code"], "x"],
    [["error", "list", 0, "a"], 1],
    [["error", "list", 1], null],
    [["error", "list", 2], undefined],
    [["error", "list", -1], undefined],
    [["zero"], 0],
    [["zero", "toFixed"], undefined],
    [["error", "code", "length"], undefined],
    [["error", "code", 0], undefined],
    [["error", "list", 1, "a"], undefined],
    [["missing", "code"], undefined],
    // Own members only, whatever they are called.
    [["toString"], "own"],
    [["error", "toString"], undefined],
    [["error", "constructor"], undefined],
    [["error", "__proto__"], undefined],
    [["__proto__", "polluted"], true],
    [["error", "list", "map"], undefined],
    [[], body],
  ])("%j", (path, want) => expect(at(body, ...path)).toBe(want));

  test.each([undefined, null, 0, "text", true, Object.create(null), Object.create({ code: "inherited" })])(
    "of %o there is nothing",
    (value) => expect(at(value, "code")).toBe(undefined),
  );

  test("takes any value and any path, and gives what JSON has there", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), anyJson), (value) => {
        for (const [name, member] of Object.entries(value)) expect(at({ value }, "value", name)).toBe(member);
      }),
    );
  });
});

describe("has", () => {
  test.each([
    [{ error: "x" }, true],
    [{ error: 0 }, true],
    [{ error: false }, true],
    [{ error: null }, false],
    [{}, false],
    [undefined, false],
  ])("%j: %s", (body, want) => expect(has(body, "error")).toBe(want));
});

test("typeOf says JSON's types", () => {
  const values = [null, [], {}, "", 0, false];
  expect(values.map(typeOf)).toEqual(["null", "array", "object", "string", "number", "boolean"]);
});

test("json gives the value of a text, or the text", () => {
  expect(['{"a":1}', "null", "<html>", "", "{"].map(json)).toEqual([{ a: 1 }, null, "<html>", "", "{"]);
});

describe("capture", () => {
  const model = ["Model not found: ", ""];

  test.each([
    ["Model not found: gpt-5", model, ["model"], { model: "gpt-5" }],
    ["Model not found: ", model, ["model"], { model: "" }],
    ["model not found: gpt-5", model, ["model"], undefined],
    ["Model not found", model, ["model"], undefined],
    [" Model not found: gpt-5", model, ["model"], undefined],
    ["", model, ["model"], undefined],
    [undefined, model, ["model"], undefined],
    [["Model not found: gpt-5"], model, ["model"], undefined],
    [{ length: 20 }, model, ["model"], undefined],
    ["anything\nat all", ["", ""], ["text"], { text: "anything\nat all" }],
    ['"pii" needs "read"!', ['"', '" needs "', '"!'], ["name", "scope"], { name: "pii", scope: "read" }],
    ['"pii" needs "read"', ['"', '" needs "', '"!'], ["name", "scope"], undefined],
    // A group ends where the next text first occurs; the last one ends where the last text does.
    ["a of b of c", ["", " of ", ""], ["first", "rest"], { first: "a", rest: "b of c" }],
    ["a.b.", ["", "."], ["text"], { text: "a.b" }],
    // Texts that would overlap.
    ["aa", ["aa", "a"], ["text"], undefined],
    ["aba", ["ab", "ba"], ["text"], undefined],
    ["abba", ["ab", "ba"], ["text"], { text: "" }],
    ["x1y", ["x", "1", "1y"], ["a", "b"], undefined],
  ] as const)("%j between %j", (value, texts, groups, want) => {
    expect(capture(value, texts, ...groups)).toEqual(want);
  });

  test("a group called like a member of every object is one of its own", () => {
    const found = capture("to b", ["to ", ""], "__proto__");
    expect(Object.entries(found ?? {})).toEqual([["__proto__", "b"]]);
  });

  const literal = fc.string({ unit: fc.constantFrom("a", "b", ":", " ", "🚫"), minLength: 1, maxLength: 4 });
  const filled = fc
    .record({
      head: fc.oneof(literal, fc.constant("")),
      groups: fc.array(
        fc.record({ value: fc.string({ unit: fc.constantFrom("a", "b", ":", "x") }), text: literal }),
        {
          minLength: 1,
          maxLength: 4,
        },
      ),
    })
    // What follows a group cannot stand in it, nor begin in it.
    .filter(({ groups }) => groups.every(({ value, text }) => (value + text).indexOf(text) === value.length));

  test("gives back what was filled in, where no group contains the text that follows it", () => {
    fc.assert(
      fc.property(filled, ({ head, groups }) => {
        const texts = [head, ...groups.map(({ text }) => text)];
        const names = groups.map((_, index) => `g${index}`);
        const value = head + groups.map((one) => one.value + one.text).join("");
        const want = Object.fromEntries(groups.map((one, index) => [`g${index}`, one.value]));
        expect(capture(value, texts, ...names)).toEqual(want);
      }),
    );
  });

  test("what it gives, filled in again, is the text: nothing is lost", () => {
    const part = fc.string({ unit: fc.constantFrom("a", "b"), maxLength: 3 });
    fc.assert(
      fc.property(
        fc.array(part, { minLength: 2, maxLength: 4 }),
        fc.string({ unit: fc.constantFrom("a", "b") }),
        (texts, value) => {
          const names = texts.slice(1).map((_, index) => `g${index}`);
          const found = capture(value, texts, ...names);
          if (!found) return;
          expect(texts.map((text, index) => text + (found[`g${index}`] ?? "")).join("")).toBe(value);
        },
      ),
      { numRuns: 500 },
    );
  });

  test("takes linear time", () => {
    const value = `${"a".repeat(1_000_000)}!`;
    expect(capture(value, ["", "aab", "b"], "x", "y")).toBe(undefined);
    expect(capture(value, ["", "!"], "x")).toEqual({ x: "a".repeat(1_000_000) });
  }, 1000);
});

describe("isRecord", () => {
  test.each([
    [{}, true],
    [[], false],
    [null, false],
    ["", false],
    [undefined, false],
  ])("%j: %s", (value, want) => {
    expect(isRecord(value)).toBe(want);
  });
});

describe("isListOf", () => {
  const isText = (item: unknown): boolean => typeof item === "string";
  test.each([
    [[], true],
    [["a", "b"], true],
    [["a", 1], false],
    [{ 0: "a", length: 1 }, false],
    ["ab", false],
    [null, false],
  ])("%j: %s", (value, want) => expect(isListOf(value, isText)).toBe(want));
});

describe("isMapOf", () => {
  const isText = (member: unknown): boolean => typeof member === "string";
  test.each([
    [{}, [], true],
    [{ a: "x", b: "y" }, [], true],
    [{ a: "x", b: 1 }, [], false],
    [{ a: "x", b: 1 }, ["b"], true],
    [{ a: 2, b: 1 }, ["b"], false],
    [JSON.parse('{"__proto__":1}'), [], false],
    [["x"], [], false],
    ["x", [], false],
    [null, [], false],
  ])("%j but %j: %s", (value, except, want) => expect(isMapOf(value, isText, ...except)).toBe(want));
});

test("isOneOf compares constants, whatever they are", () => {
  const constants = ["a", 1, null];
  expect(constants.map((value) => isOneOf(value, constants))).toEqual([true, true, true]);
  expect(["1", 0, undefined, {}, { b: [2] }, []].filter((value) => isOneOf(value, constants))).toEqual([]);
});

describe("isSame", () => {
  test("is what JSON says twice, in whatever order", () => {
    fc.assert(
      fc.property(anyJson, (value) => {
        expect(isSame(structuredClone(value), value)).toBe(true);
        expect(isSame(reversed(value), value)).toBe(true);
      }),
    );
  });

  test("is nothing else", () => {
    fc.assert(
      fc.property(anyJson, anyJson, (one, other) => {
        expect(isSame(one, other)).toBe(sorted(one) === sorted(other));
      }),
    );
  });

  test.each([
    [{}, []],
    [[], {}],
    [{ a: undefined }, {}],
    [{ b: 1 }, { a: 1 }],
    [{}, { toString: null }],
    [{ toString: null }, {}],
    [JSON.parse('{"__proto__":{}}'), {}],
    [{}, JSON.parse('{"__proto__":{}}')],
    [[1], [1, 1]],
    [null, {}],
    ["1", 1],
  ])("%j is not %j", (one, other) => expect(isSame(one, other)).toBe(false));
});

function reversed(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(reversed);
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, member]) => [name, reversed(member)]),
  );
}

/** JSON in one form: a number without the sign of zero, members by name. */
function sorted(value: unknown): string {
  return JSON.stringify(value, (_name, member: unknown) => {
    if (typeof member !== "object" || member === null || Array.isArray(member)) return member;
    return Object.fromEntries(Object.entries(member).sort(([one], [other]) => (one < other ? -1 : 1)));
  });
}
