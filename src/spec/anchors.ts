/**
 * Finds schemas by `$anchor` (JSON Schema 2020-12, 8.2.2).
 *
 * @module
 */

import { children, type DocumentFile, type DocumentNode, rootNode } from "./document-node.js";
import { textMember } from "./json.js";

/** The first node of a file that calls itself by this name. Rare enough to search the file each time. */
export function findAnchor(file: DocumentFile, name: string): DocumentNode | undefined {
  const open: DocumentNode[] = [rootNode(file)];
  const seen = new Set<unknown>();
  for (let node = open.pop(); node; node = open.pop()) {
    // YAML aliases can make one value part of itself.
    if (seen.has(node.value)) continue;
    if (typeof node.value === "object") seen.add(node.value);
    if (textMember(node.value, "$anchor") === name) return node;
    if (textMember(node.value, "$dynamicAnchor") === name) return node;
    for (const [, inner] of children(node)) open.push(inner);
  }
  return undefined;
}
