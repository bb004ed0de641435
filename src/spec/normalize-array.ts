/**
 * Keywords for lists (JSON Schema, 10.3.1; the list form of `items` is that of earlier drafts).
 *
 * @module
 */

import type { Schema } from "../catalog/schema.js";
import { child, children, type DocumentNode } from "./document-node.js";
import { hasMember, member, present } from "./json.js";
import type { SchemaReader } from "./schema-reader.js";

/** `items`, `prefixItems`, `additionalItems`. `items: false` after a prefix is a bound of the length. */
export function readArrayKeywords(reader: SchemaReader, node: DocumentNode): Schema {
  if (!hasMember(node.value, "items") && !hasMember(node.value, "prefixItems")) return {};
  const items = child(node, "items");
  const isTuple = Array.isArray(items.value);
  const prefix = isTuple ? items : child(node, "prefixItems");
  const rest = isTuple ? child(node, "additionalItems") : items;
  const prefixItems = Array.isArray(prefix.value)
    ? children(prefix).map(([, schema]) => reader.read(schema))
    : undefined;
  return present({
    prefixItems,
    // To say `true` is to have looked at them, which `unevaluatedItems` counts.
    items: rest.value === false || rest.value === undefined ? undefined : reader.read(rest),
    ...(rest.value === false ? { maxItems: shorter(node, prefixItems?.length ?? 0) } : {}),
  });
}

function shorter(node: DocumentNode, length: number): number {
  const stated = member(node.value, "maxItems");
  return typeof stated === "number" ? Math.min(stated, length) : length;
}
