import { Command } from "commander";
import type { Limits } from "../../spec/limits.js";
import type { Problem } from "../../spec/problem.js";
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
    ["openapi-errors lint openapi.yaml --all", "each problem, however many there are"],
    ["openapi-errors lint --format github-actions", "annotations on a pull request"],
  ],
  notes: [
    "Every problem says what is wrong, where, why it matters and how to mend it. Of many of one sort the first few are shown.",
    {
      intro: "In redocly.yaml a warning is switched off, or made an error, for all APIs or for one:",
      language: "yaml",
      text: `rules:
  openapi-errors/undeclared-status: off
apis:
  my-api:
    root: specs/my-api.yaml
    rules: { openapi-errors/missing-example: error }`,
    },
  ],
  exits: { 0: "no errors (warnings may be)", 1: "errors in a document", 2: "usage" },
};

interface Options {
  readonly config?: string;
  readonly overlay?: readonly string[];
  readonly allowRemote?: boolean;
  readonly allowFolder?: readonly string[];
  readonly limit?: Partial<Limits>;
  readonly format: Format;
  readonly all?: boolean;
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
    .option("--all", "show each problem, not only the first few of each sort")
    .action(async (apis: readonly string[], options: Options) => finish(await runLint(apis, options)));
  return taught(command, teaching);
}

async function runLint(
  apis: readonly string[],
  { format, all = false, ...options }: Options,
): Promise<ExitCode> {
  const { lint } = await import("../../generate/lint.js");
  const progress = createProgress();
  const result = await lint({ ...options, apis, onProgress: progress.say });
  progress.clear();
  const { problems } = result;
  await printReport(problems, { format, all, advice: false }, process.stdout);
  const summary = isForPrograms(format) ? process.stderr : process.stdout;
  if (result.apis.length > 0) {
    summary.write(`${counted(result.apis.length, "document")}: ${countOf(problems)}.\n${byCode(problems)}`);
  }
  if (!isForPrograms(format) && process.stdout.isTTY) process.stdout.write(adviceOn(problems));
  return exitCodeFor(result.problems);
}

/** So many that nobody counts them. */
const MANY = 10;

/** How many there are of each sort, the most frequent first, where there are many. */
function byCode(problems: readonly Problem[]): string {
  if (problems.length < MANY) return "";
  const counts = new Map<string, number>();
  for (const { code } of problems) counts.set(code, (counts.get(code) ?? 0) + 1);
  const width = String(problems.length).length;
  const rows = [...counts].sort(([, one], [, other]) => other - one);
  return rows.map(([code, count]) => `  ${String(count).padStart(width)}  ${code}\n`).join("");
}

/** What to do about what was said. A log needs no advice. */
function adviceOn(problems: readonly Problem[]): string {
  const [first] = problems;
  if (first === undefined) return "";
  const warning = problems.find(({ severity }) => severity === "warn");
  const off = warning
    ? `Off with a rule that does not matter here, in redocly.yaml: rules: { openapi-errors/${warning.code}: off }\n`
    : "";
  return `More about a problem: openapi-errors explain ${first.code}\n${off}`;
}
