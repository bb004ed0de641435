import { describe, expect, test } from "vitest";
import { readConfig } from "../../src/config/read-config.js";
import type { Problem } from "../../src/spec/problem.js";
import { tempFolder } from "../support/temp-folder.js";

async function problemsIn(text: string): Promise<readonly Problem[]> {
  const { value, problems } = await readConfig(tempFolder({ "redocly.yaml": text }), undefined);
  expect(value === undefined).toBe(problems.some((problem) => problem.severity === "error"));
  return problems;
}

describe("redocly.yaml", () => {
  test("may say anything about the affairs of others", async () => {
    const text = `
extends: [recommended]
apis:
  core@v2: { root: core.yaml, rules: { no-unused-components: off }, x-openapi-ts: { output: types.ts } }
  broken: 12
x-openapi-ts: { anything: true }
`;

    expect(await problemsIn(text)).toEqual([]);
  });

  test.each(["", "# nothing yet\n", "apis:\n"])("may be empty: %j", async (text) => {
    expect(await problemsIn(text)).toEqual([]);
  });

  test("may be missing", async () => {
    expect(await readConfig(tempFolder(), undefined)).toEqual({ problems: [] });
  });
});

describe("a problem with redocly.yaml has its place", () => {
  test.each([
    ["a syntax error", "apis:\n  books: [\n", { code: "config-syntax", source: { line: 3 } }],
    ["no mapping", "- books\n", { code: "config-value", source: { pointer: "#" } }],
    ["`apis` as a list", "apis: [books]\n", { code: "config-value", source: { pointer: "#/apis" } }],
    [
      "no root",
      "apis:\n  books:\n    x-openapi-errors: {}\n",
      { code: "config-value", source: { pointer: "#/apis/books" } },
    ],
    [
      "a root that is no path",
      "apis:\n  books: { root: 12, x-openapi-errors: {} }\n",
      { code: "config-value", source: { pointer: "#/apis/books/root" } },
    ],
    [
      "an output that is no path",
      "apis:\n  a/b: { root: a.yaml, x-openapi-errors: { output: [out] } }\n",
      { code: "config-value", source: { pointer: "#/apis/a~1b/x-openapi-errors/output" } },
    ],
    [
      "settings that are no mapping",
      "x-openapi-errors: generated\n",
      { code: "config-value", source: { pointer: "#/x-openapi-errors" } },
    ],
    [
      "an unknown key",
      "apis:\n  books: { root: a.yaml, x-openapi-errors: { outptu: out } }\n",
      {
        code: "config-key",
        fix: "Did you mean `output`? The keys are `output`, `types`, `overlay`, `folders` and `limits`.",
        source: { pointer: "#/apis/books/x-openapi-errors/outptu", onKey: true },
      },
    ],
    [
      "an unknown value",
      "x-openapi-errors: { types: prunned }\n",
      {
        code: "config-value",
        fix: "Did you mean `pruned`?",
        source: { pointer: "#/x-openapi-errors/types" },
      },
    ],
    [
      "a rule that there is not",
      "rules: { openapi-errors/undeclared-statuses: off, no-such: 12 }\n",
      {
        code: "config-key",
        fix: "Did you mean `openapi-errors/undeclared-status`?",
        source: { pointer: "#/rules/openapi-errors~1undeclared-statuses" },
      },
    ],
    [
      "a weight that there is not",
      "apis:\n  books: { root: a.yaml, rules: { openapi-errors/missing-example: info } }\n",
      { code: "config-value", source: { pointer: "#/apis/books/rules/openapi-errors~1missing-example" } },
    ],
    [
      "an error that is to be none",
      "rules: { openapi-errors/ambiguous-errors: warn }\n",
      {
        code: "config-value",
        severity: "warn",
        what: "`ambiguous-errors` is an error, and stays one.",
        source: { pointer: "#/rules/openapi-errors~1ambiguous-errors" },
      },
    ],
    [
      "a misspelled extension",
      "apis:\n  books: { root: a.yaml, x-openapi-error: { output: out } }\n",
      {
        code: "config-key",
        fix: "Did you mean `x-openapi-errors`?",
        source: { pointer: "#/apis/books/x-openapi-error" },
      },
    ],
  ])("%s", async (_, text, want) => {
    expect(await problemsIn(text)).toMatchObject([
      { ...want, source: { file: "redocly.yaml", ...want.source } },
    ]);
  });
});
