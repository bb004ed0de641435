/**
 * docs/guide/adopt.md, done step by step in an empty folder: what it says to write is written, what it says to type is
 * typed, and what it says is printed is compared.
 *
 * @module
 */

import { readFileSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { textsOf } from "../manual/sessions.js";
import { command } from "../support/command.js";
import { changedBy, codeOf, exchangesOf } from "../support/page-code.js";
import type { Snippet } from "../support/snippets.js";
import { repository } from "../support/sources.js";
import { put, sharedFolder, treeOf } from "../support/temp-folder.js";

const code = codeOf("docs/guide/adopt.md");
const folder = sharedFolder();
const OVERLAY = "their.errors.overlay.yaml";

/** Changes the file that a block names. */
function change(diff: Snippet): void {
  const before = readFileSync(join(folder(), diff.name), "utf8");
  put(folder(), { [diff.name]: changedBy(before, diff) });
}

/** What is printed when lines are typed, after the lines themselves. */
async function typed(...lines: readonly string[]): Promise<string> {
  const [text = ""] = await textsOf([
    { folder: folder(), lines: lines.map((line) => line.replace(/^npx openapi-errors/, "openapi-errors")) },
  ]);
  return text.replaceAll("$ openapi-errors", "$ npx openapi-errors");
}

async function expectSession(block: Snippet): Promise<void> {
  expect(await typed(...exchangesOf(block).map(({ typed: line }) => line))).toBe(block.text);
}

/** The lines that are not what they were, by file. */
function changed(before: Record<string, string>, after: Record<string, string>): Record<string, number> {
  const counts = Object.entries(after).map(([path, text]) => {
    const known = new Set(before[path]?.split("\n"));
    return [path, text.split("\n").filter((line) => !known.has(line)).length] as const;
  });
  return Object.fromEntries(counts.filter(([, count]) => count > 0));
}

const generated = (): Record<string, string> => treeOf(join(folder(), "generated/their"));

test("1. A draft", async () => {
  const { name, text } = code.take("yaml", "their.yaml");
  put(folder(), { [name]: text });
  await typed("npx openapi-errors generate their.yaml");
  const plain = generated();
  await expectSession(code.take("console"));
  expect(readFileSync(join(folder(), OVERLAY), "utf8")).toBe(code.take("yaml", OVERLAY).text);
  await typed(code.take("sh").text.trim());
  expect(generated()).toEqual(plain);
});

test("2. Correct a line", async () => {
  const before = generated();
  change(code.take("diff", OVERLAY));
  await typed("npx openapi-errors generate");
  const after = generated();
  expect(after["errors.ts"]).toContain(code.take("ts", "generated/their/errors.ts").text);
  expect(Object.keys(changed(before, after)).sort()).toEqual([
    "catalog.json",
    "client.ts",
    "errors.md",
    "errors.ts",
  ]);
  expect(changed(before, after)["client.ts"]).toBe(1);
});

test("3. and 4. Codes of sentences, and what is missing", async () => {
  change(code.take("diff", OVERLAY));
  change(code.take("diff", OVERLAY));
  await typed(code.take("sh").text.trim());
  expect(generated()["operations.ts"]).toContain(code.take("ts", "generated/their/operations.ts").text);
});

test("5. How much it tells", async () => {
  await expectSession(code.take("console"));
  const page = readFileSync(join(repository, "docs/guide/adopt.md"), "utf8");
  const [, min = ""] = /`npx (openapi-errors coverage --min \d+)`/.exec(page) ?? [];
  expect(await typed(min)).not.toContain("is below");
});

describe("6. A new version of the document", () => {
  test("that misses a target is met with a warning at its place", async () => {
    const path = join(folder(), "their.yaml");
    const before = readFileSync(path, "utf8");
    change(code.take("diff", "their.yaml"));
    expect(await typed("npx openapi-errors lint")).toContain(code.take("text").text);
    put(folder(), { "their.yaml": before });
  });
});

test("Where a guess is wrong", async () => {
  const inside = (text: string, spaces: number): string => text.replace(/^(?=.)/gm, " ".repeat(spaces));
  const schema = "application/json: { schema: { $ref: '#/components/schemas/Failure' } }";
  put(folder(), {
    "shelf.yaml": `openapi: 3.0.3
info: { title: Shelf, version: "1" }
paths:
  /books: { get: { responses: { "404": { description: None., content: { ${schema} } } } } }
components:
  schemas:
${inside(code.take("yaml", "schema").text, 4)}`,
    "shelf.overlay.yaml": `overlay: 1.0.0
info: { title: Shelf, version: "1" }
actions:
${inside(code.take("yaml", "actions").text, 2)}`,
  });
  await typed("npx openapi-errors generate shelf.yaml");
  const errors = (): string => readFileSync(join(folder(), "generated/shelf/errors.ts"), "utf8");
  const wanted = code.take("ts", "generated/shelf/errors.ts").text;
  expect(errors()).not.toContain(wanted);
  await typed("npx openapi-errors generate shelf.yaml --overlay shelf.overlay.yaml");
  expect(errors()).toContain(wanted);
});

describe("In Redocly", () => {
  test("the document is linted and bundled as its overlay changes it", async () => {
    const { name, text } = code.take("yaml", "redocly.yaml");
    const plugin = join(repository, "dist/redocly/plugin.js");
    put(folder(), { [name]: text.replace("openapi-errors/redocly", `'${plugin}'`) });
    symlinkSync(join(repository, "node_modules"), join(folder(), "node_modules"));
    const manifest = createRequire(import.meta.url).resolve("@redocly/cli/package.json");
    const redocly = (...args: readonly string[]): ReturnType<typeof command> =>
      command(folder(), process.execPath, join(dirname(manifest), "bin/cli.js"), ...args);

    expect((await redocly("lint", "their")).stdout).toContain("openapi-errors/missing-example");
    expect((await redocly("bundle", "their", "-o", "bundled.yaml")).code).toBe(0);
    const bundled = readFileSync(join(folder(), "bundled.yaml"), "utf8");
    expect(bundled).toContain("NoSuchThing");
    expect(bundled).toContain("Ask for all things at once.");
    expect(bundled.match(/The server failed/g)?.length).toBeGreaterThanOrEqual(3);
  });
});

test("all code of the page was done", () => expect(code.left()).toEqual([]));
