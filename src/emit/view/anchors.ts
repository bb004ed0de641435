/**
 * The places of errors on a page.
 *
 * @module
 */

import type { ErrorDefinition } from "../../catalog/catalog.js";
import { snakeCase } from "../../catalog/identifiers.js";

/**
 * The anchor of each error by its kind: its code where that is its own, else its kind. It stays as long as they do, and
 * no two differ only by case, which Redoc does not keep.
 */
export function anchorsOf(errors: readonly ErrorDefinition[]): ReadonlyMap<string, string> {
  const wanted = errors.map((error) => ({ kind: error.kind, wire: wireName(error) }));
  const anchors = new Map<string, string>();
  const taken = new Set<string>();
  const take = (kind: string, anchor: string): void => {
    anchors.set(kind, anchor);
    taken.add(anchor.toLowerCase());
  };
  for (const { kind, wire } of wanted) {
    const same = wanted.filter((other) => other.wire?.toLowerCase() === wire?.toLowerCase());
    if (wire !== undefined && same.length === 1) take(kind, wire);
  }
  for (const { kind } of wanted) {
    if (anchors.has(kind)) continue;
    let anchor = snakeCase(kind);
    while (taken.has(anchor.toLowerCase())) anchor += "_error";
    take(kind, anchor);
  }
  return anchors;
}

/** The code of an error, if it can be written in an address as it is. */
function wireName({ code }: ErrorDefinition): string | undefined {
  const name = code === undefined ? "" : String(code);
  return /^[\w.-]+$/.test(name) ? name : undefined;
}
