import { Command, InvalidArgumentError, Option } from "commander";
import type { Limits } from "../../spec/limits.js";
import { visibleJson } from "../../spec/visible.js";
import { coverageReport } from "../coverage-report.js";
import { type ExitCode, exitCode } from "../exit-code.js";
import {
  allowFolderOption,
  allowRemoteOption,
  apisArgument,
  configOption,
  limitOption,
  overlayOption,
} from "../options.js";
import { exitCodeFor, printProblems } from "../print-problems.js";
import { type Teaching, taught } from "../teaching.js";
import { createProgress } from "../terminal.js";

const teaching: Teaching = {
  examples: [
    ["openapi-errors coverage openapi.yaml", "a document"],
    ["openapi-errors coverage openapi.yaml --all", "a row for each response, however many there are"],
    ["openapi-errors coverage my-api --min 60", "in CI: exit with 1 if it tells less"],
    ["openapi-errors coverage my-api --format json", "for programs"],
  ],
  notes: [
    {
      intro: "Each error response of an operation scores by what its errors tell:",
      rows: [
        ["100", "code and status (A)"],
        ["80", "a list of codes (B)"],
        ["60", "codes of examples (C)"],
        ["40", "where the code is (D)"],
        ["20", "a shape without code (E)"],
        ["0", "only the status (F)"],
      ],
    },
    `A 429 without Retry-After scores 10 less. An operation that declares no error counts as one response with 0. The score
is their mean.`,
  ],
  exits: { 0: "fine", 1: "problems in a document, or a score below --min", 2: "usage" },
};

interface Options {
  readonly min?: number;
  readonly format: "table" | "json";
  readonly all?: boolean;
  readonly config?: string;
  readonly overlay?: readonly string[];
  readonly allowRemote?: boolean;
  readonly allowFolder?: readonly string[];
  readonly limit?: Partial<Limits>;
}

/** `openapi-errors coverage` */
export function coverageCommand(finish: (code: ExitCode) => void): Command {
  const command = new Command("coverage")
    .description("say how much OpenAPI documents tell of their errors, and what would have to be added")
    .argument(apisArgument.name, apisArgument.description)
    .addOption(new Option("--min <score>", "the least score of each API, from 0 to 100").argParser(scoreOf))
    .addOption(
      new Option("--format <format>", "how it is printed").choices(["table", "json"]).default("table"),
    )
    .option("--all", "a row for each response, also where many are alike")
    .addOption(configOption())
    .addOption(overlayOption())
    .addOption(allowRemoteOption())
    .addOption(allowFolderOption())
    .addOption(limitOption())
    .action(async (apis: readonly string[], options: Options) => finish(await runCoverage(apis, options)));
  return taught(command, teaching);
}

async function runCoverage(
  apis: readonly string[],
  { min = 0, format, all: isAll = false, ...options }: Options,
): Promise<ExitCode> {
  const { coverageOfApis } = await import("../../generate/coverage.js");
  const progress = createProgress();
  const { value: all, problems } = await coverageOfApis(apis, { ...options, onProgress: progress.say });
  progress.clear();
  await printProblems(problems, "codeframe", process.stderr);
  if (all === undefined) return exitCodeFor(problems) || exitCode.problems;
  if (format === "json")
    process.stdout.write(
      `${visibleJson(
        JSON.stringify(
          all.map(({ coverage }) => coverage),
          null,
          2,
        ),
      )}\n`,
    );
  else for (const one of all) process.stdout.write(coverageReport(one, isAll));
  const low = all.filter(({ coverage }) => coverage.score < min);
  for (const { coverage } of low)
    process.stderr.write(`${coverage.api} scores ${coverage.score}, which is below ${min}.\n`);
  return low.length > 0 ? exitCode.problems : exitCode.fine;
}

function scoreOf(text: string): number {
  const score = Number(text);
  if (text.trim() !== "" && score >= 0 && score <= 100) return score;
  throw new InvalidArgumentError("It is a number from 0 to 100.");
}
