/**
 * The errors of a catalog together with the places of the document that declare them, which a finished catalog leaves out.
 *
 * @module
 */

import type { CatalogBuild, ErrorDefinition } from "../../catalog/catalog.js";
import { collect } from "../../catalog/collect.js";
import type { ApiDeclaration } from "../../catalog/declaration.js";
import { type Occurrence, occurrencesOf } from "../../catalog/occurrences.js";
import type { Source } from "../../catalog/schema.js";
import { sameSource } from "./sources.js";

/** An error and every place that declares it. */
export interface DeclaredError extends ErrorDefinition {
  /** In the document's order. At least one. */
  readonly occurrences: readonly [Occurrence, ...Occurrence[]];
}

/** The errors in the order in which the document first declares them; a catalog has them by status. */
export function declaredErrors(
  declaration: ApiDeclaration,
  { catalog }: CatalogBuild,
): readonly DeclaredError[] {
  const occurrences = occurrencesOf(declaration);
  // A catalog is built from the same drafts, in this order.
  const errors = collect(occurrences, declaration.strict).flatMap(
    (draft, index): readonly DeclaredError[] => {
      const definition = catalog.errors[index];
      return definition ? [{ ...definition, occurrences: draft.occurrences }] : [];
    },
  );
  const order = new Map(occurrences.map((occurrence, index) => [occurrence, index]));
  const rank = ({ occurrences: [first] }: DeclaredError): number => order.get(first) ?? 0;
  return errors.sort((one, other) => rank(one) - rank(other));
}

/** Errors by the place that a rule would report: in documents of others, one schema is often the error of many statuses. */
export function bySource<T>(
  items: readonly T[],
  sourceOf: (item: T) => Source,
): readonly { readonly source: Source; readonly items: readonly T[] }[] {
  const groups: { readonly source: Source; readonly items: T[] }[] = [];
  for (const item of items) {
    const source = sourceOf(item);
    const group = groups.find((one) => sameSource(one.source, source));
    if (group) group.items.push(item);
    else groups.push({ source, items: [item] });
  }
  return groups;
}
