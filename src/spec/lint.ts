/**
 * Holds a document to the rules. The document was read before: nothing here touches a file.
 *
 * @module
 */

import type { CatalogBuild } from "../catalog/catalog.js";
import type { ApiDeclaration } from "../catalog/declaration.js";
import type { Problem } from "./problem.js";
import { declaredErrors } from "./rules/declared-errors.js";
import { misplacedSlot } from "./rules/misplaced-slot.js";
import type { Rule, RuleInput } from "./rules/rule.js";
import { rules } from "./rules/rules.js";

/** What the rules have to say about a document and its catalog: rule by rule, each in the document's order. */
export function lintDeclaration(declaration: ApiDeclaration, build: CatalogBuild): readonly Problem[] {
  return lintBy(rules, declaration, build);
}

/** What the rules have to say that hold for every document: who amends one of others has to know what had no effect. */
export function lintAmended(declaration: ApiDeclaration, build: CatalogBuild): readonly Problem[] {
  return lintBy([misplacedSlot], declaration, build);
}

function lintBy(some: readonly Rule[], declaration: ApiDeclaration, build: CatalogBuild): readonly Problem[] {
  const input: RuleInput = { declaration, build, errors: declaredErrors(declaration, build) };
  return some.flatMap((rule) => problemsOf(rule, input));
}

/** A response that many operations refer to is met as often and reported once. */
function problemsOf({ code, severity, check }: Rule, input: RuleInput): readonly Problem[] {
  const found = new Map<string, Problem>();
  for (const { what, why, fix, source } of check(input)) {
    const key = JSON.stringify([source.file, source.pointer, what]);
    if (!found.has(key)) found.set(key, { code, severity, what, why, fix, source });
  }
  return [...found.values()];
}
