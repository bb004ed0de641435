import { Command } from "commander";
import type { TypesSetting } from "../../config/config.js";
import type { GenerateResult } from "../../generate/options.js";
import { type ExitCode, exitCode } from "../exit-code.js";
import { allowRemoteOption, apisArgument, configOption, formatOption, typesOption } from "../options.js";
import { countOf, exitCodeFor, type Format, isForPrograms, printProblems } from "../print-problems.js";
import { checkReport, staleProblems, writeReport } from "../report.js";
import { createProgress } from "../terminal.js";

const teaching = `
Examples:
  $ openapi-errors generate                            all that redocly.yaml lists
  $ openapi-errors generate kindo-responses            one of them
  $ openapi-errors generate openapi.yaml -o generated  a document: into generated/openapi/
  $ openapi-errors generate --check                    write nothing; exit with 1 if something is stale

In redocly.yaml:
  apis:
    my-api:
      root: specs/my-api.yaml
      x-openapi-errors: { output: generated/my-api }

If any document has a problem, nothing at all is written.
Exit codes: 0 fine, 1 problems in a document or stale output, 2 usage.`;

interface Options {
  readonly output?: string;
  readonly check?: boolean;
  readonly config?: string;
  readonly types?: TypesSetting;
  readonly allowRemote?: boolean;
  readonly format: Format;
}

/** `openapi-errors generate` */
export function generateCommand(finish: (code: ExitCode) => void): Command {
  return new Command("generate")
    .description("write TypeScript and docs for the errors of OpenAPI documents")
    .argument(apisArgument.name, apisArgument.description)
    .option(
      "-o, --output <dir>",
      "the folder around those of the APIs (default: as redocly.yaml says, else `generated`)",
    )
    .option("--check", "write nothing, but say what is stale")
    .addOption(configOption())
    .addOption(typesOption())
    .addOption(allowRemoteOption())
    .addOption(formatOption())
    .addHelpText("after", teaching)
    .action(async (apis: readonly string[], options: Options) => finish(await runGenerate(apis, options)));
}

async function runGenerate(apis: readonly string[], { format, ...options }: Options): Promise<ExitCode> {
  const { generate } = await import("../../generate/generate.js");
  const progress = createProgress();
  const result = await generate({ ...options, apis, onProgress: progress.say });
  progress.clear();
  if (isForPrograms(format)) {
    await printProblems([...result.problems, ...staleProblems(result)], format, process.stdout);
  } else {
    await printProblems(result.problems, format, process.stderr);
  }
  const summary = isForPrograms(format) ? process.stderr : process.stdout;
  const code = result.ok ? exitCode.fine : exitCodeFor(result.problems) || exitCode.problems;
  if (code !== exitCode.usage) summary.write(`${summaryOf(result, options.check === true)}\n`);
  return code;
}

function summaryOf(result: GenerateResult, isCheck: boolean): string {
  if (exitCodeFor(result.problems) !== exitCode.fine)
    return `${countOf(result.problems)}. Nothing was written.`;
  return (isCheck ? checkReport(result) : writeReport(result)).join("\n");
}
