import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { command, main, openapiErrors } from "../../support/command.js";
import { documentWith } from "../../support/documents.js";
import { put, tempFolder, treeOf } from "../../support/temp-folder.js";

const reportLoads = fileURLToPath(new URL("../../support/report-loads.js", import.meta.url));

/** Two APIs, one of them in two files, in a project that has packages. */
function project(): string {
  return tempFolder({
    "node_modules/some-package/package.json": "{}",
    "redocly.yaml": `
apis:
  books: { root: books.yaml, x-openapi-errors: { output: generated/books } }
  films: { root: films.yaml, x-openapi-errors: { output: generated/films } }
`,
    "books.yaml": documentWith("invalid_book"),
    "films.yaml":
      "openapi: 3.1.0\ninfo: { title: Films, version: '1' }\npaths: { /films: { $ref: paths.yaml#/films } }\n",
    "paths.yaml": `
films:
  get:
    responses:
      "200": { description: fine }
      "404":
        description: There is no such film.
        content: { application/json: { schema: { type: object, required: [code], properties: { code: { const: no_film } } } } }
`,
  });
}

/** Whether a run finds out at once that nothing has changed. */
async function isQuick(folder: string, ...args: readonly string[]): Promise<boolean> {
  const { stderr } = await command(
    folder,
    process.execPath,
    "--import",
    reportLoads,
    main,
    "generate",
    ...args,
  );
  return !/loads .*(commander|generate\/generate\.js)/.test(stderr);
}

function memories(folder: string): readonly string[] {
  const cache = join(folder, "node_modules/.cache/openapi-errors");
  return readdirSync(cache).map((name) => join(cache, name));
}

describe("a run after which nothing has changed", () => {
  test.each([[], ["--check"], ["films"], ["--format", "json"]])("is over at once: %s %s", async (...args) => {
    const folder = project();
    await openapiErrors(folder, "generate");
    await openapiErrors(folder, "generate", ...args);
    const before = treeOf(join(folder, "generated"));

    expect(await isQuick(folder, ...args)).toBe(true);
    expect(await openapiErrors(folder, "generate", ...args)).toEqual(
      await openapiErrors(folder, "generate", "--no-cache", ...args),
    );
    expect(treeOf(join(folder, "generated"))).toEqual(before);
  });

  test("is over at once after a first run that had but a note to say, which is said again", async () => {
    const folder = tempFolder({
      "node_modules/some-package/package.json": "{}",
      "books.yaml": `${documentWith("invalid_book")}\nwebhooks: { added: { post: {} } }\n`,
    });
    const note = "note: `books.yaml` has 1 webhook, which is left out. (ignored-webhooks)\n";

    expect(await openapiErrors(folder, "generate", "books.yaml")).toMatchObject({ code: 0, stderr: note });
    expect(await isQuick(folder, "books.yaml")).toBe(true);
    expect(await openapiErrors(folder, "generate", "books.yaml")).toMatchObject({ code: 0, stderr: note });
  });

  test("is not, where nothing may be remembered", async () => {
    const folder = project();
    await openapiErrors(folder, "generate", "--no-cache");
    expect(await isQuick(folder, "--no-cache")).toBe(false);

    rmSync(join(folder, "node_modules"), { recursive: true });
    await openapiErrors(folder, "generate");
    expect(await isQuick(folder)).toBe(false);
    expect(readdirSync(folder)).not.toContain("node_modules");
  });
});

/** What may happen between two runs. */
const changes: Readonly<Record<string, (folder: string) => void>> = {
  "a document": (folder) => put(folder, { "books.yaml": documentWith("invalid_book", "no_shelf") }),
  "a file that a document refers to": (folder) => {
    const path = join(folder, "paths.yaml");
    writeFileSync(path, readFileSync(path, "utf8").replace("no_film", "lost_film"));
  },
  "the configuration": (folder) => {
    const path = join(folder, "redocly.yaml");
    writeFileSync(
      path,
      readFileSync(path, "utf8").replace("output: generated/films", "output: generated/movies"),
    );
  },
  "an edited file": (folder) => {
    const path = join(folder, "generated/books/errors.ts");
    writeFileSync(path, `${readFileSync(path, "utf8")}// mine\n`);
  },
  "a deleted file": (folder) => rmSync(join(folder, "generated/books/errors.ts")),
  "a deleted output": (folder) => rmSync(join(folder, "generated"), { recursive: true }),
  "what is remembered": (folder) => {
    for (const path of memories(folder)) {
      writeFileSync(path, readFileSync(path, "utf8").replace(/unchanged/g, "forged"));
    }
  },
  "half of what is remembered": (folder) => {
    for (const path of memories(folder)) writeFileSync(path, readFileSync(path, "utf8").slice(0, 300));
  },
};

test.each(Object.entries(changes))(
  "%s makes a run of it again, which gives what it should",
  async (_, change) => {
    const folder = project();
    await openapiErrors(folder, "generate");
    expect(await isQuick(folder)).toBe(true);

    change(folder);
    const { code } = await openapiErrors(folder, "generate");

    expect(code).toBe(0);
    expect(await openapiErrors(folder, "generate", "--check", "--no-cache")).toMatchObject({ code: 0 });
  },
);

test("a configuration that comes first where there was none before", async () => {
  const folder = project();
  put(folder, {
    "redocly.yml": readFileSync(join(folder, "redocly.yaml"), "utf8").replace("films:", "movies:"),
  });
  rmSync(join(folder, "redocly.yaml"));
  await openapiErrors(folder, "generate");
  expect(await isQuick(folder)).toBe(true);

  put(folder, {
    "redocly.yaml": "apis: { books: { root: books.yaml, x-openapi-errors: { output: other/books } } }",
  });
  await openapiErrors(folder, "generate");

  expect(readdirSync(join(folder, "other"))).toContain("books");
});

test("a run that was refused is refused again", async () => {
  const folder = project();
  await openapiErrors(folder, "generate");
  put(folder, { "books.yaml": "openapi: 3.1.0\npaths: [" });

  expect((await openapiErrors(folder, "generate")).code).toBe(1);
  expect((await openapiErrors(folder, "generate")).code).toBe(1);
});
