/**
 * Prints problems: what, where, why and how to mend it.
 *
 * @module
 */

import type { NormalizedProblem } from "@redocly/openapi-core";
import { listed } from "../catalog/words.js";
import { severityWords } from "../problems/known-problem.js";
import { fewOfEach, type Gathered, gathered } from "./gather-problems.js";
import { type LocatedProblem, type Place, placeProblems } from "./place.js";
import type { Problem } from "./problem.js";
import { visible, visibleJson, visibleLines } from "./visible.js";

/** How to print problems. */
export interface FormatOptions {
  readonly format: "codeframe" | "stylish" | "json" | "github-actions";
  /** What the files of the problems are relative to. */
  readonly cwd: string;
  readonly color: boolean;
  /** Code frames of all problems, and not of the first few of each code. */
  readonly all?: boolean;
}

function seen(problem: Problem): Problem {
  const { what, why, fix } = problem;
  return { ...problem, what: visible(what), why: visible(why), fix: visibleLines(fix) };
}

interface Placed {
  readonly problem: LocatedProblem;
  readonly place?: Place;
}

/** The text of problems, sorted by file, line, column and code; empty if there are none, but for JSON. */
export async function formatProblems(problems: readonly Problem[], options: FormatOptions): Promise<string> {
  if (problems.length === 0 && options.format !== "json") return "";
  const shown = options.format === "json" ? problems : problems.map(seen);
  const placed = await placeProblems(shown, options.cwd);
  const redocly = await import("@redocly/openapi-core");
  if (options.format === "json") return visibleJson(formatByRedocly(placed, options, redocly));
  if (options.format !== "codeframe") return formatByRedocly(placed, options, redocly);
  return formatFrames(placed, options, redocly);
}

type Redocly = typeof import("@redocly/openapi-core");

/** At more places that are wrong in the same way, no frame is shown. */
const MOST_PLACES = 5;

function formatFrames(placed: readonly Placed[], options: FormatOptions, redocly: Redocly): string {
  const problemOf = ({ problem }: Placed): Problem => problem;
  const groups = gathered(placed, problemOf);
  const { shown, hidden } = options.all
    ? { shown: groups, hidden: new Map<string, number>() }
    : fewOfEach(groups, problemOf);
  const frames = shown.map((group) => `${formatFrame(group.first, options, redocly)}${elsewhere(group)}`);
  const rest = [...hidden].map(([code, count]) => `${count} more of \`${code}\``);
  if (rest.length === 0) return frames.join("\n");
  return [...frames, `${listed(rest, "and")}: \`openapi-errors lint --all\` shows each of them.\n`].join(
    "\n",
  );
}

function elsewhere({ alike }: Gathered<Placed>): string {
  const places = [...new Set(alike.flatMap(({ problem }) => placeOf(problem) ?? []))];
  if (places.length === 0) return "";
  const rest = places.length - MOST_PLACES;
  if (rest < 2) return `\nThe same at ${places.join(", ")}.\n`;
  return `\nThe same at ${places.slice(0, MOST_PLACES).join(", ")} and ${rest} more places.\n`;
}

function formatFrame({ problem, place }: Placed, { color }: FormatOptions, redocly: Redocly): string {
  const paint = color
    ? (code: number, text: string) => `\u001b[${code}m${text}\u001b[0m`
    : (_: number, text: string) => text;
  const { code, what, why, fix, severity } = problem;
  const frame =
    place && isInView(place) ? `\n${trimEnds(redocly.getCodeframe(place.firstLine, color))}\n` : "";
  const colors = { error: 31, warn: 33, info: 34 };
  const words = severity === "error" ? code : `${code} (${severityWords[severity]})`;
  const name = paint(colors[severity], words);
  const where = placeOf(problem);
  const head = where === undefined ? `openapi-errors: ${what}` : `${paint(1, where)} ${name}\n${what}`;
  return `${head}\n${why} ${fix}\n${frame}`;
}

function placeOf({ source, line, column }: LocatedProblem): string | undefined {
  if (!source) return undefined;
  const file = visible(source.file);
  if (line !== undefined) return `${file}:${line}:${column}`;
  return source.pointer === "#" ? file : visible(`${source.file}${source.pointer}`);
}

/** Redocly cuts lines off at 150 characters. A frame that does not show the place shows nothing. */
function isInView({ firstLine: { start, source } }: Place): boolean {
  const line = source.getLines()[start.line - 1] ?? "";
  return line.trim() !== "" && start.col < 130;
}

function trimEnds(frame: string): string {
  return frame
    .split("\n")
    .map((line) => line.trimEnd())
    .join("\n");
}

function formatByRedocly(placed: readonly Placed[], options: FormatOptions, redocly: Redocly): string {
  const { format, cwd, color } = options;
  // Redocly knows no notes, and only its JSON can show what it does not know.
  const isOurs = ({ problem }: Placed): boolean => format !== "json" && problem.severity === "info";
  const notes = placed.filter(isOurs);
  const theirs = placed.filter((item) => !isOurs(item));
  const problems = theirs.map(({ problem, place }) => normalized(problem, place, format));
  // JSON can do without a place; the other formats cannot.
  const hasPlace = ({ location }: NormalizedProblem): boolean => format === "json" || location.length > 0;
  const elsewhere = theirs.filter((_, index) => problems[index]?.location.length === 0);
  const general =
    format === "json" ? "" : elsewhere.map(({ problem }) => formatGeneral(problem, format)).join("");
  const shown = problems.filter(hasPlace);
  return (
    general +
    captured(redocly, () => {
      const totals = redocly.getTotals(shown);
      redocly.formatProblems(shown, { format, cwd, color, totals, maxProblems: Infinity });
    }) +
    notes.map(({ problem }) => formatNote(problem, format)).join("")
  );
}

/** What Redocly's formatters print, which they write to standard output themselves. */
function captured({ logger }: Redocly, print: () => void): string {
  const { output } = logger;
  let text = "";
  logger.output = (part: string) => {
    text += part;
    return true;
  };
  try {
    print();
  } finally {
    logger.output = output;
  }
  return text === "" || text.endsWith("\n") ? text : `${text}\n`;
}

function normalized(
  problem: Problem,
  place: Place | undefined,
  format: FormatOptions["format"],
): NormalizedProblem {
  const { code, severity, what, why, fix } = problem;
  // Whoever reads the JSON gets the sentences one by one as well.
  const parts = format === "json" ? { what, why, fix } : {};
  return {
    ruleId: code,
    // What is a note is one in JSON, which shows it as it is.
    severity: severity as NormalizedProblem["severity"],
    message: `${what} ${why} ${fix}`,
    location: place ? [place.location] : [],
    suggest: [],
    ...parts,
  };
}

/** A note, in one line like the problems around it. */
function formatNote(problem: LocatedProblem, format: FormatOptions["format"]): string {
  const { code, what, why, fix, source, line, column } = problem;
  const message = `${what} ${why} ${fix}`;
  if (format !== "github-actions")
    return `${placeOf(problem) ?? "openapi-errors"}  note  ${code}  ${message}\n`;
  const place = line === undefined ? {} : { file: source?.file, line, col: column };
  const properties = Object.entries({ title: code, ...place }).map(
    ([key, value]) => `${key}=${inAnnotation(String(value)).replaceAll(":", "%3A").replaceAll(",", "%2C")}`,
  );
  return `::notice ${properties.join(",")}::${inAnnotation(message)}\n`;
}

/** A problem that no place can be named for. */
function formatGeneral({ code, severity, what, why, fix }: Problem, format: FormatOptions["format"]): string {
  const message = `${what} ${why} ${fix}`;
  if (format !== "github-actions") return `openapi-errors: ${message}\n`;
  return `::${severity === "error" ? "error" : "warning"} title=${code}::${inAnnotation(message)}\n`;
}

function inAnnotation(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}
