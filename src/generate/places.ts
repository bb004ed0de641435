/** Paths as the caller sees them: relative to its folder, which need not be the one of redocly.yaml. */

import { resolve } from "node:path";
import { isAddress, relativePath } from "../config/document-path.js";
import type { Problem } from "../spec/problem.js";

/** A problem whose file is relative to one folder, seen from another. */
export function seenFrom(cwd: string, base: string, problem: Problem): Problem {
  const { source } = problem;
  if (source === undefined || cwd === base || isAddress(source.file)) return problem;
  return { ...problem, source: { ...source, file: relativePath(cwd, resolve(base, source.file)) } };
}
