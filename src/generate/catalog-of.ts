import { resolve } from "node:path";
import type { ErrorCatalog } from "../catalog/catalog.js";
import { chooseApis } from "../config/choose-apis.js";
import type { TypesSetting } from "../config/config.js";
import type { Outcome } from "../spec/problem.js";
import type { ReadOptions } from "./options.js";
import { seenFrom } from "./places.js";
import { readCatalog } from "./read-catalog.js";

/** How to read one API. */
export interface CatalogOptions extends ReadOptions {
  /** Which types the catalog holds, instead of what the configuration says. */
  readonly types?: TypesSetting | undefined;
}

/** The catalog of one API: an alias of redocly.yaml, or the path of a document. */
export async function catalogOf(api: string, options: CatalogOptions = {}): Promise<Outcome<ErrorCatalog>> {
  const cwd = resolve(options.cwd ?? ".");
  const { config, types, allowRemote = false } = options;
  const { value: targets, problems } = await chooseApis({ cwd, config, types, apis: [api] });
  const [target] = targets?.apis ?? [];
  if (targets === undefined || target === undefined) return { problems };
  options.onProgress?.(`reading ${target.document}`);
  const outcome = await readCatalog(target, { base: targets.base, allowRemote, rules: "strict" });
  const seen = [...problems, ...outcome.problems].map((problem) => seenFrom(cwd, targets.base, problem));
  return outcome.value === undefined ? { problems: seen } : { value: outcome.value, problems: seen };
}
