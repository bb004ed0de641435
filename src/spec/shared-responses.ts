/**
 * `x-error-responses`: what every operation of a document, or of a path, can answer with besides what it says itself.
 *
 * @module
 */

import { child, children, type DocumentNode, rootNode, sourceOf } from "./document-node.js";
import { noteExtension } from "./extensions.js";
import { isObject } from "./json.js";
import type { Reading } from "./reading.js";
import { isSuccess, parseStatus, reportStatus } from "./statuses.js";

/** The name of the extension. */
export const X_ERROR_RESPONSES = "x-error-responses";

/**
 * The responses that the operations of a path share, by their key: those of the path before those of the document.
 * Problems: `invalid-extension`, `unknown-status`.
 */
export function readSharedResponses(reading: Reading, item: DocumentNode): ReadonlyMap<string, DocumentNode> {
  const shared = new Map<string, DocumentNode>();
  for (const owner of [item, rootNode(reading.root)]) {
    for (const [key, response] of sharedBy(reading, child(owner, X_ERROR_RESPONSES))) {
      if (!shared.has(key)) shared.set(key, response);
    }
  }
  return shared;
}

function sharedBy(reading: Reading, node: DocumentNode): readonly (readonly [string, DocumentNode])[] {
  if (node.value === undefined) return [];
  noteExtension(reading, node, X_ERROR_RESPONSES);
  if (!isObject(node.value)) {
    reportInvalid(reading, node, `\`${X_ERROR_RESPONSES}\` has to be an object`);
    return [];
  }
  return children(node).filter(([key, response]) => {
    const status = parseStatus(key) ?? reportStatus(reading, node, key);
    if (status === undefined || !isSuccess(status)) return status !== undefined;
    reportInvalid(reading, response, `\`${X_ERROR_RESPONSES}\` has errors only, and \`${key}\` is none`);
    return false;
  });
}

function reportInvalid(reading: Reading, node: DocumentNode, what: string): void {
  reading.problems.error({
    code: "invalid-extension",
    what: `${what}.`,
    why: "What it says would be lost without a word.",
    fix: "Write responses by their status, e.g. `'401': { $ref: '#/components/responses/Unauthorized' }`.",
    source: { ...sourceOf(node), onKey: true },
  });
}
