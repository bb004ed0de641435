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
import { lintRun, locationOf, type Run, type Source } from "./run.js";

/** What Redocly calls while it walks a document, whatever version of OpenAPI that is in. */
export type Visitor = {
  readonly Root: {
    readonly enter?: (root: object, context: UserContext) => void;
    readonly leave: (root: object, context: UserContext) => void;
  };
  readonly ref: (node: object, context: UserContext, resolved: Resolved) => void;
};

/** Where a reference leads, over which other references. */
interface Resolved {
  readonly location?: { readonly source: Source } | undefined;
  readonly chain?: readonly { readonly location: { readonly source: Source } }[] | undefined;
}

/** A run, and what came of it once it was over. */
interface LintRun extends Run {
  readonly sources: Map<string, Source>;
  /** The code whose rule notes the files. */
  readonly collector: string;
  problems?: readonly Problem[];
}

/** A rule for each code, under its name without the plugin's. */
export function createRules(): Readonly<Record<string, () => Visitor>> {
  const runs = new WeakMap<object, LintRun>();
  return Object.fromEntries(Object.keys(PROBLEM_CODES).map((code) => [code, () => ruleOf(code, runs)]));
}

function ruleOf(code: string, runs: WeakMap<object, LintRun>): Visitor {
  let current: LintRun | undefined;
  return {
    Root: {
      enter(root, { location: { source }, config }) {
        current = runs.get(root) ?? {
          root: source,
          sources: new Map([[source.absoluteRef, source]]),
          config,
          collector: code,
        };
        runs.set(root, current);
      },
      leave(_root, context) {
        if (current === undefined) return;
        current.problems ??= lintRun(current);
        for (const problem of current.problems) {
          if (problem.code === code) report(problem, current, context);
        }
        current = undefined;
      },
    },
    ref(_node, _context, { location, chain = [] }) {
      if (current?.collector !== code) return;
      for (const place of [location, ...chain.map((hop) => hop.location)]) {
        if (place !== undefined) current.sources.set(place.source.absoluteRef, place.source);
      }
    },
  };
}

/** The words are those of `openapi-errors lint` in its formats of one line. */
function report(problem: Problem, run: Run, context: UserContext): void {
  const { what, why, fix } = problem;
  context.report({ message: `${what} ${why} ${fix}`, location: locationOf(problem, run) });
}
