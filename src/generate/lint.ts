import { resolve } from "node:path";
import { chooseApis } from "../config/choose-apis.js";
import { hasErrors } from "../config/has-errors.js";
import type { Problem } from "../spec/problem.js";
import type { LintOptions, LintResult } from "./options.js";
import { seenFrom } from "./places.js";
import { readCatalog } from "./read-catalog.js";

/** Holds documents to the rules. Nothing is written. */
export async function lint(options: LintOptions = {}): Promise<LintResult> {
  const cwd = resolve(options.cwd ?? ".");
  const { value: targets, problems } = await chooseApis({
    cwd,
    config: options.config,
    apis: options.apis ?? [],
  });
  if (targets === undefined) return { ok: false, problems, apis: [] };
  const all: Problem[] = [...problems];
  for (const api of targets.apis) {
    options.onProgress?.(`reading ${api.document}`);
    const allowRemote = options.allowRemote ?? false;
    const outcome = await readCatalog(api, { base: targets.base, allowRemote, rules: "always" });
    all.push(...outcome.problems.map((problem) => seenFrom(cwd, targets.base, problem)));
  }
  return { ok: !hasErrors(all), problems: all, apis: targets.apis.map((api) => api.name) };
}
