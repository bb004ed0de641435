import { describe, expect, test } from "vitest";
import { ending, expectProblem, expectSuccess, fine, textOf, to } from "./harness.js";

const run = (text: string, name = "a.json", ...args: string[]) =>
  ending({ files: { [name]: text }, args: ["generate", name, ...args] });

/** A schema inside of schemas. */
function nested(open: string, close: string, levels: number): string {
  return textOf("HERE").replace('"HERE"', `${open.repeat(levels)}{"type":"string"}${close.repeat(levels)}`);
}

/** Schemas that each refer to the next one, and the last one an error. */
function chain(levels: number, link: (next: { $ref: string }, level: number) => unknown): string {
  const links = Array.from({ length: levels }, (_, level) => [`S${level}`, link(to(`S${level + 1}`), level)]);
  return textOf(to("S0"), { ...Object.fromEntries(links), [`S${levels}`]: fine });
}

/** YAML whose aliases stand for 10^levels values, and where they are used. */
function laughing(levels: number, where: (last: string) => string): string {
  const lines = Array.from({ length: levels }, (_, level) => {
    const inside = level === 0 ? "ha" : `*a${level - 1}`;
    return `  - &a${level} [${Array(10).fill(inside).join(", ")}]`;
  });
  return `openapi: 3.1.0\ninfo: { title: T, version: '1' }\nx-bomb:\n${lines.join("\n")}\n${where(`*a${levels - 1}`)}\n`;
}

describe("5,000 levels are refused at the place where they are too many", () => {
  test.each([
    ["of objects in a schema", nested('{"type":"object","properties":{"a":', "}}", 5000)],
    ["of lists in a schema", nested('{"type":"array","items":', "}", 5000)],
    ["of allOf", nested('{"allOf":[', "]}", 5000)],
    ["of oneOf", nested('{"oneOf":[', "]}", 5000)],
    ["of additionalProperties", nested('{"additionalProperties":', "}", 5000)],
    ["of not", nested('{"not":', "}", 5000)],
    ["of an example", textOf({ example: "HERE" }).replace('"HERE"', "[".repeat(5000) + "]".repeat(5000))],
    [
      "of a value of an enum",
      textOf({ enum: ["HERE"] }).replace('"HERE"', "[".repeat(5000) + "]".repeat(5000)),
    ],
    [
      "of an extension that nobody reads",
      textOf({ "x-a": "HERE" }).replace('"HERE"', "[".repeat(5000) + "]".repeat(5000)),
    ],
    ["of nothing else", "[".repeat(5000) + "]".repeat(5000)],
  ])("%s", async (_, text) =>
    expectProblem(await run(text), { code: "limit-exceeded", at: /^a\.json:1:\d+$/ }),
  );

  test.each([
    ["of brackets in YAML", `openapi: 3.1.0\nx: ${"[".repeat(5000)}${"]".repeat(5000)}\n`, /^a\.yaml:2:\d+$/],
    [
      "of indentation in YAML",
      `openapi: 3.1.0\nx:\n${Array.from({ length: 1500 }, (_, at) => `${" ".repeat(at + 1)}a:`).join("\n")}\n`,
      /^a\.yaml:10\d:\d+$/,
    ],
    [
      "of aliases of aliases",
      `x:\n  - &a0 [1]\n${Array.from({ length: 5000 }, (_, at) => `  - &a${at + 1} [*a${at}]`).join("\n")}\n`,
      /^a\.yaml:5002:\d+$/,
    ],
  ])("%s", async (_, text, at) => expectProblem(await run(text, "a.yaml"), { code: "limit-exceeded", at }));

  test("of references that lead to references", async () => {
    const end = await run(chain(5000, (next) => next));
    expectProblem(end, { code: "limit-exceeded", at: /^a\.json:1:\d+$/ });
    expect(end.text).toContain("--limit references=200");
  });
});

describe("what refers to itself, or to much twice, comes to an end", () => {
  test.each([
    [
      "5,000 bodies, each inside of another",
      chain(5000, (next) => ({ type: "object", properties: { a: next } })),
    ],
    ["5,000 allOf, each of the next one", chain(5000, (next) => ({ allOf: [next] }))],
    ["40 allOf, each twice of the next one", chain(40, (next) => ({ allOf: [next, next] }))],
    ["40 anyOf, each twice of the next one", chain(40, (next) => ({ anyOf: [next, next] }))],
    [
      "40 unions that multiply",
      chain(40, (next, level) => ({
        oneOf: [next, { allOf: [next, { properties: { [`a${level}`]: { const: level } } }] }],
      })),
    ],
    [
      "40 lists of unions that multiply",
      chain(40, (next) => ({ type: "array", items: { anyOf: [next, next, { type: "null" }] } })),
    ],
    [
      "30 bodies, each with ten of the next one",
      chain(30, (next) => ({
        type: "object",
        required: [..."abcdefghij"],
        properties: Object.fromEntries([..."abcdefghij"].map((name) => [name, next])),
      })),
    ],
    [
      "30 lists of at least 100 of the next one",
      chain(30, (next) => ({ type: "array", minItems: 100, items: next })),
    ],
    ["two allOf of each other", textOf(to("A"), { A: { allOf: [to("B"), fine] }, B: { allOf: [to("A")] } })],
    [
      "an anyOf of itself",
      textOf(to("A"), { A: { anyOf: [to("A"), to("B")] }, B: { oneOf: [to("A"), to("B")] } }),
    ],
    [
      "14 unions of all 14",
      textOf(
        to("S0"),
        Object.fromEntries(
          Array.from({ length: 14 }, (_, at) => [
            `S${at}`,
            { anyOf: Array.from({ length: 14 }, (_, other) => to(`S${other}`)) },
          ]),
        ),
      ),
    ],
    [
      "a body that must contain itself",
      textOf(to("A"), { A: { type: "object", required: ["a"], properties: { a: to("A") } } }),
    ],
  ])("%s", async (_, text) => expectSuccess(await run(text)));
});

describe("a bomb of aliases is refused", () => {
  const paths = (schema: string, more = ""): string =>
    `paths: { /a: { get: { responses: { '400': { description: Bad., content: { application/json: { schema: ${schema}${more} } } } } } } }`;
  test.each([
    ["in an enum", (last: string) => paths(`{ enum: [${last}] }`)],
    ["in an example", (last: string) => paths("{ type: object }", `, example: ${last}`)],
    ["in a default", (last: string) => paths(`{ default: ${last} }`)],
    ["in an x-error", (last: string) => paths(`{ x-error: ${last} }`)],
    ["far from any error", () => paths("{ type: object }")],
  ])("%s", async (_, where) => {
    const end = await run(laughing(9, where), "a.yaml");
    expectProblem(end, { code: "limit-exceeded", at: /^a\.yaml:\d+:\d+$/ });
    expect(end.text).toContain("The limit `aliases` is 200,000.");
  });

  test("of merge keys", async () => {
    const keys = Array.from({ length: 500 }, (_, at) => `k${at}: 1`).join(", ");
    const merges = Array.from({ length: 500 }, () => "  - { <<: *a }").join("\n");
    const end = await run(`openapi: 3.1.0\nx:\n  - &a { ${keys} }\n${merges}\n`, "a.yaml");
    expectProblem(end, { code: "limit-exceeded", at: /^a\.yaml:\d+:\d+$/ });
    expect(end.text).toContain("The limit `merges` is 100,000.");
  });

  test("and a list that contains itself is no bomb", async () => {
    const text = `openapi: 3.1.0\ninfo: { title: T, version: '1' }\nx: &a [*a]\n${paths("{ type: object }")}\n`;
    expectSuccess(await run(text, "a.yaml"));
  });
});

describe("much of everything", () => {
  test("10,000 operations are read", async () => {
    const operation = (at: number) => [
      `/p${at}`,
      { get: { operationId: `op${at}`, responses: { "400": { $ref: "#/components/responses/Bad" } } } },
    ];
    const content = { "application/json": { schema: fine } };
    const document = {
      openapi: "3.1.0",
      info: { title: "T", version: "1" },
      paths: Object.fromEntries(Array.from({ length: 10_000 }, (_, at) => operation(at))),
      components: { responses: { Bad: { description: "Bad.", content } } },
    };
    expectSuccess(await run(JSON.stringify(document)));
    const few = await run(JSON.stringify(document), "a.json", "--limit", "operations=9999");
    expectProblem(few, { code: "limit-exceeded", at: /^a\.json:1:\d+$/ });
  });

  const codes = {
    ...fine,
    properties: {
      ...fine.properties,
      code: { enum: Array.from({ length: 50_000 }, (_, at) => `code_${at}`) },
    },
  };

  test("50,000 values of an enum are read", async () => expectSuccess(await run(textOf(codes))));

  test("one value more than the limit is not", async () => {
    const end = await run(textOf(codes), "a.json", "--limit", "values=49999");
    expectProblem(end, { code: "limit-exceeded", at: /^a\.json:1:\d+$/ });
    expect(end.text).toContain("--limit values=99998");
  });

  test("5,000 members of a body are read", async () => {
    const properties = Object.fromEntries(
      Array.from({ length: 5000 }, (_, at) => [`p${at}`, { type: "string" }]),
    );
    expectSuccess(await run(textOf({ type: "object", properties })));
  });

  test("a single line of 20 MB is read", async () => {
    expectSuccess(await run(textOf({ ...fine, description: "x".repeat(20_000_000) })));
  });

  test("a file with more bytes than the limit is not read", async () => {
    const end = await run(
      textOf({ ...fine, description: "x".repeat(5000) }),
      "a.json",
      "--limit",
      "bytes=4096",
    );
    expectProblem(end, { code: "limit-exceeded", at: /^a\.json:1:1$/ });
  });

  test("more files than the limit are not read", async () => {
    const files = Object.fromEntries(
      Array.from({ length: 10 }, (_, at) => [
        `f${at}.json`,
        JSON.stringify({ ...fine, properties: { next: { $ref: `f${at + 1}.json` } } }),
      ]),
    );
    const args = ["generate", "a.json", "--limit", "files=5"];
    const end = await ending({
      files: { ...files, "f10.json": JSON.stringify(fine), "a.json": textOf({ $ref: "f0.json" }) },
      args,
    });
    expectProblem(end, { code: "limit-exceeded", at: /^f3\.json:1:\d+$/ });
  });

  test("names of 100,000 characters are names", async () => {
    const name = "n".repeat(100_000);
    expectSuccess(await run(textOf(to(name), { [name]: fine })));
  });
});

describe("a limit", () => {
  test("is raised where redocly.yaml says so", async () => {
    const files = {
      "a.json": nested('{"type":"object","properties":{"a":', "}}", 60),
      "redocly.yaml":
        "apis: { a: { root: a.json, x-openapi-errors: { output: generated/a, limits: { depth: 200 } } } }",
    };
    expectSuccess(await ending({ files, args: ["generate"] }));
  });

  test.each([
    ["of a name that is none", "deep=3", "is no limit"],
    ["that is no number", "depth=many", "whole number from 1 to 400"],
    ["that is higher than can be", "depth=401", "whole number from 1 to 400"],
  ])("%s is a mistake of the command line", async (_, word, words) => {
    const end = await run(textOf(fine), "a.json", "--limit", word);
    expect(end.code).toBe(2);
    expect(end.text).toContain(words);
    expect(end.touched).toEqual([]);
  });

  test("of a name that is none is a problem of redocly.yaml", async () => {
    const redocly = "apis:\n  a:\n    root: a.json\n    x-openapi-errors:\n      limits: { dept: 3 }\n";
    const end = await ending({
      files: { "a.json": textOf(fine), "redocly.yaml": redocly },
      args: ["generate"],
    });
    expectProblem(end, { code: "config-value", at: /^redocly\.yaml:5:\d+$/ });
    expect(end.text).toContain("Did you mean `depth`?");
  });
});
