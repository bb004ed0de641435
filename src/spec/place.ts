/**
 * Lines, columns and code frames, looked up only when a problem is printed: Redocly's core, which finds them,
 * takes half a second to load.
 *
 * @module
 */

import { readFile } from "node:fs/promises";
import { resolve as resolvePath } from "node:path";
import type { LineColLocationObject, LocationObject } from "@redocly/openapi-core";
import { isUrl } from "./file-store.js";
import type { Problem, ProblemSource } from "./problem.js";
import { visibleSource } from "./visible.js";

/** A problem and where it is. Line and column count from 1; both are absent where no file could be read. */
export interface LocatedProblem extends Problem {
  readonly line?: number;
  readonly column?: number;
}

/** A place in the words of Redocly's core. */
export interface Place {
  /** As the document's reader knows it: by pointer where there is one. */
  readonly location: LocationObject;
  /** Its first line only, so that a frame stays short. */
  readonly firstLine: LineColLocationObject;
}

/** Problems in the order in which they are shown, with their places. */
export async function placeProblems(
  problems: readonly Problem[],
  cwd: string,
): Promise<readonly { readonly problem: LocatedProblem; readonly place?: Place }[]> {
  const redocly = await import("@redocly/openapi-core");
  const sources = await readSources(problems, cwd, redocly.Source);
  const placed = problems.map((problem) => {
    const source = problem.source && sources.get(problem.source.file);
    const place = source && problem.source && placeIn(source, problem.source, redocly);
    if (!place) return { problem };
    const { line, col } = place.firstLine.start;
    return { problem: { ...problem, line, column: col }, place };
  });
  return placed.sort((one, other) => compare(one.problem, other.problem));
}

/** Problems with line and column, sorted by file, line, column and code. Files are read again from `cwd`. */
export async function locate(problems: readonly Problem[], cwd: string): Promise<readonly LocatedProblem[]> {
  const placed = await placeProblems(problems, cwd);
  return placed.map(({ problem }) => problem);
}

type Redocly = typeof import("@redocly/openapi-core");
type TextSource = LineColLocationObject["source"];

async function readSources(
  problems: readonly Problem[],
  cwd: string,
  Source: Redocly["Source"],
): Promise<ReadonlyMap<string, TextSource>> {
  const files = new Set(
    problems.flatMap(({ source }) => (source && !isUrl(source.file) ? [source.file] : [])),
  );
  const sources = new Map<string, TextSource>();
  for (const file of files) {
    const path = resolvePath(cwd, file);
    try {
      const text = await readFile(path, "utf8");
      sources.set(file, new Source(path, text.replace(/^\uFEFF/, "").trimEnd()));
    } catch {
      // Gone since it was read, or never there: the problem is shown without its lines.
    }
  }
  return sources;
}

function placeIn(
  source: TextSource,
  { pointer, onKey, line, column }: ProblemSource,
  { Source, getLineColLocation }: Redocly,
): Place {
  if (line !== undefined) {
    const start = { line, col: column ?? 1 };
    const location = { source, pointer: undefined, start, end: { line, col: start.col + 1 } };
    return { location, firstLine: location };
  }
  const location = { source, pointer: pointerForRedocly(pointer), reportOnKey: onKey === true };
  try {
    const found = toFirstLine(getLineColLocation(location));
    const shown = visibleSource(source.body);
    if (shown === source.body) return { location, firstLine: found };
    return { location, firstLine: { ...found, source: new Source(source.absoluteRef, shown) } };
  } catch {
    // Redocly's parser stops where js-yaml does not.
    const start = { line: 1, col: 1 };
    const top = { source, pointer: undefined, start };
    return { location: top, firstLine: top };
  }
}

/** A pointer as Redocly writes it: percent-encoded, which ours are not. */
export function pointerForRedocly(pointer: string): string {
  return pointer === "#" ? "#/" : pointer.replaceAll("%", "%25");
}

function toFirstLine(location: LineColLocationObject): LineColLocationObject {
  const { start, end, source } = location;
  if (!end || end.line === start.line) return location;
  const text = source.getLines()[start.line - 1] ?? "";
  return { ...location, end: { line: start.line, col: Math.max(text.length, start.col) + 1 } };
}

function compare(one: LocatedProblem, other: LocatedProblem): number {
  const [first, second] = [one.source?.file ?? "", other.source?.file ?? ""];
  if (first !== second) return first < second ? -1 : 1;
  const byPlace = (one.line ?? 0) - (other.line ?? 0) || (one.column ?? 0) - (other.column ?? 0);
  if (byPlace !== 0) return byPlace;
  return one.code < other.code ? -1 : Number(one.code > other.code);
}
