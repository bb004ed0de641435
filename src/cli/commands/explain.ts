import { readFileSync } from "node:fs";
import { Argument, Command } from "commander";
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
  const code = new Argument("[code]", "the code of a problem; none: a list of all");
  const command = new Command("explain")
    .description("say more about a problem: what it means, why it matters, how to mend it")
    .addArgument(code)
    .action((chosen: string | undefined) => {
      if (chosen !== undefined && !codes.includes(chosen)) command.error(unknown(chosen));
      process.stdout.write(chosen === undefined ? list() : page(chosen));
      finish(exitCode.fine);
    });
  return taught(command, teaching);
}

const codes: readonly string[] = problemGroups.flatMap(({ problems }) => Object.keys(problems));

function unknown(code: string): string {
  const meant = suggestion(code, codes);
  const hint =
    meant === undefined ? "`openapi-errors explain` lists them all." : `Did you mean \`${meant}\`?`;
  return `error: No problem has the code \`${code}\`. ${hint}`;
}

/** The page of a problem without what it says to those who edit it, and without the link to the other pages. */
function page(code: string): string {
  const text = readFileSync(new URL(`${code}.md`, pages), "utf8");
  return text.replace(/^<!--.*-->\n+/, "").replace(/\n+\[All problems\]\(README\.md\)\n*$/, "\n");
}

function list(): string {
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
