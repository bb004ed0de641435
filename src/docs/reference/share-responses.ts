/**
 * Writes the responses of `x-error-responses` into the operations that share them, for everybody who knows the keywords of
 * OpenAPI only.
 *
 * @module
 */

import { X_ERROR_RESPONSES } from "../../spec/shared-responses.js";
import { isNode, type Node, nodeAt, operationsIn, resolved } from "./document.js";

/** Adds shared responses to the operations of a document of one file, which is changed. Nothing is added twice. */
export function shareResponses(document: Node): void {
  for (const { path, operation } of operationsIn(document)) {
    const item = resolved(document, nodeAt(nodeAt(document, "paths"), path));
    addResponses(operation, nodeAt(item, X_ERROR_RESPONSES));
    addResponses(operation, nodeAt(document, X_ERROR_RESPONSES));
  }
}

/** Adds those responses to an operation, which is changed, whose status it does not have. */
export function addResponses(operation: Node, shared: Node): void {
  const missing = Object.entries(shared).filter(([status]) => !(status in nodeAt(operation, "responses")));
  if (missing.length === 0) return;
  if (!isNode(operation["responses"])) operation["responses"] = {};
  Object.assign(nodeAt(operation, "responses"), Object.fromEntries(missing));
}
