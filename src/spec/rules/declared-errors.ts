/**
 * The errors of a catalog together with the places of the document that declare them, which a finished catalog leaves out.
 *
 * @module
 */

import type { CatalogBuild, ErrorDefinition } from "../../catalog/catalog.js";
import type { ApiDeclaration, MediaDeclaration } from "../../catalog/declaration.js";
import { draftsOf } from "../../catalog/merge-drafts.js";
import type { Occurrence } from "../../catalog/occurrences.js";
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
  // A catalog is built from the same drafts, in this order.
  const errors = draftsOf(declaration).flatMap(({ occurrences, order }, index) => {
    const definition = catalog.errors[index];
    return definition ? [{ order, error: { ...definition, occurrences } }] : [];
  });
  return errors.sort((one, other) => one.order - other.order).map(({ error }) => error);
}

/** The media types that carry an error at one of its places. */
export function mediaOf({ delivery, operation, response }: Occurrence): readonly MediaDeclaration[] {
  if (delivery.via === "event") return eventStreamsOf(operation).map(({ media }) => media);
  return (response?.content ?? []).filter(({ mediaType }) => delivery.mediaTypes.includes(mediaType));
}
