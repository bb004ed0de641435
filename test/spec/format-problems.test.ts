import { describe, expect, test } from "vitest";
import { type FormatOptions, formatProblems } from "../../src/spec/format-problems.js";
import type { Problem } from "../../src/spec/problem.js";
import { fixtures } from "./harness.js";

const cwd = fixtures("negative");
const missing: Problem = {
  code: "unresolved-ref",
  severity: "error",
  what: "It leads nowhere.",
  why: "So nobody knows.",
  fix: "Mend it.",
  source: { file: "parts/errors.yaml", pointer: "#/NotFound/properties/cause/$ref" },
};
const warning: Problem = {
  ...missing,
  code: "unknown-type",
  severity: "warn",
  source: { file: "parts/errors.yaml", pointer: "#/NotFound", onKey: true },
};
const general: Problem = {
  code: "no-configuration",
  severity: "error",
  what: "There is no document.",
  why: "None was named.",
  fix: "Name one.",
};

const format = (problems: readonly Problem[], name: FormatOptions["format"] = "codeframe") =>
  formatProblems(problems, { format: name, cwd, color: false });

describe("a code frame", () => {
  test("has the place, what, why, how to mend it, and the lines", async () => {
    expect(await format([missing])).toBe(`parts/errors.yaml:7:13 unresolved-ref
It leads nowhere.
So nobody knows. Mend it.

5 | code: { const: not_found }
6 | cause:
7 |   $ref: "#/Cause"
  |         ^^^^^^^^^
`);
  });

  test("underlines the key where the key is meant, and says what is but a warning", async () => {
    const text = await format([warning]);
    expect(text).toContain("parts/errors.yaml:2:1 unknown-type (warning)\n");
    expect(text).toContain("2 | NotFound:\n  | ^^^^^^^^\n");
  });

  test("is left out where there is no place", async () => {
    expect(await format([general])).toBe(
      "openapi-errors: There is no document.\nNone was named. Name one.\n",
    );
  });

  test("is left out where the file is gone", async () => {
    const gone = { ...missing, source: { file: "gone.yaml", pointer: "#/a" } };
    expect(await format([gone])).toBe(
      "gone.yaml#/a unresolved-ref\nIt leads nowhere.\nSo nobody knows. Mend it.\n",
    );
  });
});

test("problems are sorted by file, line, column and code, whatever their order", async () => {
  const other = { ...missing, source: { file: "asyncapi.yaml", pointer: "#/info" } };
  const sorted = await format([other, warning, missing]);
  expect(await format([missing, warning, other])).toBe(sorted);
  expect(sorted.split("\n").filter((line) => /^\S+:\d+:\d+ /.test(line))).toEqual([
    "asyncapi.yaml:4:7 unresolved-ref",
    "parts/errors.yaml:2:1 unknown-type (warning)",
    "parts/errors.yaml:7:13 unresolved-ref",
  ]);
});

describe("other formats", () => {
  test("stylish is a line each", async () => {
    const text = await format([missing, warning, general], "stylish");
    expect(text).toMatch(/^openapi-errors: There is no document\./);
    expect(text).toMatch(/parts\/errors\.yaml:\n {2}7:13 {2}error .*\n {2}2:1 {3}warning /);
  });

  test("github-actions is a command each", async () => {
    const text = await format([missing, general], "github-actions");
    expect(text.split("\n").filter(Boolean)).toEqual([
      "::error title=no-configuration::There is no document. None was named. Name one.",
      "::error title=unresolved-ref,file=parts/errors.yaml,line=7,col=13,endLine=7,endColumn=22::It leads nowhere. So nobody knows. Mend it.",
    ]);
  });

  test("json has the sentences one by one, and is valid without any", async () => {
    const { problems, totals } = JSON.parse(await format([missing, general], "json"));
    expect(totals).toMatchObject({ errors: 2, warnings: 0 });
    expect(problems).toMatchObject([
      { ruleId: "no-configuration", location: [] },
      {
        ruleId: "unresolved-ref",
        what: "It leads nowhere.",
        fix: "Mend it.",
        location: [{ start: { line: 7, col: 13 } }],
      },
    ]);
    expect(JSON.parse(await format([], "json")).problems).toEqual([]);
  });

  test("no problems are no text", async () => {
    expect(await format([])).toBe("");
  });
});
