/**
 * The errors of a catalog together with the places of the document that declare them, which a finished catalog leaves out.
 *
 * @module
 */

import type { CatalogBuild, ErrorDefinition } from "../../catalog/catalog.js";
import { collect } from "../../catalog/collect.js";
import type { ApiDeclaration, MediaDeclaration } from "../../catalog/declaration.js";
import { type Occurrence, occurrencesOf } from "../../catalog/occurrences.js";
import { eventStreamsOf } from "./event-streams.js";

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

/** The media types that carry an error at one of its places. */
export function mediaOf({ delivery, operation, response }: Occurrence): readonly MediaDeclaration[] {
  if (delivery.via === "event") return eventStreamsOf(operation).map(({ media }) => media);
  return (response?.content ?? []).filter(({ mediaType }) => delivery.mediaTypes.includes(mediaType));
}
