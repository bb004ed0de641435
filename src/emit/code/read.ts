/**
 * Expressions that read values of a body.
 *
 * @module
 */

import type { Path } from "../../catalog/body.js";
import { type Code, call, list, oneLine } from "./layout.js";
import { literal, pathArguments } from "./literal.js";

/** Something to look at: the value at a path inside a variable. */
export interface Subject {
  readonly root: string;
  readonly path: Path;
}

/** The expression that reads a subject. */
export function read({ root, path }: Subject): string {
  return path.length === 0 ? root : `at(${[root, ...pathArguments(path)].join(", ")})`;
}

/** The texts and the names of the groups of a pattern. */
interface Captured {
  readonly texts: readonly string[];
  readonly groups: readonly string[];
}

/** `capture(value, ["Model not found: ", ""], "model")` */
export function captureCall(value: string, captured: Captured): string {
  return oneLine(captureCode(value, captured));
}

/** The same, laid out over lines if it is long. */
export function captureCode(value: string, { texts, groups }: Captured): Code {
  return call("capture", [value, list(texts.map(literal)), ...groups.map(literal)]);
}
