import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { buildCatalog } from "../../src/catalog/build.js";
import type { Source } from "../../src/catalog/schema.js";
import { member } from "../../src/spec/json.js";
import { lintDeclaration } from "../../src/spec/lint.js";
import { parseFile } from "../../src/spec/parse-text.js";
import { pointerSegments } from "../../src/spec/pointer.js";
import { readDocument } from "../../src/spec/read.js";

const cwd = resolve(process.env["OPENAPI_ERRORS_CORPUS"] ?? "../shared/corpus");
const isThere = existsSync(`${cwd}/manifest.json`);
if (!isThere)
  console.warn(`Skipped: there is no corpus at ${cwd}; name its folder in OPENAPI_ERRORS_CORPUS.`);

interface Manifest {
  readonly documents: readonly { readonly entry: string }[];
}

const manifest: Manifest = isThere
  ? JSON.parse(readFileSync(`${cwd}/manifest.json`, "utf8"))
  : { documents: [] };
const entries = manifest.documents.map(({ entry }) => entry);

/** What an invalid document has to say is tested where it is read. */
async function lint(entry: string, reach: "errors" | "everything") {
  const { value } = await readDocument(entry, { name: "corpus", reach, allowRemote: false, cwd });
  return value ? lintDeclaration(value, buildCatalog(value)) : [];
}

const roots = new Map<string, unknown>();

/** The value at a place; undefined if there is none. */
function valueAt({ file, pointer }: Source): unknown {
  if (!roots.has(file)) {
    const parsed = parseFile(readFileSync(`${cwd}/${file}`), file);
    roots.set(file, "value" in parsed ? parsed.value : undefined);
  }
  return pointerSegments(pointer).reduce<unknown>((value, name) => member(value, name), roots.get(file));
}

describe.skipIf(!isThere)("real documents", () => {
  test.each(entries)("the problems of %s are whole, each once and at a place that exists", async (entry) => {
    const problems = await lint(entry, "everything");
    for (const { what, why, fix } of problems) {
      for (const sentence of [what, why, fix]) expect(sentence).toMatch(/^[A-Z0-9`].*[.?]$/s);
      expect(what).not.toMatch(/undefined|null`|\[object/);
    }
    for (const { code, source } of problems) {
      expect(source && valueAt(source), `${code} at ${source?.file}${source?.pointer}`).toBeDefined();
    }
    const keys = problems.map(({ code, what, source }) => JSON.stringify([code, what, source]));
    expect(new Set(keys).size).toBe(keys.length);
  });

  test.each(entries)("%s can be linted when only its errors were read", async (entry) => {
    await lint(entry, "errors");
  });
});
