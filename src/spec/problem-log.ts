/**
 * Collects problems while a document is read, each one once.
 *
 * @module
 */

import type { Problem } from "./problem.js";

/** Where problems go. */
export interface ProblemLog {
  readonly problems: readonly Problem[];
  /** Nothing can be generated from the document as it is, unless it is one of others and there is a sensible reading. */
  error(problem: Omit<Problem, "severity">): void;
  /** Worth knowing, but there is a sensible reading. */
  warn(problem: Omit<Problem, "severity">): void;
  /** Nothing is wrong, but something is left out. */
  note(problem: Omit<Problem, "severity">): void;
  add(problem: Problem): void;
}

/** A log without problems. */
export function createProblemLog(): ProblemLog {
  const found = new Map<string, Problem>();
  const add = (problem: Problem): void => {
    const { code, what, source } = problem;
    const identity = JSON.stringify([code, source?.file, source?.pointer, source?.line, what]);
    if (!found.has(identity)) found.set(identity, problem);
  };
  return {
    get problems() {
      return [...found.values()];
    },
    error: (problem) => add({ ...problem, severity: "error" }),
    warn: (problem) => add({ ...problem, severity: "warn" }),
    note: (problem) => add({ ...problem, severity: "info" }),
    add,
  };
}
