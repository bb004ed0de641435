/**
 * Looks into an OpenAPI document as plain data: one file, as Redocly bundles it.
 *
 * @module
 */

import { isObject, member, textMember } from "../../spec/json.js";
import { fragmentSegments } from "../../spec/pointer.js";
import { METHODS } from "../../spec/read-operations.js";

/** An object of the document, which may be changed. */
export type Node = Record<string, unknown>;

/** Whether a value is an object of the document. */
export function isNode(value: unknown): value is Node {
  return isObject(value);
}

/** A member that is an object; an empty one if there is none. */
export function nodeAt(holder: unknown, name: string): Node {
  const value = member(holder, name);
  return isNode(value) ? value : {};
}

/** The items of a member that is a list. */
export function listAt(holder: unknown, name: string): readonly unknown[] {
  const value = member(holder, name);
  return Array.isArray(value) ? value : [];
}

/** A member that is a text; empty if there is none. */
export function textAt(holder: unknown, name: string): string {
  return textMember(holder, name) ?? "";
}

/** What a value refers to inside the document, over several references if need be; the value itself if to nothing. */
export function resolved(document: Node, value: unknown): Node {
  let found = value;
  for (let hops = 0; hops < 20; hops++) {
    const reference = textAt(found, "$ref");
    if (!reference.startsWith("#/")) break;
    found = fragmentSegments(reference.slice(1)).reduce<unknown>(member, document);
  }
  return isNode(found) ? found : {};
}

/** An operation of the document, and where it stands. */
export interface DocumentOperation {
  readonly path: string;
  /** In lower case. */
  readonly method: string;
  readonly operation: Node;
}

/** The operations of the document in its order. */
export function operationsIn(document: Node): readonly DocumentOperation[] {
  return Object.entries(nodeAt(document, "paths")).flatMap(([path, item]) => {
    const found = resolved(document, item);
    return Object.keys(found).flatMap((method) => {
      const operation = found[method];
      return METHODS.has(method) && isNode(operation) ? [{ path, method, operation }] : [];
    });
  });
}
