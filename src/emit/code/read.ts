/**
 * Expressions that read values of a body.
 *
 * @module
 */

import type { Path } from "../../catalog/body.js";
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

/** `capture(value, ["Model not found: ", ""], "model")` */
export function captureCall(
  value: string,
  { texts, groups }: { readonly texts: readonly string[]; readonly groups: readonly string[] },
): string {
  const names = groups.map((group) => `, ${literal(group)}`).join("");
  return `capture(${value}, [${texts.map(literal).join(", ")}]${names})`;
}
