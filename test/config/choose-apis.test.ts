import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { chooseApis } from "../../src/config/choose-apis.js";
import type { ApiTarget } from "../../src/config/config.js";
import { put, tempFolder } from "../support/temp-folder.js";

const redocly = `
apis:
  books:
    root: specs/books.yaml
    x-openapi-errors: { output: generated/books, types: full }
  films:
    root: specs/films.yaml
    x-openapi-errors: {}
  songs:
    root: specs/songs.yaml
`;

async function choose(cwd: string, ...apis: readonly string[]): Promise<readonly ApiTarget[]> {
  const { value, problems } = await chooseApis({ cwd, apis });
  expect(problems).toEqual([]);
  return value?.apis ?? [];
}

async function problemCodes(cwd: string, ...apis: readonly string[]): Promise<readonly string[]> {
  return (await chooseApis({ cwd, apis })).problems.map((problem) => problem.code);
}

describe("without names", () => {
  test("the APIs with `x-openapi-errors` are chosen", async () => {
    const cwd = tempFolder({ "redocly.yaml": redocly });

    expect(await choose(cwd)).toMatchObject([
      { name: "books", document: "specs/books.yaml", output: join(cwd, "generated/books"), types: "full" },
      { name: "films", document: "specs/films.yaml", output: join(cwd, "generated/films"), types: "pruned" },
    ]);
  });

  test("all APIs are chosen if the top level says where they go", async () => {
    const cwd = tempFolder({
      "redocly.yaml": `${redocly}\nx-openapi-errors: { output: src/errors, types: full }\n`,
    });

    expect(await choose(cwd)).toMatchObject([
      { name: "books", output: join(cwd, "generated/books") },
      { name: "films", output: join(cwd, "src/errors/films"), types: "full" },
      { name: "songs", output: join(cwd, "src/errors/songs"), types: "full" },
    ]);
  });

  test("and without a configuration, the problem teaches both ways", async () => {
    const { problems } = await chooseApis({ cwd: tempFolder(), apis: [] });

    expect(problems).toMatchObject([{ code: "no-configuration", fix: expect.stringContaining("apis:\n") }]);
    expect(problems[0]?.fix).toContain("openapi-errors generate openapi.yaml -o generated");
  });

  test("and names a document that lies there", async () => {
    const files = { "a.json": "{}", "shop.yaml": "# Ours.\nopenapi: 3.1.0\n", "z.yaml": "openapi: 3.1.0\n" };
    const { problems } = await chooseApis({ cwd: tempFolder(files), apis: [] });

    expect(problems[0]?.fix).toContain("openapi-errors generate shop.yaml -o generated");
    expect(problems[0]?.fix).toContain("  shop:\n      root: shop.yaml\n");
  });

  test("and without an API that is ours, the problem teaches how to make it ours", async () => {
    const cwd = tempFolder({ "redocly.yaml": "apis:\n  books:\n    root: books.yaml\n" });

    expect(await problemCodes(cwd)).toEqual(["no-configuration"]);
  });
});

describe("a name", () => {
  test("is that of an API, listed for us or not", async () => {
    const cwd = tempFolder({ "redocly.yaml": redocly });

    expect(await choose(cwd, "songs", "books")).toMatchObject([
      { name: "songs" },
      { name: "books", types: "full" },
    ]);
  });

  test("or the path of a document, which then has the name of its file", async () => {
    const cwd = tempFolder({ "apis/petstore.v1.yaml": "" });

    expect(await choose(cwd, "apis/petstore.v1.yaml")).toEqual([
      {
        name: "petstore.v1",
        document: "apis/petstore.v1.yaml",
        output: join(cwd, "generated/petstore.v1"),
        types: "pruned",
        overlays: [],
        folders: [],
        limits: {},
        weights: {},
      },
    ]);
  });

  test("of a document that redocly.yaml lists means its entry", async () => {
    const cwd = tempFolder({ "redocly.yaml": redocly.replace("books:", "library:") });

    expect(await choose(cwd, "./specs/books.yaml")).toMatchObject([{ name: "library", types: "full" }]);
  });

  test("given twice counts once", async () => {
    const cwd = tempFolder({ "redocly.yaml": redocly });

    expect(await choose(cwd, "books", "specs/books.yaml")).toHaveLength(1);
  });

  test("of a file without an extension is a path as well", async () => {
    expect(await choose(tempFolder({ openapi: "" }), "openapi")).toMatchObject([{ name: "openapi" }]);
  });

  test("that is neither gets a suggestion and the list", async () => {
    const cwd = tempFolder({ "redocly.yaml": redocly });

    const { problems } = await chooseApis({ cwd, apis: ["boks", "zzz"] });

    expect(problems.map((problem) => problem.fix)).toEqual([
      "Did you mean `books`? The APIs are `books`, `films` and `songs`.",
      "Name an API, or the path of a document. The APIs are `books`, `films` and `songs`.",
    ]);
  });

  test("that is neither gets the only API there is", async () => {
    const cwd = tempFolder({ "redocly.yaml": "apis: { books: { root: books.yaml } }" });

    const { problems } = await chooseApis({ cwd, apis: ["boks"] });

    expect(problems.map((problem) => problem.fix)).toEqual([
      "Did you mean `books`? The only API is `books`.",
    ]);
  });

  test.each([
    ["my spec (1).yaml", "my-spec-1-"],
    ["_.yaml", "api"],
    ["https://example.com/v1/openapi.json?x=1", "openapi"],
    ["../up/kindo.yml", "kindo"],
  ])("%s is called %s", async (document, name) => {
    expect(await choose(tempFolder(), document)).toMatchObject([{ name }]);
  });
});

describe("options", () => {
  test("`output` is the folder around those of the APIs", async () => {
    const cwd = tempFolder({ "redocly.yaml": redocly });

    const { value } = await chooseApis({ cwd, apis: ["books", "other.yaml"], output: "out" });

    expect(value?.apis.map((api) => api.output)).toEqual([join(cwd, "out/books"), join(cwd, "out/other")]);
  });

  test("`config` is the file that paths in it are relative to", async () => {
    const cwd = tempFolder();
    put(cwd, { "config/redocly.yaml": redocly });

    const { value } = await chooseApis({ cwd, apis: ["books"], config: "config/redocly.yaml" });

    expect(value).toMatchObject({
      base: join(cwd, "config"),
      apis: [{ document: "specs/books.yaml", output: join(cwd, "config/generated/books") }],
    });
  });

  test("`config` has to exist", async () => {
    const { problems } = await chooseApis({ cwd: tempFolder(), apis: [], config: "nowhere.yaml" });

    expect(problems).toMatchObject([{ code: "config-not-found" }]);
  });
});
