/**
 * The reference of the command line: `docs/reference/cli.md`, made of its commands as they are. `npm run manual` writes it
 * anew.
 *
 * @module
 */

import type { Command } from "commander";
import { describe, expect, test } from "vitest";
import { createProgram } from "../../src/cli/run.js";
import { teachingOf } from "../../src/cli/teaching.js";
import { cliPage } from "./cli-page.js";
import { expectPage } from "./page.js";

/** The program, which only reads what it is given. */
function reader(): Command {
  const program = createProgram(() => undefined, []);
  for (const command of [program, ...program.commands]) {
    command.configureOutput({ writeErr: () => undefined, writeOut: () => undefined });
  }
  for (const command of program.commands) command.action(() => undefined);
  return program;
}

/** The words of a line, as a shell gives them. What follows a pipe is another program's. */
function wordsOf(line: string): readonly string[] {
  const [own = ""] = line.split(" | ");
  return own.split(" ");
}

const program = createProgram(() => undefined, []);
const examples = [program, ...program.commands].flatMap((command) =>
  (teachingOf(command)?.examples ?? []).map(([line]) => ({ line, command: command.name() })),
);
const ours = examples.filter(({ line }) => line.startsWith("openapi-errors "));

describe("the help of each command", () => {
  test.each(program.commands.map((command) => command.name()))("%s has an example of itself", (name) => {
    const own = ours.filter(({ line, command }) => command === name && wordsOf(line)[1] === name);
    expect(own).not.toEqual([]);
  });

  test.each(ours)("of $command: `$line` is understood", async ({ line }) => {
    const [, ...args] = wordsOf(line);
    await expect(reader().parseAsync(args, { from: "user" })).resolves.toBeDefined();
  });

  test("a line that is not understood would be found", async () => {
    await expect(reader().parseAsync(["lint", "--formt", "json"], { from: "user" })).rejects.toThrow();
  });
});

test("docs/reference/cli.md", () => expectPage("docs/reference/cli.md", cliPage(program)));
