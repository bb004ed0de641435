/** How much documents tell of their errors, and the lines of an overlay that would add the rest. */

import { type Coverage, coverageOf } from "../catalog/coverage.js";
import { missingLines } from "../spec/overlay/missing-lines.js";
import type { Outcome } from "../spec/problem.js";
import { readApis } from "./catalog-of.js";
import type { ReadOptions } from "./options.js";

/** What one API tells, and what it leaves out. */
export interface ApiCoverage {
  readonly coverage: Coverage;
  /** Lines of YAML: the actions of an overlay, with comments. */
  readonly missing: readonly string[];
}

/** The coverage of aliases of redocly.yaml and paths of documents, or of all that the configuration lists. */
export async function coverageOfApis(
  apis: readonly string[],
  options: ReadOptions = {},
): Promise<Outcome<readonly ApiCoverage[]>> {
  const { value, problems } = await readApis(apis, { ...options, types: "full" });
  if (value === undefined) return { problems };
  const all = value.map(({ catalog, schemas }) => ({
    coverage: coverageOf(catalog),
    missing: missingLines(catalog, schemas),
  }));
  return { value: all, problems };
}
