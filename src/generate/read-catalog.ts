/** From a document to its catalog: the first half of every command. */

import type { ErrorCatalog } from "../catalog/catalog.js";
import type { Schemas } from "../catalog/named.js";
import { weighed } from "../config/check-weights.js";
import type { ApiTarget } from "../config/config.js";
import { hasErrors } from "../config/has-errors.js";
import type { Outcome, Problem } from "../spec/problem.js";

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

/** A catalog that was read, if nothing stood in its way. */
export interface CatalogOutcome extends Outcome<ErrorCatalog> {
  /** A problem with what was read, placed where its author wrote it: in the document or in an overlay. */
  readonly placed: (problem: Problem) => Problem;
  /** The named schemas of the document with their places, which a finished catalog leaves out. */
  readonly schemas?: Schemas;
}

/** The catalog of an API, if nothing stands in its way. */
export async function readCatalog(api: ApiTarget, reading: Reading): Promise<CatalogOutcome> {
  const { readDocument } = await import("../spec/read.js");
  const {
    value: declaration,
    problems: found,
    placed,
  } = await readDocument(api.document, {
    name: api.name,
    reach: api.types === "full" ? "everything" : "errors",
    allowRemote: reading.allowRemote,
    cwd: reading.base,
    onFile: reading.onFile,
    overlays: api.overlays,
    folders: api.folders,
    limits: api.limits,
  });
  const problems = weighed(found, api.weights);
  if (declaration === undefined) return { problems, placed };
  const { buildCatalog } = await import("../catalog/build.js");
  const build = buildCatalog(declaration);
  const { schemas } = declaration;
  const isLenient = reading.rules === "strict" && !declaration.strict;
  if (isLenient && !declaration.saysSlots)
    return { ...(hasErrors(problems) ? {} : { value: build.catalog }), problems, placed, schemas };
  const { lintAmended, lintDeclaration } = await import("../spec/lint.js");
  const said = isLenient ? lintAmended(declaration, build) : lintDeclaration(declaration, build);
  const all = [...problems, ...weighed(said.map(placed), api.weights)];
  return { ...(hasErrors(all) ? {} : { value: build.catalog }), problems: all, placed, schemas };
}
