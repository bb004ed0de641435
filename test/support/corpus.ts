/** Documents of others, which are not in this repository. */

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { apiNameOf } from "../../src/config/document-path.js";

/** The folder of the documents. */
export const corpus = resolve(process.env["OPENAPI_ERRORS_CORPUS"] ?? "../shared/corpus");

/** A document of the corpus. */
export interface CorpusDocument {
  readonly id: string;
  /** Its path inside of the corpus. */
  readonly entry: string;
  /** What its API is called, if nobody names it. */
  readonly name: string;
  /** Whether it is as OpenAPI wants it, or broken on purpose. */
  readonly isValid: boolean;
}

interface Manifest {
  readonly documents: readonly { readonly id: string; readonly entry: string }[];
}

const INVALID = ["synthetic/invalid-30.yaml"];

/** All of the documents; none, and a word about it, if they are not there. */
export const documents: readonly CorpusDocument[] = entries().map(({ id, entry }) => ({
  id: id.replaceAll("/", "-"),
  entry,
  name: apiNameOf(entry),
  isValid: !INVALID.includes(entry),
}));

/** What the manifest lists. A folder of anybody's documents has none: there, each of its files is one. */
function entries(): Manifest["documents"] {
  const path = join(corpus, "manifest.json");
  if (existsSync(path)) return JSON.parse(readFileSync(path, "utf8")).documents;
  const files = existsSync(corpus) ? readdirSync(corpus) : [];
  const found = files.filter((file) => /\.(ya?ml|json)$/.test(file)).sort();
  if (found.length === 0)
    console.warn(`Skipped: there is no corpus at ${corpus}; name its folder in OPENAPI_ERRORS_CORPUS.`);
  return found.map((entry) => ({ id: entry.replace(/\.\w+$/, ""), entry }));
}
