/** The APIs of a run: read, and made into files, here or in other threads. */

import { resolve } from "node:path";
import type { ApiTarget, Targets } from "../config/config.js";
import type { OwnTemplates } from "../emit/text/markdown.js";
import type { OutputFile } from "../output/output.js";
import type { Problem } from "../spec/problem.js";
import type { CatalogedApi } from "./gateways.js";
import type { EmittedApi } from "./lay-out.js";
import type { MadeApi, Order } from "./make-api.js";
import type { GenerateOptions, Trace } from "./options.js";
import { readCatalog } from "./read-catalog.js";

/** What a run is about. */
export interface Run {
  readonly options: GenerateOptions;
  readonly cwd: string;
  readonly targets: Targets;
  readonly trace: Trace;
}

/** An API that was read, with its files if they were made at once. */
export interface ReadApi extends CatalogedApi {
  readonly files?: readonly OutputFile[];
}

/** Reads the APIs of a run, in its order, whoever has read them. */
export async function readApis(
  run: Run,
): Promise<{ apis: readonly ReadApi[]; problems: readonly Problem[] }> {
  const apis: ReadApi[] = [];
  const problems: Problem[] = [];
  const ahead = await makeAhead(run);
  for (const api of run.targets.apis) {
    const word = api.source === undefined ? resolve(run.targets.base, api.document) : api.name;
    const onFile = (path: string): void => run.trace.onInput(path, word);
    const before = ahead.get(api);
    for (const path of before?.inputs ?? []) onFile(path);
    for (const path of before?.templates ?? []) run.trace.onInput(path);
    const found = before === undefined ? await readHere(run, api, onFile) : unpacked(api, before);
    problems.push(...found.problems);
    if (found.read !== undefined) apis.push(found.read);
  }
  return { apis, problems };
}

interface Found {
  readonly problems: readonly Problem[];
  readonly read?: ReadApi | undefined;
}

async function readHere(run: Run, api: ApiTarget, onFile: (path: string) => void): Promise<Found> {
  const { options } = run;
  options.onProgress?.(`reading ${api.document}`);
  const { base, allowRemote } = orderOf(run, api);
  const { value, problems, placed } = await readCatalog(api, { base, allowRemote, rules: "strict", onFile });
  return { problems, read: value && { api, catalog: value, placed } };
}

function unpacked(api: ApiTarget, { problems, made }: MadeApi): Found {
  return { problems, read: made && { ...made, api, placed: (problem) => problem } };
}

/**
 * What other threads have made, where they pay. The APIs of gateways are read here: what is wrong with a gateway is
 * placed in their documents.
 */
async function makeAhead(run: Run): Promise<ReadonlyMap<ApiTarget, MadeApi>> {
  const { apis, gateways } = run.targets;
  const joined = gateways.flatMap((gateway) => gateway.apis.map(({ name }) => name));
  const orders = apis.filter(({ name }) => !joined.includes(name)).map((api) => orderOf(run, api));
  if (orders.length < 2) return new Map();
  const { worthwhileWorkers, makeInWorkers } = await import("./workers.js");
  const count = run.options.workers ?? worthwhileWorkers(orders);
  if (!(count >= 2)) return new Map();
  return makeInWorkers(orders, count, ({ api }) => run.options.onProgress?.(`generating ${api.name}`));
}

function orderOf({ options, targets }: Run, api: ApiTarget): Order {
  const { base, templates } = targets;
  return { api, base, allowRemote: options.allowRemote ?? false, templates };
}

/** The user's own templates of a run. */
export function templatesOf({ targets, trace }: Run): OwnTemplates {
  return { folder: targets.templates, cwd: targets.base, onFile: trace.onInput };
}

/** Makes the files that are not there yet. The compilers are loaded here, when it is certain that they are needed. */
export async function emitApis(run: Run, apis: readonly ReadApi[]): Promise<readonly EmittedApi[]> {
  const emitted: EmittedApi[] = [];
  for (const one of apis) emitted.push({ ...one, files: one.files ?? (await emitHere(run, one)) });
  return emitted;
}

async function emitHere(run: Run, { api, catalog }: ReadApi): Promise<readonly OutputFile[]> {
  const { emitApi } = await import("../emit/emit.js");
  run.options.onProgress?.(`generating ${api.name}`);
  return emitApi(catalog, templatesOf(run));
}
