import { readFileSync } from "node:fs";
import { Argument, Command, InvalidArgumentError } from "commander";
import { severityWords } from "../../problems/known-problem.js";
import { problemGroups } from "../../problems/problems.js";
import { suggestion } from "../../spec/suggestion.js";
import { type ExitCode, exitCode } from "../exit-code.js";
import { type Teaching, taught } from "../teaching.js";

const teaching: Teaching = {
  examples: [
    [
      "openapi-errors explain ambiguous-errors",
      "what the problem means, why it matters, how to mend it, an example",
    ],
    ["openapi-errors explain", "every problem that there is"],
  ],
  exits: { 0: "fine", 2: "usage" },
};

/** The pages of docs/reference, which come with the package. */
const pages = new URL("../../../docs/reference/problems/", import.meta.url);

/** `openapi-errors explain` */
export function explainCommand(finish: (code: ExitCode) => void): Command {
  const code = new Argument("[code]", "the code of a problem; none: a list of all").argParser(known);
  const command = new Command("explain")
    .description("say more about a problem: what it means, why it matters, how to mend it")
    .addArgument(code)
    .action((chosen: string | undefined) => {
      process.stdout.write(
        chosen === undefined ? list() : readFileSync(new URL(`${chosen}.md`, pages), "utf8"),
      );
      finish(exitCode.fine);
    });
  return taught(command, teaching);
}

function known(code: string): string {
  const codes = problemGroups.flatMap(({ problems }) => Object.keys(problems));
  if (codes.includes(code)) return code;
  const meant = suggestion(code, codes);
  const hint = meant === undefined ? "Without a code, all are listed." : `Did you mean ${meant}?`;
  throw new InvalidArgumentError(`No problem has that code. ${hint}`);
}

function list(): string {
  const codes = problemGroups.flatMap(({ problems }) => Object.keys(problems));
  const width = Math.max(...codes.map((code) => code.length));
  return problemGroups
    .map(({ title, problems }) => {
      const lines = Object.entries(problems).map(
        ([code, { severity }]) => `  ${code.padEnd(width)}  ${severityWords[severity]}\n`,
      );
      return `${title}\n${lines.join("")}`;
    })
    .join("\n");
}
