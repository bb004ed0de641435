import { expect, test } from "vitest";
import { outputProblems } from "../../src/config/check-outputs.js";
import { chooseApis } from "../../src/config/choose-apis.js";
import type { Problem } from "../../src/spec/problem.js";
import { tempFolder } from "../support/temp-folder.js";

async function codesFor(
  apis: Readonly<Record<string, string>>,
  ...named: readonly string[]
): Promise<readonly string[]> {
  return (await problemsFor(apis, ...named)).map(({ code }) => code);
}

async function problemsFor(
  apis: Readonly<Record<string, string>>,
  ...named: readonly string[]
): Promise<readonly Problem[]> {
  const entries = Object.entries(apis).map(
    ([name, output]) =>
      `  ${JSON.stringify(name)}: { root: ${name}.yaml, x-openapi-errors: { output: ${output} } }\n`,
  );
  const cwd = tempFolder({ "redocly.yaml": `apis:\n${entries.join("")}` });
  const { value } = await chooseApis({ cwd, apis: named });
  if (value === undefined) throw new Error("No API was chosen.");
  return outputProblems(value);
}

test.each([
  ["folders side by side", { a: "generated/a", b: "generated/b" }, []],
  ["folders apart", { a: "packages/a/src/errors", b: "packages/b/src/errors" }, []],
  ["one folder for two", { a: "generated/x", b: "generated/x" }, ["output-overlap"]],
  [
    "one folder for two where case does not count",
    { a: "generated/x", b: "generated/X" },
    ["output-overlap"],
  ],
  ["a folder in a folder", { a: "generated/a", b: "generated/a/b" }, ["output-overlap"]],
  ["the folder of what APIs share", { a: "generated/runtime" }, ["api-name"]],
  ["a name that is no folder", { "a/../b": "generated/b" }, ["api-name"]],
  ["a name that is no folder on Windows", { con: "generated/con" }, ["api-name"]],
  ["no folder around the folder", { a: "generated" }, ["output-place"]],
  ["the folder of redocly.yaml itself", { a: "." }, ["output-place"]],
])("%s", async (_, apis, want) => {
  const codes = await codesFor(apis);
  expect(codes.filter((code, index) => codes.indexOf(code) === index)).toEqual(want);
});

test("a name that cannot be is shown where it stands, be it the API's or that of its folder", async () => {
  const problems = await problemsFor({ "my shop": "generated/shop", books: "generated/my books" });
  expect(problems.map(({ source }) => source)).toEqual([
    { file: "redocly.yaml", pointer: "#/apis/my shop", onKey: true },
    { file: "redocly.yaml", pointer: "#/apis/books/x-openapi-errors/output" },
  ]);
});

test("a document named by hand does not take the folder of an API that is configured", async () => {
  expect(await codesFor({ books: "generated/books" }, "elsewhere/books.yaml")).toEqual(["output-overlap"]);
});

test("two documents of one name do not take each other's folder", async () => {
  expect(await codesFor({}, "v1/openapi.yaml", "v2/openapi.yaml")).toEqual(["output-overlap"]);
});
