/**
 * What the help of a command says beyond its options. The manual is made of the same.
 *
 * @module
 */

import type { Command } from "commander";
import type { ExitCode } from "./exit-code.js";

/** What there is to learn of a command. */
export interface Teaching {
  /** Lines that can be typed, and what they do. */
  readonly examples: Rows;
  /** What else is worth knowing. */
  readonly notes?: readonly Note[];
  /** What its exit codes mean. */
  readonly exits: Readonly<Partial<Record<ExitCode, string>>>;
}

/** A paragraph, a table of terms, or a file. */
export type Note =
  | string
  | { readonly intro: string; readonly rows: Rows }
  | { readonly intro: string; readonly language: string; readonly text: string };

/** Pairs of a term and what it means. */
export type Rows = readonly (readonly [term: string, meaning: string])[];

const lessons: WeakMap<Command, Teaching> = new WeakMap();

/** The command, with what there is to learn of it at the end of its help. */
export function taught(command: Command, teaching: Teaching): Command {
  lessons.set(command, teaching);
  return command.addHelpText("after", helpOf(teaching));
}

/** What there is to learn of a command. */
export function teachingOf(command: Command): Teaching | undefined {
  return lessons.get(command);
}

function helpOf({ examples, notes = [], exits }: Teaching): string {
  const typed = examples.map(([line, meaning]) => [`$ ${line}`, meaning] as const);
  const parts = [
    `Examples:\n${columns(typed)}`,
    ...notes.map(noteOf),
    `Exit codes:\n${columns(Object.entries(exits))}`,
  ];
  return `\n${parts.join("\n\n")}`;
}

function noteOf(note: Note): string {
  if (typeof note === "string") return note;
  const body = "rows" in note ? columns(note.rows) : note.text.replace(/^/gm, "  ");
  return `${note.intro}\n${body}`;
}

function columns(rows: Rows): string {
  const width = Math.max(...rows.map(([term]) => term.length));
  return rows.map(([term, meaning]) => `  ${term.padEnd(width)}  ${meaning}`.trimEnd()).join("\n");
}
