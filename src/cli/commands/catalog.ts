import { Command } from "commander";
import type { TypesSetting } from "../../config/config.js";
import type { Limits } from "../../spec/limits.js";
import { visibleJson } from "../../spec/visible.js";
import { type ExitCode, exitCode } from "../exit-code.js";
import {
  allowFolderOption,
  allowRemoteOption,
  configOption,
  limitOption,
  overlayOption,
  typesOption,
} from "../options.js";
import { exitCodeFor, printProblems } from "../print-problems.js";
import { type Teaching, taught } from "../teaching.js";
import { createProgress } from "../terminal.js";

const teaching: Teaching = {
  examples: [
    ["openapi-errors catalog openapi.yaml", "a document"],
    ["openapi-errors catalog kindo-responses | jq -r '.errors[].kind'", "the names of its errors"],
  ],
  notes: [
    "The JSON Schema of what it prints is `openapi-errors/catalog.schema.json`. Problems go to stderr.",
  ],
  exits: { 0: "fine", 1: "problems in the document", 2: "usage" },
};

interface Options {
  readonly config?: string;
  readonly types?: TypesSetting;
  readonly overlay?: readonly string[];
  readonly allowRemote?: boolean;
  readonly allowFolder?: readonly string[];
  readonly limit?: Partial<Limits>;
}

/** `openapi-errors catalog` */
export function catalogCommand(finish: (code: ExitCode) => void): Command {
  const command = new Command("catalog")
    .description("print all that is known about the errors of one OpenAPI document, as JSON")
    .argument("<api or document>", "a name of `apis:` in redocly.yaml, or the path of an OpenAPI document")
    .addOption(configOption())
    .addOption(typesOption())
    .addOption(overlayOption())
    .addOption(allowRemoteOption())
    .addOption(allowFolderOption())
    .addOption(limitOption())
    .action(async (api: string, options: Options) => finish(await runCatalog(api, options)));
  return taught(command, teaching);
}

async function runCatalog(api: string, options: Options): Promise<ExitCode> {
  const { catalogOf } = await import("../../generate/catalog-of.js");
  const progress = createProgress();
  const { value, problems } = await catalogOf(api, { ...options, onProgress: progress.say });
  progress.clear();
  await printProblems(problems, "codeframe", process.stderr);
  if (value === undefined) return exitCodeFor(problems) || exitCode.problems;
  const { catalogJsonFile } = await import("../../emit/files/catalog-json.js");
  process.stdout.write(visibleJson(catalogJsonFile(value)));
  return exitCode.fine;
}
