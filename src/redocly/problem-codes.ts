/**
 * The problems that a document can have, each a rule of the plugin.
 *
 * @module
 */

import { documentProblems } from "../problems/documents.js";
import { overlayProblems } from "../problems/overlays.js";
import { ruleProblems } from "../problems/rules.js";
import type { Problem } from "../spec/problem.js";

/** Every code of a problem with a document: those of the rules in their order, those of the reader, those of overlays. */
export const PROBLEM_CODES: Readonly<Record<string, Problem["severity"]>> = Object.fromEntries(
  Object.entries({ ...ruleProblems, ...documentProblems, ...overlayProblems }).map(([code, { severity }]) => [
    code,
    severity,
  ]),
);
