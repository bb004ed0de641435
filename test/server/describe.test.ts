import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isLinear } from "../../src/pattern/linear.js";
import { requestSchemaOf, requestSchemasOf } from "../../src/server/request-schema.js";
import { routeOf } from "../../src/server/route.js";

describe("a pattern is executed only if it certainly matches in linear time", () => {
  test.each([
    "^[a-z]+$",
    "^\\d{3}-\\d{4}$",
    "^.*$",
    "^[a-z]{1,64}$",
    "^(?:abc)*$",
    "^\\p{L}+$",
    "^(ab|cd)$",
    "^$",
    "^\\(\\*\\+$",
    "^a*b*$",
    "^[A-Za-z]+\\.[A-Za-z0-9]+$",
    "^No (?<model>.+) here$",
    "[A-Z]{3}",
  ])("%s", (pattern) => {
    expect(isLinear(pattern)).toBe(true);
  });

  test.each([
    "a+",
    "^(a+)+$",
    "^(a|a)*$",
    "^(a{1,5}){1,5}$",
    "^(.*)\\1$",
    "^(?<x>a)\\k<x>$",
    "^a|b+$",
    "^a(?=b)",
    "^(?<!a)b",
    "^a{0,1000}a{0,1000}$",
    "^([a-z]+.)+[A-Z]([a-z])+$",
    "(",
    "^(a?){32}$",
    "^a?a?a?a?a?a?aaaaaa$",
    "^(a|a)(a|a)(a|a)$",
    "^(?:a*)?(?:b*)?$",
    "^(?:x*|y*)(?:z*|w*)$",
  ])("not %s", (pattern) => {
    expect(isLinear(pattern)).toBe(false);
  });

  test("as a text that it nearly matches shows", () => {
    const text = `${"a".repeat(50_000)}!`;
    for (const pattern of ["^[a-z]+$", "^.*$", "^(?:a)*$"])
      expect(new RegExp(pattern, "u").exec(text)?.[0]).not.toBe("");
  });
});

describe("the schema of a request", () => {
  test("is an object also where nothing is allowed, as validators and types want it", () => {
    expect(requestSchemaOf({ never: true })).toEqual({ not: {} });
    expect(requestSchemasOf({ Nothing: { never: true } })).toEqual({ Nothing: { not: {} } });
  });

  test("has no pattern that a validator cannot read, which takes all of them as Unicode", () => {
    expect(requestSchemaOf({ type: "string", pattern: "^[\\w\\!]*$" })).toEqual({ type: "string" });
  });

  test("asks for nothing that only answers have, and executes no pattern that could hang", () => {
    expect(
      requestSchemaOf({
        description: "Words",
        type: "object",
        required: ["id", "name"],
        properties: {
          id: { type: "string", readOnly: true },
          name: { type: "string", pattern: "(a+)+$", title: "Name" },
          code: { type: "string", pattern: "^[A-Z]+$" },
          next: { $ref: "#/schemas/a b" },
        },
      }),
    ).toEqual({
      type: "object",
      required: ["name"],
      properties: {
        id: { type: "string", readOnly: true },
        name: { type: "string" },
        code: { type: "string", pattern: "^[A-Z]+$" },
        next: { $ref: "#/$defs/a%20b" },
      },
    });
  });
});

describe("a route", () => {
  const match = (template: string, path: string): readonly string[] | undefined => {
    const route = routeOf(template);
    return route && new RegExp(route.source).exec(path)?.slice(1);
  };

  test.each([
    ["/books/{id}", "/books/7", ["7"]],
    ["/books/{id}", "/books/7/", undefined],
    ["/books/{id}", "/books/", undefined],
    ["/compare/{base}...{head}", "/compare/a...b", ["a", "b"]],
    ["/files/{name}.json", "/files/a.json", ["a"]],
    ["/a.b*c(d)+", "/a.b*c(d)+", []],
    ["/a.b", "/aXb", undefined],
    ["/grüße/{x-y}", "/gr%C3%BC%C3%9Fe/1", ["1"]],
    ["/100%/{id}", "/100%25/1", ["1"]],
  ])("%s and %s", (template, path, want) => {
    expect(match(template, path)).toEqual(want);
  });

  test("of parameters that nothing parts is none", () => {
    expect(routeOf("/{a}{b}")).toBeUndefined();
  });

  test("of a hostile text is a regular expression that matches that text and nothing longer", () => {
    fc.assert(
      fc.property(fc.webPath(), (path) => {
        const text = `/${path.replace(/[{}?#]/g, "")}`;
        const { pathname } = new URL(text.replace(/^\/+/, "/"), "http://x");
        const route = routeOf(decodeURI(pathname));
        const regex = new RegExp(route?.source ?? "");
        expect(regex.test(pathname)).toBe(true);
        expect(regex.test(`${pathname}/x`)).toBe(false);
      }),
      { numRuns: 200 },
    );
  });
});
