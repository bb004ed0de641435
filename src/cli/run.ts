/** The command line: parses it, runs the command, and turns whatever happens into an exit code. */

import { readFileSync } from "node:fs";
import { Command, CommanderError } from "commander";
import { looksLikePath } from "../config/document-path.js";
import { catalogCommand } from "./commands/catalog.js";
import { coverageCommand } from "./commands/coverage.js";
import { docsCommand } from "./commands/docs.js";
import { explainCommand } from "./commands/explain.js";
import { generateCommand } from "./commands/generate.js";
import { initCommand } from "./commands/init.js";
import { lintCommand } from "./commands/lint.js";
import { mockCommand } from "./commands/mock.js";
import { type ExitCode, exitCode } from "./exit-code.js";
import { type Teaching, taught } from "./teaching.js";
import { surviveUnwritableOutput } from "./terminal.js";

const teaching: Teaching = {
  examples: [
    ["openapi-errors generate openapi.yaml -o generated", "one document, by hand"],
    ["openapi-errors generate", "all that redocly.yaml lists"],
    ["openapi-errors generate --check", "in CI: is the generated code up to date?"],
    ["openapi-errors lint", "what a reader of these errors could stumble over"],
    ["openapi-errors init their.yaml", "adopt a document that somebody else owns"],
    ["openapi-errors coverage openapi.yaml", "how much it tells of its errors, and what is missing"],
    ["openapi-errors docs openapi.yaml -o out", "pages that say what went wrong and what to do"],
    ["openapi-errors mock openapi.yaml", "a server that answers with every declared error"],
    ["openapi-errors explain missing-example", "what a problem means, with an example"],
  ],
  notes: [
    {
      intro: "Environment:",
      rows: [
        ["NO_COLOR", "no colours, also at a terminal"],
        ["FORCE_COLOR", "colours, also in a log"],
        ["DEBUG=openapi-errors", "where in the program a mistake of openapi-errors itself happened"],
      ],
    },
  ],
  exits: {
    0: "fine",
    1: "problems in a document, or stale output",
    2: "usage: a bad option, an unknown API, a missing argument",
  },
};

/** Runs one command line and gives its exit code. Never throws. */
export async function run(args: readonly string[]): Promise<ExitCode> {
  surviveUnwritableOutput();
  const outcome: { code: ExitCode } = { code: exitCode.fine };
  const finish = (code: ExitCode): void => {
    outcome.code = code;
  };
  try {
    await createProgram(finish, args).parseAsync([...args], { from: "user" });
    return outcome.code;
  } catch (error) {
    // Commander has said what is wrong already. Its help and version end in an error as well.
    if (error instanceof CommanderError) {
      if (error.code === "commander.unknownCommand") suggestGenerate(args);
      return error.exitCode === 0 ? exitCode.fine : exitCode.usage;
    }
    reportMistake(error);
    return exitCode.problems;
  }
}

/** The command line with its commands. Each says with `finish` what it ends with. */
export function createProgram(finish: (code: ExitCode) => void, args: readonly string[]): Command {
  const command = new Command("openapi-errors")
    .version(versionOfPackage(), "-V, --version")
    .description(
      "Turns the errors that an OpenAPI document declares into TypeScript that creates and reads them, and into docs.",
    )
    .usage("<command> [api or document ...] [options]")
    .configureHelp({ showGlobalOptions: false })
    .showHelpAfterError("Run with --help to see what is possible.")
    .exitOverride();
  for (const create of [
    generateCommand,
    lintCommand,
    catalogCommand,
    coverageCommand,
    docsCommand,
    initCommand,
    mockCommand,
    explainCommand,
  ]) {
    command.addCommand(create(finish, args).copyInheritedSettings(command));
  }
  return taught(command, teaching);
}

/** For whoever names a document and no command. */
function suggestGenerate(args: readonly string[]): void {
  const [word] = args;
  if (word === undefined || !looksLikePath(word)) return;
  process.stderr.write(`Did you mean \`openapi-errors generate ${args.join(" ")}\`?\n`);
}

function versionOfPackage(): string {
  const json: unknown = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
  const version = typeof json === "object" && json !== null && "version" in json ? json.version : undefined;
  return typeof version === "string" ? version : "unknown";
}

/** One line for what should not have happened; with `DEBUG=openapi-errors`, where it did. */
function reportMistake(error: unknown): void {
  const message = error instanceof Error ? error.message : String(error);
  const [line] = message.split("\n");
  process.stderr.write(
    `openapi-errors made a mistake: ${line}. Please report it with the document and the output of DEBUG=openapi-errors.\n`,
  );
  if (process.env["DEBUG"] !== "openapi-errors") return;
  process.stderr.write(`${error instanceof Error ? error.stack : message}\n`);
}
