/** The whole pipeline: documents are read, checked, turned into text, and only then, all or nothing, written. */

import { resolve } from "node:path";
import { gatewayPlaceProblems } from "../config/check-gateways.js";
import { outputProblems } from "../config/check-outputs.js";
import { isTypesSetting } from "../config/check-settings.js";
import { chooseApis } from "../config/choose-apis.js";
import { typesSettings } from "../config/config.js";
import { isAddress, relativePath } from "../config/document-path.js";
import { hasErrors } from "../config/has-errors.js";
import { configPaths } from "../config/read-config.js";
import { optionValue } from "../config/usage-problems.js";
import { checkFiles } from "../output/check-files.js";
import { writeFiles } from "../output/write-files.js";
import type { Problem } from "../spec/problem.js";
import { gatherGateways, placedGatewayProblems } from "./gateways.js";
import { type EmittedApi, type LayoutRun, layOut } from "./lay-out.js";
import { emitApis, type ReadApi, type Run, readApis, templatesOf } from "./make-apis.js";
import { readNeighbour } from "./neighbours.js";
import type { GeneratedApi, GeneratedFiles, GenerateOptions, GenerateResult, Trace } from "./options.js";
import { keptProblem, neighbourProblem, obstacleProblem } from "./output-problems.js";
import { seenFrom } from "./places.js";
import { templateProblems } from "./template-problems.js";
import { traceNeighbours, traceOutputs } from "./trace.js";

const noFiles: GeneratedFiles = { written: [], unchanged: [], deleted: [], stale: [] };

const noTrace: Trace = {
  onInput: () => undefined,
  onNeighbour: () => undefined,
  onOutput: () => undefined,
};

/** Generates the errors of APIs. If anything is wrong anywhere, nothing at all is written. */
export async function generate(options: GenerateOptions = {}): Promise<GenerateResult> {
  return generateTraced(options, noTrace);
}

/** {@link generate}, for who wants to know which files it was about. */
export async function generateTraced(options: GenerateOptions, trace: Trace): Promise<GenerateResult> {
  const cwd = resolve(options.cwd ?? ".");
  const {
    config,
    apis = [],
    output,
    types,
    overlay: overlays,
    allowFolder: folders,
    limit: limits,
  } = options;
  if (types !== undefined && !isTypesSetting(types))
    return stopped([optionValue("types", types, typesSettings)]);
  for (const path of configPaths(cwd, config)) trace.onInput(path);
  const { value: targets, problems } = await chooseApis({
    cwd,
    config,
    apis,
    output,
    types,
    overlays,
    folders,
    limits,
  });
  if (targets === undefined) return stopped(problems);
  const run: Run = { options, cwd, targets, trace };
  const read = await readApis(run);
  const places = [
    ...outputProblems(targets),
    ...gatewayPlaceProblems(targets),
    ...(await templateProblems(targets, trace.onInput)),
  ];
  const gateways = await gatherGateways(targets, {
    read: read.apis,
    neighbour: ({ output: folder }) => readNeighbour(folder),
  });
  const found = [
    ...problems,
    ...places,
    ...read.problems,
    ...gateways.flatMap((gateway) => placedGatewayProblems(gateway, read.apis)),
  ];
  const seen = found.map((problem) => seenFrom(cwd, targets.base, problem));
  if (hasErrors(seen)) return stopped(seen);
  const made = await finish(run, read.apis);
  if ("problem" in made) return stopped([...seen, seenFrom(cwd, targets.base, made.problem)]);
  const { emitted, finished } = made;
  await traceNeighbours(targets, trace);
  const all = [...seen, ...finished.problems];
  return {
    ok: !hasErrors(all) && finished.files.stale.length === 0,
    problems: all,
    files: finished.files,
    apis: emitted.map((one) => generatedApi(one, run)),
  };
}

function generatedApi({ api, catalog }: EmittedApi, { cwd, targets: { base } }: Run): GeneratedApi {
  const { name, document, output, overlays } = api;
  return {
    name,
    document: isAddress(document) ? document : relativePath(cwd, resolve(base, document)),
    errors: catalog.errors.length,
    unlisted: catalog.errors.filter(({ level }) => level !== "A" && level !== "B").length,
    isOverlaid: overlays.length > 0,
    output: relativePath(cwd, output),
  };
}

function stopped(problems: readonly Problem[]): GenerateResult {
  return { ok: false, problems, files: noFiles, apis: [] };
}

/** Emits and writes, or says which template of the user's is broken. */
async function finish(
  run: Run,
  apis: readonly ReadApi[],
): Promise<{ emitted: readonly EmittedApi[]; finished: Finished } | { problem: Problem }> {
  const { BrokenTemplate } = await import("../emit/text/template-problem.js");
  try {
    const emitted = await emitApis(run, apis);
    return { emitted, finished: await (run.options.check === true ? check : write)(run, emitted) };
  } catch (error) {
    if (!(error instanceof BrokenTemplate)) throw error;
    return { problem: error.problem };
  }
}

function layoutOf(run: Run): LayoutRun {
  return { targets: run.targets, isWhole: isWhole(run), templates: templatesOf(run) };
}

interface Finished {
  readonly files: GeneratedFiles;
  readonly problems: readonly Problem[];
}

async function write(run: Run, emitted: readonly EmittedApi[]): Promise<Finished> {
  let unreadable: readonly string[] = [];
  const result = await writeFiles(async () => {
    const layout = await layOut(emitted, layoutOf(run));
    unreadable = layout.unreadable;
    traceOutputs(layout.outputs, run.trace);
    return layout.outputs;
  });
  const path = (absolute: string): string => relativePath(run.cwd, absolute);
  return {
    files: {
      written: result.written.map(path),
      unchanged: result.unchanged.map(path),
      deleted: result.deleted.map(path),
      stale: [],
    },
    problems: [
      ...result.obstacles.map((obstacle) => obstacleProblem(obstacle, path(obstacle.path))),
      ...result.kept.map((kept) => keptProblem(path(kept))),
      ...unreadable.map((catalog) => neighbourProblem(path(catalog))),
    ],
  };
}

async function check(run: Run, emitted: readonly EmittedApi[]): Promise<Finished> {
  const { outputs } = await layOut(emitted, layoutOf(run));
  traceOutputs(outputs, run.trace);
  const result = await checkFiles(outputs);
  const path = (absolute: string): string => relativePath(run.cwd, absolute);
  return {
    files: {
      ...noFiles,
      unchanged: result.unchanged.map(path),
      stale: result.stale.map((file) => ({ ...file, path: path(file.path) })),
    },
    problems: result.obstacles.map((obstacle) => obstacleProblem(obstacle, path(obstacle.path))),
  };
}

/** Whether the run is about all that the configuration lists, so that what it no longer lists can go. */
function isWhole({ options }: Run): boolean {
  return (options.apis ?? []).length === 0;
}
