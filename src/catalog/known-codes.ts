/**
 * Writes the codes that examples show into a body's template: its type offers them and stays open.
 *
 * @module
 */

import type { BodyTemplate, Path } from "./body.js";
import { typesOf } from "./named.js";

/** A template that says at a path which values examples show. What is closed or has its own name stays as it is. */
export function withKnown(node: BodyTemplate, path: Path, known: readonly (string | number)[]): BodyTemplate {
  const [step, ...rest] = path;
  if (known.length === 0) return node;
  if (node.node === "list" && step === 0) return { ...node, item: withKnown(node.item, rest, known) };
  if (node.node === "object" && step !== undefined) {
    const members = node.members.map((member) => {
      return member.name === step ? { ...member, value: withKnown(member.value, rest, known) } : member;
    });
    return { ...node, members };
  }
  if (step !== undefined || (node.node !== "slot" && node.node !== "free")) return node;
  const { $ref, enum: values, anyOf, allOf, type } = node.schema;
  const isPlain = !$ref && !values && !anyOf && !allOf && typesOf(type).length > 0;
  return isPlain ? { ...node, schema: { ...node.schema, known } } : node;
}
