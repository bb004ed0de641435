import { Command, Option } from "commander";
import type { TypesSetting } from "../../config/config.js";
import type { GenerateResult, Trace } from "../../generate/options.js";
import type { Limits } from "../../spec/limits.js";
import { type ExitCode, exitCode } from "../exit-code.js";
import {
  allowFolderOption,
  allowRemoteOption,
  apisArgument,
  configOption,
  formatOption,
  limitOption,
  overlayOption,
  typesOption,
  workersOption,
} from "../options.js";
import {
  counted,
  countOf,
  exitCodeFor,
  type Format,
  isForPrograms,
  isNote,
  printProblems,
} from "../print-problems.js";
import { adviceOn, checkReport, staleProblems, writeReport } from "../report.js";
import type { Inputs } from "../run-on-change.js";
import { type Teaching, taught } from "../teaching.js";
import { createProgress, type Sink, stop } from "../terminal.js";
import { type Printed, remember } from "../unchanged.js";

const teaching: Teaching = {
  examples: [
    ["openapi-errors generate", "all that redocly.yaml lists"],
    ["openapi-errors generate kindo-responses", "one of them"],
    ["openapi-errors generate openapi.yaml -o generated", "a document: into generated/openapi/"],
    ["openapi-errors generate --check", "write nothing; exit with 1 if something is stale"],
    ["openapi-errors generate --watch", "and again whenever a document is saved"],
  ],
  notes: [
    {
      intro: "In redocly.yaml:",
      language: "yaml",
      text: `apis:
  my-api:
    root: specs/my-api.yaml
    x-openapi-errors: { output: generated/my-api }`,
    },
    "If any document has a problem, nothing at all is written.",
  ],
  exits: { 0: "fine", 1: "problems in a document, or stale output", 2: "usage" },
};

interface Options {
  readonly output?: string;
  readonly check?: boolean;
  readonly watch?: boolean;
  readonly cache: boolean;
  readonly config?: string;
  readonly types?: TypesSetting;
  readonly overlay?: readonly string[];
  readonly allowRemote?: boolean;
  readonly workers?: number;
  readonly allowFolder?: readonly string[];
  readonly limit?: Partial<Limits>;
  readonly format: Format;
}

/** `openapi-errors generate` */
export function generateCommand(finish: (code: ExitCode) => void, args: readonly string[]): Command {
  const command = new Command("generate")
    .description("write TypeScript and docs for the errors of OpenAPI documents")
    .argument(apisArgument.name, apisArgument.description)
    .option(
      "-o, --output <dir>",
      "the folder around those of the APIs (default: as redocly.yaml says, else `generated`)",
    )
    .option("--check", "write nothing, but say what is stale")
    .addOption(new Option("--watch", "generate again whenever a document changes").conflicts("check"))
    .option("--no-cache", "read everything, even if nothing has changed since the last run")
    .addOption(configOption())
    .addOption(typesOption())
    .addOption(overlayOption())
    .addOption(allowRemoteOption())
    .addOption(workersOption())
    .addOption(allowFolderOption())
    .addOption(limitOption())
    .addOption(formatOption())
    .action(async (apis: readonly string[], options: Options) => {
      finish(await runGenerate(apis, options, args));
    });
  return taught(command, teaching);
}

async function runGenerate(
  apis: readonly string[],
  { format, cache, watch, ...options }: Options,
  args: readonly string[],
): Promise<ExitCode> {
  if (watch === true) return runWatch(apis, { format, cache, ...options });
  const { generateTraced } = await import("../../generate/generate.js");
  const started = Date.now();
  const progress = createProgress();
  const [inputs, outputs] = [new Set<string>(), new Map<string, string>()];
  const trace: Trace = {
    onInput: (path) => inputs.add(path),
    onNeighbour: (path) => inputs.add(path),
    onOutput: (path, text) => outputs.set(path, text),
  };
  const result = await generateTraced({ ...options, apis, onProgress: progress.say }, trace);
  progress.clear();
  const { stdout, stderr } = process;
  const code = await print(result, format, { check: options.check === true, stdout, stderr });
  if (cache && isSettled(result) && options.allowRemote !== true) {
    const printed = await printedNextTime(result, format, options.check === true);
    remember(args, { started, inputs, outputs, printed });
  }
  return code;
}

/** Generates until somebody interrupts it. */
async function runWatch(asked: readonly string[], { format, ...options }: Options): Promise<ExitCode> {
  const { generateTraced } = await import("../../generate/generate.js");
  const { runOnChange } = await import("../run-on-change.js");
  const { stdout, stderr } = process;
  const end = stop();
  const outcome: { code: ExitCode } = { code: exitCode.fine };
  let isRunning = false;
  await runOnChange(async (affected) => {
    const inputs: Inputs = new Map();
    const onInput = (path: string, api?: string): void => {
      const users = inputs.get(path) ?? new Set();
      inputs.set(path, api === undefined ? users : users.add(api));
    };
    const trace: Trace = { onInput, onNeighbour: () => undefined, onOutput: () => undefined };
    const result = await generateTraced({ ...options, apis: affected ?? asked }, trace);
    outcome.code = await print(result, format, { check: false, stdout, stderr });
    if (outcome.code === exitCode.usage && !isRunning) end.abort();
    else stderr.write(`Watching ${counted(inputs.size, "file")}. Press Ctrl-C to stop.\n`);
    isRunning = true;
    return { ok: result.ok, inputs };
  }, end.signal);
  return outcome.code === exitCode.usage ? exitCode.usage : exitCode.fine;
}

/** Whether another run would find nothing to do, and have nothing else to say. */
function isSettled({ ok, problems, files }: GenerateResult): boolean {
  return ok && (problems.every(isNote) || files.written.length + files.deleted.length === 0);
}

async function printedNextTime(result: GenerateResult, format: Format, check: boolean): Promise<Printed> {
  const { written, unchanged } = result.files;
  const files = { written: [], unchanged: [...unchanged, ...written], deleted: [], stale: [] };
  const texts = { stdout: "", stderr: "" };
  const sink = (name: keyof Printed): Sink => ({
    isTTY: process[name].isTTY,
    write: (text) => {
      texts[name] += text;
    },
  });
  await print({ ...result, files }, format, { check, stdout: sink("stdout"), stderr: sink("stderr") });
  return texts;
}

async function print(
  result: GenerateResult,
  format: Format,
  { check, stdout, stderr }: { check: boolean; stdout: Sink; stderr: Sink },
): Promise<ExitCode> {
  if (isForPrograms(format)) {
    await printProblems([...result.problems, ...staleProblems(result)], format, stdout);
  } else {
    await printProblems(result.problems, format, stderr);
  }
  const code = result.ok ? exitCode.fine : exitCodeFor(result.problems) || exitCode.problems;
  const summary = isForPrograms(format) ? stderr : stdout;
  if (code !== exitCode.usage) summary.write(`${summaryOf(result, check)}\n`);
  // A log needs no advice.
  if (summary.isTTY && result.ok && !check && !isForPrograms(format))
    for (const line of adviceOn(result)) summary.write(`${line}\n`);
  return code;
}

function summaryOf(result: GenerateResult, isCheck: boolean): string {
  if (exitCodeFor(result.problems) !== exitCode.fine)
    return `${countOf(result.problems)}. Nothing was written.`;
  return (isCheck ? checkReport(result) : writeReport(result)).join("\n");
}
