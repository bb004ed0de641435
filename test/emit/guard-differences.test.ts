import { describe, expect, test } from "vitest";
import { guardOf, validatorOf } from "./probe.js";

const text = { type: "string" };

describe("where a body guard and Ajv differ:", () => {
  test("no format is checked", async () => {
    const isBody = await guardOf({ type: "string", format: "date-time" });
    expect(isBody("yesterday")).toBe(true);
  });

  test("a schema that lists members means an object, one that has items a list, as their types say", async () => {
    const bodies = [await guardOf({ properties: { a: text } }), await guardOf({ items: text })];
    expect(bodies.map((isBody) => isBody("a text"))).toEqual([false, false]);
    expect(
      [validatorOf({ properties: { a: text } }), validatorOf({ items: text })].map((is) => is("a text")),
    ).toEqual([true, true]);
  });

  test("a number that only JSON can write is none", async () => {
    const isBody = await guardOf({ type: "number" });
    expect([JSON.parse("1e999"), Number.NaN].map(isBody)).toEqual([false, false]);
  });

  test("a pattern that is no expression of known cost lets nothing pass", async () => {
    const isBody = await guardOf({ type: "string", pattern: "^(?=a).*(b)\\1$" });
    expect(isBody("abb")).toBe(false);
  });

  test("what is nested deeper than a stack is high is no body, rather than an exception", async () => {
    const list = { type: "array", items: { $ref: "#/components/schemas/List" } };
    const isBody = await guardOf({ $ref: "#/components/schemas/List" }, { List: list });
    const unique = await guardOf({ type: "array", uniqueItems: true });
    const nested = (depth: number) => JSON.parse("[".repeat(depth) + "]".repeat(depth));
    expect([200, 100_000].map((depth) => isBody(nested(depth)))).toEqual([true, false]);
    expect(unique([nested(100_000), nested(100_000)])).toBe(false);
  });

  test("beside `contains`, items that are not contained are left over", async () => {
    const schema = { type: "array", contains: text, unevaluatedItems: { type: "null" } };
    const [isBody, isValid] = [await guardOf(schema), validatorOf(schema)];
    expect([["a"], ["a", null], ["a", 1], [null]].map(isBody)).toEqual([true, true, false, false]);
    expect(isValid(["a", 1])).toBe(true);
  });

  test("a list that is shorter than its prefix has to contain something all the same", async () => {
    const schema = { type: "array", prefixItems: [text], contains: { type: "null" } };
    const [isBody, isValid] = [await guardOf(schema), validatorOf(schema)];
    expect([["a", null], ["a"], []].map(isBody)).toEqual([true, false, false]);
    expect(isValid([])).toBe(true);
  });

  test("a member called __proto__ is a member", async () => {
    const schema = JSON.parse('{ "type": "object", "properties": { "__proto__": { "type": "string" } } }');
    const [isBody, isValid] = [await guardOf(schema), validatorOf(schema)];
    const bodies = ['{ "__proto__": "" }', '{ "__proto__": 1 }'].map((json) => JSON.parse(json));
    expect(bodies.map(isBody)).toEqual([true, false]);
    expect(bodies.map(isValid)).toEqual([true, true]);
  });

  test("a pattern that has no meaning but by halves of characters lets nothing pass", async () => {
    // Without the flag `u`, an engine takes the repetition for one of the second half.
    const isBody = await guardOf({ ...text, pattern: "^(?:\u{1f600}*\\ude00*)*[\\w-.]$" });
    expect([`${"\u{1f600}".repeat(30)}!`, "\u{1f600}a"].map(isBody)).toEqual([false, false]);
  });
});
