/**
 * Our rules as rules of Redocly, one for each code, so that each can be configured and ignored by itself.
 *
 * Redocly hands every rule the same walk. The first of ours notes which files the document consists of; when the walk
 * is over the document is read once, and each rule reports the problems of its code.
 *
 * @module
 */

import type { UserContext } from "@redocly/openapi-core";
import type { Problem } from "../spec/problem.js";
import { PROBLEM_CODES } from "./problem-codes.js";
import { lintRun, locationOf, type Run } from "./run.js";
import { type CollectingRun, createVisitor, type Visitor } from "./visitor.js";

/** A rule for each code, under its name without the plugin's. */
export function createRules(): Readonly<Record<string, () => Visitor>> {
  const runs = new WeakMap<object, CollectingRun>();
  const problems = new WeakMap<CollectingRun, readonly Problem[]>();

  const begin = (root: object, run: CollectingRun): CollectingRun => {
    const begun = runs.get(root) ?? run;
    runs.set(root, begun);
    return begun;
  };
  const problemsOf = (run: CollectingRun): readonly Problem[] => {
    const found = problems.get(run) ?? lintRun(run);
    problems.set(run, found);
    return found;
  };
  const ruleOf = (code: string): Visitor => {
    return createVisitor({
      begin,
      over(_root, run, context) {
        for (const problem of problemsOf(run)) if (problem.code === code) report(problem, run, context);
      },
    });
  };
  return Object.fromEntries(Object.keys(PROBLEM_CODES).map((code) => [code, () => ruleOf(code)]));
}

/** The words are those of `openapi-errors lint` in its formats of one line. */
function report(problem: Problem, run: Run, context: UserContext): void {
  const { code, severity, what, why, fix } = problem;
  // What is an error by itself is a warning where it is forgiven.
  const forced = severity === "warn" && PROBLEM_CODES[code] === "error" ? { forceSeverity: severity } : {};
  context.report({ message: `${what} ${why} ${fix}`, location: locationOf(problem, run), ...forced });
}
