/**
 * Webhooks and callbacks (OpenAPI 4.8.1 `webhooks`, 4.8.18 Callback Object) are calls that the server makes. Their errors are
 * what the receiver answers, and are left out; a note says so.
 *
 * @module
 */

import { child, children, type DocumentNode, rootNode, sourceOf } from "./document-node.js";
import { quietly, type Reading } from "./reading.js";
import { resolve } from "./resolve.js";

/** Notes what is left out, once and at its first place: `ignored-webhooks`. Each operation is given as the document writes it. */
export function noteIgnoredWebhooks(reading: Reading, operations: readonly DocumentNode[]): void {
  const root = rootNode(reading.root);
  // Documents of before 3.1 say it as an extension.
  const webhooks = [child(root, "webhooks"), child(root, "x-webhooks")].filter(isAny);
  const callbacks = operations.flatMap((operation) => {
    const map = resolve(quietly(reading), child(operation, "callbacks"));
    return map && isAny(map) ? [map] : [];
  });
  const [first] = [...webhooks, ...callbacks];
  if (!first) return;
  const found = [countOf(webhooks, "webhook"), countOf(callbacks, "callback")].filter((part) => part !== "");
  const pronoun = found.length === 1 && found[0]?.startsWith("1 ") ? "which is" : "which are";
  reading.problems.note({
    code: "ignored-webhooks",
    what: `\`${reading.root.name}\` has ${found.join(" and ")}, ${pronoun} left out.`,
    why: "The server makes these calls, and their errors are what the receiver answers: no client of this API gets one.",
    fix: "There is nothing to mend. Whoever writes the receiver can put its operations under `paths` of a document of its own.",
    source: { ...sourceOf(first), onKey: true },
  });
}

function isAny(map: DocumentNode): boolean {
  return namesOf(map).length > 0;
}

function namesOf(map: DocumentNode): readonly string[] {
  return children(map).flatMap(([name]) => (name.startsWith("x-") ? [] : [name]));
}

function countOf(maps: readonly DocumentNode[], noun: string): string {
  const count = maps.flatMap(namesOf).length;
  return count === 0 ? "" : `${count} ${noun}${count === 1 ? "" : "s"}`;
}
