/** From a document to its catalog: the first half of every command. */

import type { ErrorCatalog } from "../catalog/catalog.js";
import type { ApiTarget } from "../config/config.js";
import { hasErrors } from "../config/has-errors.js";
import type { Outcome } from "../spec/problem.js";

/** How to read the documents of a run. */
export interface Reading {
  /** What paths in catalogs and problems are relative to. */
  readonly base: string;
  readonly allowRemote: boolean;
  /** `always` for a linter. `strict`: only documents that speak about their errors are held to the rules. */
  readonly rules: "always" | "strict";
  /** Is told the absolute path of each file that is looked for. */
  readonly onFile?: ((path: string) => void) | undefined;
}

/** The catalog of an API, if nothing stands in its way. */
export async function readCatalog(api: ApiTarget, reading: Reading): Promise<Outcome<ErrorCatalog>> {
  const { readDocument } = await import("../spec/read.js");
  const { value: declaration, problems } = await readDocument(api.document, {
    name: api.name,
    reach: api.types === "full" ? "everything" : "errors",
    allowRemote: reading.allowRemote,
    cwd: reading.base,
    onFile: reading.onFile,
  });
  if (declaration === undefined) return { problems };
  const { buildCatalog } = await import("../catalog/build.js");
  const build = buildCatalog(declaration);
  if (reading.rules === "strict" && !declaration.strict) return { value: build.catalog, problems };
  const { lintDeclaration } = await import("../spec/lint.js");
  const all = [...problems, ...lintDeclaration(declaration, build)];
  return hasErrors(all) ? { problems: all } : { value: build.catalog, problems: all };
}
