/**
 * What of a catalog is to be shown beside a document that may have been changed since: operations that were filtered out
 * are not, nor errors that only they answer with.
 *
 * @module
 */

import type { ErrorCatalog } from "../../catalog/catalog.js";
import { type Node, operationsIn } from "./document.js";
import { placeKey } from "./links.js";

/** The part of a catalog that is about the operations of a document. */
export function shownIn(catalog: ErrorCatalog, document: Node): ErrorCatalog {
  const there = new Set(operationsIn(document).map(({ method, path }) => placeKey(method, path)));
  const operations = catalog.operations.filter(({ method, path }) => there.has(placeKey(method, path)));
  const ids = new Set(operations.map(({ id }) => id));
  const errors = catalog.errors.filter(
    (error) => error.operations.length === 0 || error.operations.some((id) => ids.has(id)),
  );
  const streams = catalog.streams.filter(({ operation }) => ids.has(operation));
  const kinds = new Set(errors.map(({ kind }) => kind));
  const envelopes = catalog.envelopes
    .map((envelope) => ({ ...envelope, kinds: envelope.kinds.filter((kind) => kinds.has(kind)) }))
    .filter((envelope) => envelope.kinds.length > 0);
  return { ...catalog, operations, errors, streams, envelopes };
}
