/**
 * The problems that a document can have, each a rule of the plugin.
 *
 * @module
 */

import { problemsOfDocuments } from "../problems/problems.js";

/** Their codes and weights. Without notes: what we leave out is no matter of whoever lints a document. */
export const PROBLEM_CODES: Readonly<Record<string, "error" | "warn">> = Object.fromEntries(
  Object.entries(problemsOfDocuments).flatMap(([code, { severity }]) =>
    severity === "info" ? [] : [[code, severity] as const],
  ),
);
