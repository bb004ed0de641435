/**
 * Reads `x-error`, `x-error-slot`, `x-error-stream` and `x-error-passthrough`.
 *
 * @module
 */

import type { PassthroughDeclaration, StatusKey, StreamExtension } from "../catalog/declaration.js";
import type { ErrorExtension, SaidSlot } from "../catalog/schema.js";
import { checkExtension, checkValue } from "./check-extension.js";
import { type DocumentNode, isOverlaid, sourceOf } from "./document-node.js";
import { X_ERROR, X_ERROR_PASSTHROUGH, X_ERROR_SLOT, X_ERROR_STREAM } from "./extension-schemas.js";
import type { Reading } from "./reading.js";
import { parseStatus } from "./statuses.js";

/** The `x-error` at a node; undefined if there is none. Problems: those of {@link checkExtension}. */
export function readErrorExtension(reading: Reading, node: DocumentNode): ErrorExtension | undefined {
  if (node.value === undefined) return undefined;
  noteExtension(reading, node, "x-error");
  // The value was just checked against the table, whose keys the compiler compares with the interface.
  return checkExtension(reading, node, X_ERROR) as ErrorExtension;
}

/** The `x-error-slot` at a node; undefined if there is none. Problems: `invalid-extension`. */
export function readSlotExtension(reading: Reading, node: DocumentNode): SaidSlot | undefined {
  if (node.value === undefined) return undefined;
  noteExtension(reading, node, "x-error-slot");
  // As above, with the values of the type.
  return checkValue(reading, node, X_ERROR_SLOT) ? (node.value as SaidSlot) : undefined;
}

/** The `x-error-stream` at a node; undefined if there is none. Problems: those of {@link checkExtension}. */
export function readStreamExtension(reading: Reading, node: DocumentNode): StreamExtension | undefined {
  if (node.value === undefined) return undefined;
  noteExtension(reading, node, "x-error-stream");
  // As above.
  return checkExtension(reading, node, X_ERROR_STREAM) as StreamExtension;
}

/** The `x-error-passthrough` at a node; undefined if there is none. Problems: those of {@link checkExtension}. */
export function readPassthrough(reading: Reading, node: DocumentNode): PassthroughDeclaration | undefined {
  if (node.value === undefined) return undefined;
  noteExtension(reading, node, "x-error-passthrough");
  // As above; statuses may be written as texts or numbers.
  const checked = checkExtension(reading, node, X_ERROR_PASSTHROUGH) as {
    readonly statuses?: readonly (string | number)[];
    readonly except?: readonly string[];
  };
  const statuses = (checked.statuses ?? ["4XX", "5XX"]).flatMap((status): StatusKey[] => {
    const key = parseStatus(String(status));
    return key === undefined ? [] : [key];
  });
  return { statuses, except: checked.except ?? [], source: sourceOf(node) };
}

/** Who amends a document of others by an overlay does not vouch for the rest of it: that is held to no strict rules. */
export function noteExtension(reading: Reading, node: DocumentNode, name: string): void {
  (isOverlaid(node) ? reading.added : reading.extensions).add(name);
}
