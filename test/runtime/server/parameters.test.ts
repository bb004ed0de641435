import { describe, expect, test } from "vitest";
import type { ServedParameter } from "../../../src/runtime/server/api.js";
import { readParameters } from "../../../src/runtime/server/parameters.js";

/** The value of one parameter in a request. */
function readValue(
  parameter: Partial<ServedParameter>,
  {
    query = "",
    headers = {},
    path = {},
  }: { query?: string; headers?: Record<string, string>; path?: Record<string, string> },
): unknown {
  const whole: ServedParameter = { in: "query", name: "p", required: false, ...parameter };
  const operation = {
    id: "o",
    method: "GET",
    route: /^/,
    successes: [],
    errors: [],
    boundary: {},
    parameters: [whole],
  };
  const request = new Request(`http://api.test/a?${query}`, { headers });
  const {
    path: inPath,
    query: inQuery,
    headers: inHeaders,
    cookies,
  } = readParameters(operation, request, path);
  return { path: inPath, query: inQuery, header: inHeaders, cookie: cookies }[whole.in][whole.name];
}

const list = { types: ["array"], items: ["integer"] } as const;
const object = { types: ["object"], members: { a: ["integer"], b: ["string"] } } as const;

describe("a parameter of the query (OpenAPI 4.8.12.2)", () => {
  test.each([
    ["is a text", {}, "p=1", "1"],
    ["is there even if it is empty", {}, "p=", ""],
    ["is missing", {}, "q=1", undefined],
    ["is a number", { types: ["integer"] }, "p=42", 42],
    ["is a number in other words", { types: ["number"] }, "p=-1.5e3", -1500],
    ["is no number, which its schema will say", { types: ["integer"] }, "p=0x1", "0x1"],
    ["is a truth value", { types: ["boolean"] }, "p=true", true],
    ["is no truth value", { types: ["boolean"] }, "p=yes", "yes"],
    ["is null", { types: ["integer", "null"] }, "p=null", null],
    ["is a list, each item by itself", list, "p=1&p=2", [1, 2]],
    ["is a list of one", list, "p=1", [1]],
    ["is a list with brackets", list, "p[]=1&p[]=2", [1, 2]],
    ["is a list with commas", { ...list, explode: false }, "p=1,2", [1, 2]],
    ["is a list with blanks", { ...list, style: "spaceDelimited" }, "p=1%202", [1, 2]],
    ["is a list with pipes", { ...list, style: "pipeDelimited" }, "p=1|2", [1, 2]],
    ["is one text where lists may be as well", { types: ["array", "string"] }, "p=a,b", "a,b"],
    ["is an object, deep", { ...object, style: "deepObject" }, "p[a]=1&p[b]=2&q[a]=3", { a: 1, b: "2" }],
    ["is an object of parameters of their own", object, "a=1&b=x&c=no", { a: 1, b: "x" }],
    ["is an object in one text", { ...object, explode: false }, "p=a,1,b,x", { a: 1, b: "x" }],
  ] as const)("%s", (_what, parameter, query, want) => {
    expect(readValue(parameter, { query })).toEqual(want);
  });

  test("cannot change the prototype of anything", () => {
    const value = readValue({ types: ["object"], style: "deepObject" }, { query: "p[__proto__]=1&p[a]=2" });
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect(Object.keys(Object(value))).toEqual(["__proto__", "a"]);
  });
});

describe("other places", () => {
  test("a header is found whatever its case", () => {
    expect(
      readValue({ in: "header", name: "x-count", types: ["integer"] }, { headers: { "X-Count": "3" } }),
    ).toBe(3);
  });

  test("a list in a path has commas", () => {
    expect(readValue({ in: "path", ...list }, { path: { p: "1,2" } })).toEqual([1, 2]);
  });

  test("an object in a path may have equals signs", () => {
    expect(readValue({ in: "path", ...object, explode: true }, { path: { p: "a=1,b=x" } })).toEqual({
      a: 1,
      b: "x",
    });
  });

  test("a cookie is one of several", () => {
    expect(readValue({ in: "cookie" }, { headers: { cookie: "a=1; p=x=y; b" } })).toBe("x=y");
  });
});
