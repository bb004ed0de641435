import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { main, openapiErrors } from "../../support/command.js";
import { documentWith } from "../../support/documents.js";
import { put, tempFolder } from "../../support/temp-folder.js";

const redocly = `
apis:
  books: { root: books.yaml, x-openapi-errors: { output: generated/books } }
  films: { root: films.yaml, x-openapi-errors: { output: generated/films } }
`;

/** A folder that is watched from now on. */
async function watched(files: Readonly<Record<string, string>>): Promise<{
  readonly folder: string;
  /** Waits until the text of a generated file has some words, or what was printed. */
  readonly waitFor: (path: string, words: string | RegExp) => Promise<void>;
  /** What was printed since the last time. */
  readonly printed: () => string;
  readonly stop: () => Promise<number | null>;
}> {
  const folder = tempFolder(files);
  const child = spawn(process.execPath, [main, "generate", "--watch"], {
    cwd: folder,
    env: { ...process.env, NO_COLOR: "1" },
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  let text = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (piece: string) => {
      text += piece;
    });
  }
  const textOf = (path: string): string => {
    if (path === "printed") return text;
    return existsSync(join(folder, path)) ? readFileSync(join(folder, path), "utf8") : "";
  };
  const waitFor = (path: string, words: string | RegExp): Promise<void> =>
    expect.poll(() => textOf(path), { timeout: 30_000 }).toMatch(words);
  await waitFor("printed", "Watching");
  const printed = (): string => {
    const before = text;
    text = "";
    return before;
  };
  const stop = async (): Promise<number | null> => {
    const closed = once(child, "close");
    child.kill("SIGINT");
    await closed;
    return child.exitCode;
  };
  return { folder, waitFor, printed, stop };
}

test("what is saved is generated, and nothing else is read for it", async () => {
  const { folder, waitFor, printed, stop } = await watched({
    "redocly.yaml": redocly,
    "books.yaml": documentWith("invalid_book"),
    "films.yaml": documentWith("invalid_film"),
  });
  expect(printed()).toMatch(/generated\/books .*written\ngenerated\/films .*written/);

  put(folder, { "films.yaml": documentWith("invalid_film", "no_such_film") });
  await waitFor("generated/films/errors.ts", "no_such_film");
  await waitFor("printed", "Watching");

  expect(printed()).toMatch(/^generated\/films {2}2 errors/);
  expect(await stop()).toBe(0);
});

test("a mistake is reported, and generating goes on when it is mended", async () => {
  const { folder, waitFor, printed, stop } = await watched({
    "redocly.yaml": redocly,
    "books.yaml": documentWith("invalid_book"),
    "films.yaml": documentWith("invalid_film"),
  });
  printed();

  put(folder, { "books.yaml": "openapi: 3.1.0\npaths: [" });
  for (const words of ["not-yaml", "Nothing was written.", "Watching"]) await waitFor("printed", words);
  printed();
  // The other API alone would be fine; what is wrong is still said.
  put(folder, { "films.yaml": documentWith("lost_film") });
  for (const words of ["not-yaml", "Watching"]) await waitFor("printed", words);
  expect(readFileSync(join(folder, "generated/films/errors.ts"), "utf8")).not.toContain("lost_film");

  put(folder, { "books.yaml": documentWith("torn_book") });
  await waitFor("generated/books/errors.ts", "torn_book");
  await waitFor("generated/films/errors.ts", "lost_film");
  expect(await stop()).toBe(0);
});

test("files go, come back, are replaced, and are referred to for the first time", async () => {
  const { folder, waitFor, printed, stop } = await watched({
    "redocly.yaml": redocly,
    "books.yaml": documentWith("invalid_book"),
    "films.yaml": documentWith("invalid_film"),
  });
  rmSync(join(folder, "books.yaml"));
  await waitFor("printed", "file-not-found");
  put(folder, { "draft.yaml": documentWith("blank_book") });
  renameSync(join(folder, "draft.yaml"), join(folder, "books.yaml"));
  await waitFor("generated/books/errors.ts", "blank_book");

  printed();
  put(folder, {
    "films.yaml": "openapi: 3.1.0\ninfo: { title: F, version: '1' }\npaths: { /f: { $ref: parts/f.yaml } }\n",
  });
  await waitFor("printed", "file-not-found");
  mkdirSync(join(folder, "parts"));
  const operation = (code: string): string =>
    JSON.stringify({
      get: {
        responses: {
          200: { description: "fine" },
          404: {
            description: "Gone.",
            content: {
              "application/json": {
                schema: { type: "object", required: ["code"], properties: { code: { const: code } } },
              },
            },
          },
        },
      },
    });
  put(folder, { "parts/f.yaml": operation("no_film") });
  await waitFor("generated/films/errors.ts", "no_film");
  put(folder, { "parts/f.yaml": operation("no_reel") });
  await waitFor("generated/films/errors.ts", "no_reel");
  expect(await stop()).toBe(0);
});

test("the configuration counts for all", async () => {
  const { folder, waitFor, stop } = await watched({
    "redocly.yaml": redocly,
    "books.yaml": documentWith("invalid_book"),
    "films.yaml": documentWith("invalid_film"),
  });

  put(folder, { "redocly.yaml": redocly.replace("generated/films", "generated/movies") });

  await waitFor("generated/movies/errors.ts", "invalid_film");
  await expect.poll(() => existsSync(join(folder, "generated/films"))).toBe(false);
  expect(await stop()).toBe(0);
});

test("templates count for all, also those that are new", async () => {
  const { folder, waitFor, stop } = await watched({
    "redocly.yaml": `${redocly}\nx-openapi-errors: { templates: own }\n`,
    "own/errors.md.hbs": "First {{title}}\n",
    "books.yaml": documentWith("invalid_book"),
    "films.yaml": documentWith("invalid_film"),
  });
  await waitFor("generated/books/errors.md", "First");
  put(folder, { "own/errors.md.hbs": "Second {{title}}\n" });
  await waitFor("generated/books/errors.md", "Second");
  await waitFor("generated/films/errors.md", "Second");
  put(folder, { "own/README.md.hbs": "Third\n" });
  await waitFor("generated/README.md", "Third");
  put(folder, { "own/readme.hbs": "Fourth\n" });
  await waitFor("printed", "template-name");
  expect(await stop()).toBe(0);
});

test("what cannot be right is no reason to wait", async () => {
  const folder = tempFolder({ "redocly.yaml": redocly });

  expect((await openapiErrors(folder, "generate", "nowhere", "--watch")).code).toBe(2);
  expect(await openapiErrors(folder, "generate", "--watch", "--check")).toMatchObject({
    code: 2,
    stderr: expect.stringContaining("cannot be used with option"),
  });
});
