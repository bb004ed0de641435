/**
 * Emits the code of a small document, compiles it and imports it.
 *
 * @module
 */

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { transformSync } from "esbuild";
import type { ErrorCatalog } from "../../src/catalog/catalog.js";
import { errorsFile } from "../../src/emit/files/errors.js";
import { parseFile } from "../../src/emit/files/parse.js";
import { repository } from "../support/sources.js";
import { tempFolder } from "../support/temp-folder.js";

/** What generated code exports, by name. */
export type Exports = Readonly<Record<string, (...given: readonly unknown[]) => unknown>>;

/** The functions of errors.ts and parse.ts for a catalog. */
export async function compiled(catalog: ErrorCatalog): Promise<Exports> {
  const runtime = join(repository, "src/runtime");
  const names = readdirSync(runtime).filter((name) => name.endsWith(".ts"));
  const files = names.map((name) => [
    `runtime/${name.replace(/ts$/, "js")}`,
    javaScript(readFileSync(join(runtime, name), "utf8")),
  ]);
  const folder = tempFolder({
    "package.json": '{ "type": "module" }',
    "api/errors.js": javaScript(errorsFile(catalog)),
    "api/parse.js": javaScript(parseFile(catalog)),
    ...Object.fromEntries(files),
  });
  const modules = ["errors", "parse"].map((name) => importFile(join(folder, `api/${name}.js`)));
  return Object.assign({}, ...(await Promise.all(modules)));
}

function importFile(path: string): Promise<Exports> {
  return import(/* @vite-ignore */ pathToFileURL(path).href);
}

function javaScript(text: string): string {
  return transformSync(text, { loader: "ts", format: "esm", target: "node20" }).code;
}
