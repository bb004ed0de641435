import { resolve } from "node:path";
import type { ErrorCatalog } from "../catalog/catalog.js";
import type { Schemas } from "../catalog/named.js";
import { chooseApis } from "../config/choose-apis.js";
import type { TypesSetting } from "../config/config.js";
import { hasErrors } from "../config/has-errors.js";
import type { Outcome, Problem } from "../spec/problem.js";
import type { ReadOptions } from "./options.js";
import { seenFrom } from "./places.js";
import { readCatalog } from "./read-catalog.js";

/** How to read APIs. */
export interface CatalogOptions extends ReadOptions {
  /** Which types the catalog holds, instead of what the configuration says. */
  readonly types?: TypesSetting | undefined;
}

/** The catalog of one API: an alias of redocly.yaml, or the path of a document. */
export async function catalogOf(api: string, options: CatalogOptions = {}): Promise<Outcome<ErrorCatalog>> {
  const { value, problems } = await catalogsOf([api], options);
  const [catalog] = value ?? [];
  return catalog === undefined ? { problems } : { value: catalog, problems };
}

/**
 * The catalogs of several APIs: aliases of redocly.yaml and paths of documents, or all that the configuration lists. If
 * any of them has an error there is no value.
 */
export async function catalogsOf(
  apis: readonly string[],
  options: CatalogOptions = {},
): Promise<Outcome<readonly ErrorCatalog[]>> {
  const { value, problems } = await readApis(apis, options);
  return value === undefined ? { problems } : { value: value.map(({ catalog }) => catalog), problems };
}

/** A catalog, and the named schemas of its document with their places, which it leaves out. */
export interface ReadApi {
  readonly catalog: ErrorCatalog;
  readonly schemas: Schemas;
}

/** As {@link catalogsOf}, with what finished catalogs leave out. */
export async function readApis(
  apis: readonly string[],
  options: CatalogOptions,
): Promise<Outcome<readonly ReadApi[]>> {
  const cwd = resolve(options.cwd ?? ".");
  const {
    config,
    types,
    overlay: overlays,
    allowFolder: folders,
    limit: limits,
    allowRemote = false,
  } = options;
  const { value: targets, problems: found } = await chooseApis({
    cwd,
    config,
    types,
    apis,
    overlays,
    folders,
    limits,
  });
  if (targets === undefined) return { problems: found };
  const problems: Problem[] = [...found];
  const read: ReadApi[] = [];
  for (const target of targets.apis) {
    options.onProgress?.(`reading ${target.document}`);
    const outcome = await readCatalog(target, { base: targets.base, allowRemote, rules: "strict" });
    problems.push(...outcome.problems);
    const { value: catalog, schemas = {} } = outcome;
    if (catalog !== undefined) read.push({ catalog, schemas });
  }
  const seen = problems.map((problem) => seenFrom(cwd, targets.base, problem));
  return hasErrors(seen) ? { problems: seen } : { value: read, problems: seen };
}
