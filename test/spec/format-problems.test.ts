import { describe, expect, test } from "vitest";
import { type FormatOptions, formatProblems } from "../../src/spec/format-problems.js";
import type { Problem } from "../../src/spec/problem.js";
import { tempFolder } from "../support/temp-folder.js";
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
  const what = "It leads elsewhere.";
  const other = { ...missing, what, source: { file: "asyncapi.yaml", pointer: "#/info" } };
  const sorted = await format([other, warning, missing]);
  expect(await format([missing, warning, other])).toBe(sorted);
  expect(sorted.split("\n").filter((line) => /^\S+:\d+:\d+ /.test(line))).toEqual([
    "asyncapi.yaml:4:7 unresolved-ref",
    "parts/errors.yaml:2:1 unknown-type (warning)",
    "parts/errors.yaml:7:13 unresolved-ref",
  ]);
});

describe("of many problems", () => {
  const many = (count: number, problem: Problem): readonly Problem[] =>
    Array.from({ length: count }, (_, index) => ({ ...problem, what: `Number ${index} is wrong.` }));
  const shownIn = (text: string): number => text.match(/^Number \d+ is wrong\.$/gm)?.length ?? 0;

  test("what is wrong in the same way at several places is said once, with all places", async () => {
    const places = ["#/NotFound", "#/NotFound/properties", "#/NotFound/properties/code"];
    const alike = places.map((pointer) => ({
      ...missing,
      source: { file: "parts/errors.yaml", pointer, onKey: true },
    }));
    const text = await format(alike);
    expect(text.match(/It leads nowhere/g)).toHaveLength(1);
    expect(text).toMatch(/\n\nThe same at parts\/errors\.yaml:4:3, parts\/errors\.yaml:5:5\.\n$/);
  });

  test("a person sees the first few of each code, and how many more there are", async () => {
    const text = await format([...many(20, missing), ...many(20, warning), general]);
    expect(shownIn(text)).toBe(13);
    expect(text).toContain("There is no document.");
    expect(text).toMatch(
      /\n17 more of `unknown-type` and 10 more of `unresolved-ref`: `openapi-errors lint --all` shows each of them\.\n$/,
    );
  });

  test("one more than the few is shown: to say that it is not would take as long", async () => {
    const text = await format(many(4, warning));
    expect(shownIn(text)).toBe(4);
    expect(text).not.toContain("more of");
  });

  test("all are shown to who asks for all, and to programs", async () => {
    const options = { cwd, color: false, format: "codeframe", all: true } as const;
    expect(shownIn(await formatProblems(many(20, warning), options))).toBe(20);
    expect(JSON.parse(await format(many(20, warning), "json")).problems).toHaveLength(20);
  });
});

test("lines that end as those of Windows are shown without their ends", async () => {
  const file = "lines.yaml";
  const folder = tempFolder({ [file]: "openapi: 3.1.0\r\ninfo:\r\n  title: Lines\r\n" });
  const problem = { ...missing, source: { file, pointer: "#/info", onKey: true } };
  const text = await formatProblems([problem], { format: "codeframe", cwd: folder, color: false });
  expect(text).toContain("1 | openapi: 3.1.0\n2 | info:\n  | ^^^^\n3 |   title: Lines\n");
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
