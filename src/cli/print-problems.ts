/** Prints problems in the format that was asked for. */

import { isUsageProblem } from "../config/usage-problems.js";
import { severityWords } from "../problems/known-problem.js";
import type { Problem } from "../spec/problem.js";
import { visible, visibleLines } from "../spec/visible.js";
import { type ExitCode, exitCode } from "./exit-code.js";
import { inColor, type Sink } from "./terminal.js";

/** How problems are printed: for people (`codeframe`, `stylish`) or for programs. */
export type Format = "codeframe" | "stylish" | "json" | "github-actions";

/** The values of {@link Format}. */
export const formats: readonly Format[] = ["codeframe", "stylish", "json", "github-actions"];

/** Whether a format is read by a program, so that nothing else may stand beside it on stdout. */
export function isForPrograms(format: Format): boolean {
  return format === "json" || format === "github-actions";
}

/** How problems are printed. */
interface Printing {
  readonly format: Format;
  /** Every problem, and not the first few of each sort. */
  readonly all?: boolean;
  /** Whether a person at a terminal is told that there is more about a problem. */
  readonly advice?: boolean;
}

/** Prints problems, and of notes one line each. A program gets everything, and an answer even if there is nothing. */
export async function printProblems(
  problems: readonly Problem[],
  format: Format,
  stream: Sink,
): Promise<void> {
  const notes = isForPrograms(format) ? [] : problems.filter(isNote);
  for (const { what, code } of notes) stream.write(`note: ${visible(what)} (${code})\n`);
  const others = notes.length === 0 ? problems : problems.filter((problem) => !isNote(problem));
  await printReport(others, { format }, stream);
}

/** Prints all that there is to say about documents, notes as well. */
export async function printReport(problems: readonly Problem[], how: Printing, stream: Sink): Promise<void> {
  if (isForPrograms(how.format)) {
    stream.write(await formatted(problems, how, stream));
    return;
  }
  // Without a place in a file there is no frame to show, and no reason to load what shows it.
  const unplaced = problems.filter((problem) => problem.source === undefined);
  const placed = problems.filter((problem) => problem.source !== undefined);
  for (const problem of unplaced) stream.write(`${inWords(problem)}\n`);
  if (placed.length > 0) stream.write(await formatted(placed, how, stream));
  const [first] = problems;
  // A log needs no advice.
  if (how.advice !== false && first && stream.isTTY)
    stream.write(`More about a problem: openapi-errors explain ${first.code}\n`);
}

/** The exit code that problems ask for. */
export function exitCodeFor(problems: readonly Problem[]): ExitCode {
  if (problems.some(isUsageProblem)) return exitCode.usage;
  return problems.some((problem) => problem.severity === "error") ? exitCode.problems : exitCode.fine;
}

/** How many problems of each severity there are, e.g. `2 errors, 1 warning`. */
export function countOf(problems: readonly Problem[]): string {
  const errors = problems.filter((problem) => problem.severity === "error").length;
  const notes = problems.filter(isNote).length;
  const warnings = problems.length - errors - notes;
  const parts = [
    errors > 0 ? counted(errors, "error") : "",
    warnings > 0 ? counted(warnings, "warning") : "",
    notes > 0 ? counted(notes, "note") : "",
  ];
  return parts.filter((part) => part !== "").join(", ") || "no problems";
}

/** Whether a problem only says what is left out. */
export function isNote({ severity }: Problem): boolean {
  return severity === "info";
}

/** A number and its noun, e.g. `1 file`, `2 files`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

async function formatted(
  problems: readonly Problem[],
  { format, all = false }: Printing,
  stream: Sink,
): Promise<string> {
  const { formatProblems } = await import("../spec/format-problems.js");
  const text = await formatProblems(problems, {
    format,
    all,
    cwd: process.cwd(),
    color: inColor(stream),
  });
  return text === "" || text.endsWith("\n") ? text : `${text}\n`;
}

function inWords({ code, severity, what, why, fix }: Problem): string {
  const words = `${visible(why)}\n${visibleLines(fix)}`;
  return `${severityWords[severity]}: ${visible(what)} (${code})\n${words}\n`;
}
