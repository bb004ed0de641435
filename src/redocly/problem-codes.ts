/**
 * The problems that a document can have, each a rule of the plugin.
 *
 * @module
 */

import { documentProblems } from "../problems/documents.js";
import { overlayProblems } from "../problems/overlays.js";
import { ruleProblems } from "../problems/rules.js";

/**
 * Every code of a problem with a document: those of the rules in their order, those of the reader, those of overlays.
 * Without notes: what we leave out is no matter of whoever lints a document.
 */
export const PROBLEM_CODES: Readonly<Record<string, "error" | "warn">> = Object.fromEntries(
  Object.entries({ ...ruleProblems, ...documentProblems, ...overlayProblems }).flatMap(
    ([code, { severity }]) => (severity === "info" ? [] : [[code, severity] as const]),
  ),
);
