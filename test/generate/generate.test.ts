import { describe, expect, test } from "vitest";
import { catalogOf, generate, lint } from "../../src/index.js";
import { brokenDocument, documentWith } from "../support/documents.js";
import { put, tempFolder, treeOf } from "../support/temp-folder.js";

describe("generate()", () => {
  test("gives what it wrote", async () => {
    const cwd = tempFolder({ "books.yaml": documentWith("invalid_book", "no_such_shelf") });

    const result = await generate({ cwd, apis: ["books.yaml"], output: "out" });

    expect(result).toMatchObject({
      ok: true,
      problems: [],
      apis: [{ name: "books", errors: 2, output: "out/books" }],
      files: { unchanged: [], deleted: [], stale: [] },
    });
    expect([...result.files.written].sort()).toEqual(
      Object.keys(treeOf(cwd)).filter((path) => path.startsWith("out/")),
    );
  });

  test("gives problems instead of throwing them", async () => {
    const cwd = tempFolder({ "good.yaml": documentWith("invalid_book"), "bad.yaml": brokenDocument });

    const result = await generate({ cwd, apis: ["good.yaml", "bad.yaml"] });

    expect(result).toMatchObject({
      ok: false,
      problems: [{ severity: "error", source: { file: "bad.yaml" } }],
      apis: [],
      files: { written: [] },
    });
    expect(Object.keys(treeOf(cwd))).toEqual(["bad.yaml", "good.yaml"]);
  });

  test("gives what is stale to those who only check", async () => {
    const cwd = tempFolder({ "books.yaml": documentWith("invalid_book") });
    await generate({ cwd, apis: ["books.yaml"] });
    put(cwd, { "books.yaml": documentWith("invalid_shelf") });

    const { ok, files } = await generate({ cwd, apis: ["books.yaml"], check: true });

    expect(ok).toBe(false);
    expect(files.stale).toContainEqual(
      expect.objectContaining({ path: "generated/books/errors.ts", reason: "changed" }),
    );
  });

  test("says what it is doing", async () => {
    const cwd = tempFolder({ "books.yaml": documentWith("invalid_book") });
    const said: string[] = [];

    await generate({ cwd, apis: ["books.yaml"], onProgress: (doing) => said.push(doing) });

    expect(said).toEqual(["reading books.yaml", "generating books"]);
  });

  test("refuses a value that a caller without types may give", async () => {
    const options: object = { types: "ful" };

    expect(await generate(options)).toMatchObject({ ok: false, problems: [{ fix: "Did you mean `full`?" }] });
  });
});

test("lint() gives the problems of every document", async () => {
  const cwd = tempFolder({ "good.yaml": documentWith("invalid_book"), "bad.yaml": brokenDocument });

  expect(await lint({ cwd, apis: ["good.yaml", "bad.yaml"] })).toMatchObject({
    ok: false,
    problems: [{ source: { file: "bad.yaml" } }],
    apis: ["good", "bad"],
  });
});

test("catalogOf() gives the catalog, or the problems in its way", async () => {
  const cwd = tempFolder({ "good.yaml": documentWith("invalid_book"), "bad.yaml": brokenDocument });

  const [good, bad] = await Promise.all([catalogOf("good.yaml", { cwd }), catalogOf("bad.yaml", { cwd })]);

  expect(good).toMatchObject({ value: { errors: [{ kind: "InvalidBook" }] }, problems: [] });
  expect(bad.value).toBeUndefined();
  expect(bad.problems).toHaveLength(1);
});

test("an API keeps its place in the README when its neighbour is generated, and is missed if it cannot be read", async () => {
  const cwd = tempFolder({ "a.yaml": documentWith("one"), "b.yaml": documentWith("two") });
  await generate({ cwd, apis: ["a.yaml"] });
  await generate({ cwd, apis: ["b.yaml"] });
  const readme = treeOf(cwd)["generated/README.md"];
  put(cwd, { "generated/a/catalog.json": "<<<<<<< HEAD\n" });

  const { ok, problems } = await generate({ cwd, apis: ["b.yaml"] });

  expect(readme).toMatch(/a\/index\.js[\s\S]*b\/index\.js/);
  expect(ok).toBe(true);
  expect(problems).toMatchObject([{ code: "output-neighbour", severity: "warn" }]);
});
