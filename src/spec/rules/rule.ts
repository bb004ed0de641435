/**
 * A rule: one thing that a document can do wrong about its errors.
 *
 * @module
 */

import type { CatalogBuild } from "../../catalog/catalog.js";
import type { ApiDeclaration } from "../../catalog/declaration.js";
import type { Problem, ProblemSource } from "../problem.js";
import type { DeclaredError } from "./declared-errors.js";

/** What a rule looks at. Plain data: whoever has read a document, with whatever reader, can hold it to the rules. */
export interface RuleInput {
  readonly declaration: ApiDeclaration;
  readonly build: CatalogBuild;
  /** The errors of the catalog, each with the places that declare it, in the document's order. */
  readonly errors: readonly DeclaredError[];
}

/** A problem, but for what all problems of its rule share. */
export type Finding = Pick<Problem, "what" | "why" | "fix"> & { readonly source: ProblemSource };

/** A rule. Each has a file of its own, which says in its docstring what it finds and why that matters. */
export interface Rule {
  /** Its name, which is the code of its problems and the name of its file. */
  readonly code: Problem["code"];
  readonly severity: Problem["severity"];
  /** Its findings, in the document's order. What is found twice at one place is reported once. */
  readonly check: (input: RuleInput) => Iterable<Finding>;
}
