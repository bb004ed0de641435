/** Documents of others, which are not in this repository. */

import { existsSync, readFileSync } from "node:fs";
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
export const documents: readonly CorpusDocument[] = read();

function read(): readonly CorpusDocument[] {
  const path = join(corpus, "manifest.json");
  if (!existsSync(path)) {
    console.warn(`Skipped: there is no corpus at ${corpus}; name its folder in OPENAPI_ERRORS_CORPUS.`);
    return [];
  }
  const manifest: Manifest = JSON.parse(readFileSync(path, "utf8"));
  return manifest.documents.map(({ id, entry }) => ({
    id: id.replaceAll("/", "-"),
    entry,
    name: apiNameOf(entry),
    isValid: !INVALID.includes(entry),
  }));
}
