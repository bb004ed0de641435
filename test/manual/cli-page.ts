/** The reference of the command line, as Markdown. */

import type { Argument, Command, Option } from "commander";
import { type Note, type Rows, teachingOf } from "../../src/cli/teaching.js";
import { code, fenced, generatedFrom, pageOf, table } from "./parts.js";

const INTRO =
  "With `--format json` or `github-actions`, stdout holds the problems and nothing else. `openapi-errors <command> --help` says what this page says.";

/** The page of a program and its commands. */
export function cliPage(program: Command): string {
  return pageOf([
    generatedFrom("src/cli"),
    "# Command line",
    fenced("text", usageOf(program, "")),
    program.description(),
    INTRO,
    table(
      ["command", "what it does"],
      program.commands.map((one) => [`[${code(one.name())}](#${one.name()})`, sentence(one.description())]),
    ),
    ...taughtBy(program, "##"),
    ...program.commands.flatMap((command) => sectionOf(command, program)),
  ]);
}

function sectionOf(command: Command, program: Command): readonly string[] {
  const help = command.createHelp();
  const args = help.visibleArguments(command);
  const options = help.visibleOptions(command).filter(({ long }) => long !== "--help");
  return [
    `## ${command.name()}`,
    sentence(command.description()),
    fenced("text", usageOf(command, `${program.name()} `)),
    ...(args.length > 0 ? [table(["argument", "what it is"], args.map(argumentRow))] : []),
    ...(options.length > 0 ? [table(["option", "what it does"], options.map(optionRow))] : []),
    ...taughtBy(command, "###"),
  ];
}

/** Headings only where the page has them once: anchors would else be numbered. */
function taughtBy(command: Command, level: "##" | "###"): readonly string[] {
  const teaching = teachingOf(command);
  if (teaching === undefined) throw new Error(`${command.name()} teaches nothing.`);
  const { examples, notes = [], exits } = teaching;
  const title = (words: string): string => (level === "##" ? `## ${words}` : `**${words}**`);
  const codes = Object.entries(exits).map(([exit, meaning]) => [code(exit), meaning]);
  return [
    title("Examples"),
    fenced("sh", typed(examples)),
    // Those of the program are about its surroundings, not about the examples.
    ...(level === "##" ? [] : notes.map(noteOf)),
    title("Exit codes"),
    table(["code", "when"], codes),
    ...(level === "##" ? notes.map(noteOf) : []),
  ];
}

function typed(examples: Rows): string {
  const width = Math.max(...examples.map(([line]) => line.length));
  return examples.map(([line, meaning]) => `${line.padEnd(width)}  # ${meaning}`).join("\n");
}

function noteOf(note: Note): string {
  if (typeof note === "string") return note;
  if ("text" in note) return `${note.intro}\n\n${fenced(note.language, note.text)}`;
  return `${note.intro}\n\n${table(
    ["word", "meaning"],
    note.rows.map(([term, meaning]) => [code(term), meaning]),
  )}`;
}

function usageOf(command: Command, before: string): string {
  return `${before}${command.name()} ${command.usage()}`;
}

function argumentRow(argument: Argument): readonly string[] {
  return [code(argument.name()), sentence(argument.description)];
}

function optionRow({ flags, description, argChoices, defaultValue, envVar }: Option): readonly string[] {
  const isSaid = defaultValue !== undefined && typeof defaultValue !== "boolean";
  return [
    code(flags),
    [
      sentence(description),
      argChoices ? `One of ${argChoices.map(code).join(", ")}.` : "",
      isSaid ? `Default: ${code(String(defaultValue))}.` : "",
      envVar ? `Environment: ${code(envVar)}.` : "",
    ]
      .filter((part) => part !== "")
      .join(" "),
  ];
}

/** Help is written in small letters and without a full stop. */
function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}${/[.)]$/.test(words) ? "" : "."}`;
}
