import { resolve } from "node:path";
import { chooseApis } from "../config/choose-apis.js";
import type { ApiTarget } from "../config/config.js";
import { hasErrors } from "../config/has-errors.js";
import type { Problem } from "../spec/problem.js";
import { type CatalogedApi, gatherGateways, placedGatewayProblems } from "./gateways.js";
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
    overlays: options.overlay,
    folders: options.allowFolder,
    limits: options.limit,
  });
  if (targets === undefined) return { ok: false, problems, apis: [] };
  const found: Problem[] = [...problems];
  const read: CatalogedApi[] = [];
  const reading = { base: targets.base, allowRemote: options.allowRemote ?? false };
  for (const api of targets.apis) {
    options.onProgress?.(`reading ${api.document}`);
    const outcome = await readCatalog(api, { ...reading, rules: "always" });
    found.push(...outcome.problems);
    if (outcome.value !== undefined) read.push({ api, catalog: outcome.value, placed: outcome.placed });
  }
  const neighbour = async (api: ApiTarget) => (await readCatalog(api, { ...reading, rules: "strict" })).value;
  for (const gateway of await gatherGateways(targets, { read, neighbour })) {
    // A document beside those that are linted may be anything.
    if (gateway.build !== undefined) found.push(...placedGatewayProblems(gateway, read));
  }
  const all = found.map((problem) => seenFrom(cwd, targets.base, problem));
  return { ok: !hasErrors(all), problems: all, apis: targets.apis.map((api) => api.name) };
}
