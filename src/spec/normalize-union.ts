/**
 * `oneOf`, `anyOf`, `allOf` (JSON Schema, 10.2.1). Which branch of a `oneOf` matched cannot be seen in a type.
 *
 * @module
 */

import type { Schema } from "../catalog/schema.js";
import { child, children, type DocumentNode, sourceOf } from "./document-node.js";
import { hasMember } from "./json.js";
import { pinBranches } from "./normalize-discriminator.js";
import type { SchemaReader } from "./schema-reader.js";

const KEYWORDS = ["oneOf", "anyOf", "allOf"] as const;

/**
 * One `anyOf`, and in `allOf` everything that holds at the same time: a second union, and the one branch of a union of one.
 * Problem: `invalid-schema` for branches that are no list.
 */
export function readUnions(reader: SchemaReader, node: DocumentNode): Schema {
  if (!KEYWORDS.some((keyword) => hasMember(node.value, keyword))) return {};
  const unions = (["oneOf", "anyOf"] as const)
    .map((keyword) => {
      const anyOf = pinBranches(reader, node, readBranches(reader, child(node, keyword)));
      return { anyOf, ...(keyword === "oneOf" ? { exactlyOne: true as const } : {}) };
    })
    .filter(({ anyOf }) => anyOf.length > 0);
  const [union, ...others] = unions.filter(({ anyOf }) => anyOf.length > 1);
  const allOf = [
    ...readBranches(reader, child(node, "allOf")).map(({ schema }) => schema),
    ...unions.filter(({ anyOf }) => anyOf.length === 1).flatMap(({ anyOf }) => anyOf),
    ...others.map((other) => ({ ...other, source: sourceOf(node) })),
  ];
  return { ...union, ...(allOf.length > 0 ? { allOf } : {}) };
}

function readBranches(
  reader: SchemaReader,
  node: DocumentNode,
): readonly { readonly node: DocumentNode; readonly schema: Schema }[] {
  if (node.value === undefined || node.value === null) return [];
  if (!Array.isArray(node.value)) {
    reader.reading.problems.error({
      code: "invalid-schema",
      what: `\`${node.pointer.split("/").at(-1)}\` is not a list of schemas.`,
      why: "Nothing is known of the values that stand here.",
      fix: "Write its schemas as a list, each after a `-`.",
      source: sourceOf(node),
    });
    return [];
  }
  return children(node).map(([, branch]) => ({ node: branch, schema: reader.read(branch) }));
}
