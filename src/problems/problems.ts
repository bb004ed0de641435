/**
 * Every problem that there is, by its code: the table that the reference is made of, that `explain` reads, and that types
 * {@link ProblemCode}, so that a problem which is not in it does not compile.
 *
 * @module
 */

import { configurationProblems } from "./configuration.js";
import { documentProblems } from "./documents.js";
import type { KnownProblem } from "./known-problem.js";
import { overlayProblems } from "./overlays.js";
import { resultProblems } from "./results.js";
import { ruleProblems } from "./rules.js";

/** The code of a problem. */
export type ProblemCode =
  | keyof typeof ruleProblems
  | keyof typeof documentProblems
  | keyof typeof overlayProblems
  | keyof typeof configurationProblems
  | keyof typeof resultProblems;

/** Problems of one origin. */
export interface ProblemGroup {
  readonly title: string;
  readonly problems: Readonly<Record<string, KnownProblem>>;
}

/** The problems that a document can have: those of the rules in their order, those of the reader, those of overlays. */
export const problemsOfDocuments: Readonly<Record<string, KnownProblem>> = {
  ...ruleProblems,
  ...documentProblems,
  ...overlayProblems,
};

/** Every problem, by where it comes from. */
export const problemGroups: readonly ProblemGroup[] = [
  { title: "What documents say about their errors", problems: ruleProblems },
  { title: "Reading documents", problems: documentProblems },
  { title: "Overlays", problems: overlayProblems },
  { title: "Configuration and command line", problems: configurationProblems },
  { title: "Generating, checking and serving", problems: resultProblems },
];
