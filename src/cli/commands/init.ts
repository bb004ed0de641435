import { Command } from "commander";
import type { Limits } from "../../spec/limits.js";
import { visible } from "../../spec/visible.js";
import { type ExitCode, exitCode } from "../exit-code.js";
import { allowFolderOption, allowRemoteOption, configOption, limitOption } from "../options.js";
import { exitCodeFor, printProblems } from "../print-problems.js";
import { type Teaching, taught } from "../teaching.js";

const teaching: Teaching = {
  examples: [
    [
      "openapi-errors init their.yaml",
      "lists it in redocly.yaml, and drafts their.errors.overlay.yaml beside it",
    ],
  ],
  notes: [
    "The draft says what can be inferred of each error, and why. Edit it, then generate. Nothing that is there is overwritten.",
  ],
  exits: { 0: "fine", 1: "problems in the document", 2: "usage" },
};

interface Options {
  readonly config?: string;
  readonly allowRemote?: boolean;
  readonly allowFolder?: readonly string[];
  readonly limit?: Partial<Limits>;
}

/** `openapi-errors init` */
export function initCommand(finish: (code: ExitCode) => void): Command {
  const command = new Command("init")
    .description("adopt a document: list it in redocly.yaml, and draft an overlay for what it does not say")
    .argument("<document>", "the path of an OpenAPI document")
    .addOption(configOption())
    .addOption(allowRemoteOption())
    .addOption(allowFolderOption())
    .addOption(limitOption())
    .action(async (document: string, options: Options) => finish(await runInit(document, options)));
  return taught(command, teaching);
}

async function runInit(document: string, options: Options): Promise<ExitCode> {
  const { init } = await import("../../generate/init.js");
  const { done, problems } = await init(document, options);
  await printProblems(problems, "codeframe", process.stderr);
  for (const what of done) process.stdout.write(`${what}\n`);
  if (done.length === 0) process.stdout.write("Nothing was written.\n");
  // A log needs no advice.
  else if (process.stdout.isTTY)
    process.stdout.write(`Edit the overlay, then: openapi-errors generate ${visible(document)}\n`);
  return exitCodeFor(problems) || exitCode.fine;
}
