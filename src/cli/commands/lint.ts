import { Command } from "commander";
import type { Limits } from "../../spec/limits.js";
import type { ExitCode } from "../exit-code.js";
import {
  allowFolderOption,
  allowRemoteOption,
  apisArgument,
  configOption,
  formatOption,
  limitOption,
  overlayOption,
} from "../options.js";
import { counted, countOf, exitCodeFor, type Format, isForPrograms, printReport } from "../print-problems.js";
import { type Teaching, taught } from "../teaching.js";
import { createProgress } from "../terminal.js";

const teaching: Teaching = {
  examples: [
    ["openapi-errors lint", "all that redocly.yaml lists"],
    ["openapi-errors lint openapi.yaml", "a document"],
    ["openapi-errors lint --format github-actions", "annotations on a pull request"],
  ],
  notes: ["Every problem says what is wrong, where, why it matters and how to mend it."],
  exits: { 0: "no errors (warnings may be)", 1: "errors in a document", 2: "usage" },
};

interface Options {
  readonly config?: string;
  readonly overlay?: readonly string[];
  readonly allowRemote?: boolean;
  readonly allowFolder?: readonly string[];
  readonly limit?: Partial<Limits>;
  readonly format: Format;
}

/** `openapi-errors lint` */
export function lintCommand(finish: (code: ExitCode) => void): Command {
  const command = new Command("lint")
    .description("say what is wrong with the errors of OpenAPI documents, and how to mend it")
    .argument(apisArgument.name, apisArgument.description)
    .addOption(configOption())
    .addOption(overlayOption())
    .addOption(allowRemoteOption())
    .addOption(allowFolderOption())
    .addOption(limitOption())
    .addOption(formatOption())
    .action(async (apis: readonly string[], options: Options) => finish(await runLint(apis, options)));
  return taught(command, teaching);
}

async function runLint(apis: readonly string[], { format, ...options }: Options): Promise<ExitCode> {
  const { lint } = await import("../../generate/lint.js");
  const progress = createProgress();
  const result = await lint({ ...options, apis, onProgress: progress.say });
  progress.clear();
  await printReport(result.problems, format, process.stdout);
  const summary = isForPrograms(format) ? process.stderr : process.stdout;
  if (result.apis.length > 0) {
    summary.write(`${counted(result.apis.length, "document")}: ${countOf(result.problems)}.\n`);
  }
  return exitCodeFor(result.problems);
}
