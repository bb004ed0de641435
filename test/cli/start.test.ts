import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { command, main } from "../support/command.js";
import { brokenDocument, documentWith } from "../support/documents.js";
import { tempFolder } from "../support/temp-folder.js";

const reportLoads = fileURLToPath(new URL("../support/report-loads.js", import.meta.url));

/** The packages that a command line loads. */
async function packagesOf(folder: string, ...args: readonly string[]): Promise<readonly string[]> {
  const { stderr } = await command(folder, process.execPath, "--import", reportLoads, main, ...args);
  const found = stderr.matchAll(/^loads .*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//gm);
  return [...new Set([...found].map(([, name]) => name ?? ""))].sort();
}

test.each([["--help"], ["--version"], ["generate", "--help"], ["generate"], ["lint", "nowhere"]])(
  "%s %s loads no more than a command line needs",
  async (...args) => {
    expect(await packagesOf(tempFolder(), ...args)).toEqual(["commander", "fastest-levenshtein"]);
  },
);

test("a catalog is printed without a compiler and without Redocly", async () => {
  const folder = tempFolder({ "books.yaml": documentWith("invalid_book") });

  const packages = await packagesOf(folder, "catalog", "books.yaml");

  expect(packages).toContain("js-yaml");
  expect(packages.filter((name) => /redocly|ts-morph|typescript|handlebars/.test(name))).toEqual([]);
});

test("a document with problems is refused without a compiler", async () => {
  const folder = tempFolder({ "books.yaml": brokenDocument });

  const packages = await packagesOf(folder, "generate", "books.yaml");

  expect(packages.filter((name) => /ts-morph|typescript|handlebars/.test(name))).toEqual([]);
});
