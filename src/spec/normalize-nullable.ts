/**
 * `nullable` of OpenAPI 3.0 and `x-nullable` of Swagger 2.0. Both are read in every version: documents that moved
 * to 3.1 keep them, and who writes them means them.
 *
 * @module
 */

import type { JsonType, Schema, Source } from "../catalog/schema.js";
import type { DocumentNode } from "./document-node.js";
import { member } from "./json.js";

/** Whether a schema says `nullable: true` (OpenAPI 3.0.3, 4.7.24.1). */
export function isNullable(node: DocumentNode): boolean {
  return member(node.value, "nullable") === true || member(node.value, "x-nullable") === true;
}

/** The same constraints, but null is accepted as well. */
export function acceptNull(constraints: Schema, source: Source): Schema {
  const { $ref, allOf, anyOf, exactlyOne, rules, type, enum: values } = constraints;
  const isOnlyUnion = anyOf !== undefined && !exactlyOne && Object.keys(constraints).length === 1;
  if (isOnlyUnion) return { anyOf: acceptsNull(anyOf) ? anyOf : [...anyOf, { type: "null" }] };
  const [part, ...otherParts] = allOf ?? [];
  if (part && otherParts.length === 0 && Object.keys(constraints).length === 1) {
    return { anyOf: [part, { type: "null" }] };
  }
  if ($ref !== undefined || allOf || anyOf || rules)
    return { anyOf: [{ ...constraints, source }, { type: "null" }] };
  const { const: constant, ...others } = constraints;
  return {
    ...others,
    ...(type === undefined ? {} : { type: withNull(type) }),
    // OpenAPI 3.0.3 wants null among the values as well; documents rarely write it there.
    ...(values ? { enum: values.includes(null) ? values : [...values, null] } : {}),
    ...(constant === undefined ? {} : { enum: [constant, null] }),
  };
}

function withNull(type: JsonType | readonly JsonType[]): readonly JsonType[] | JsonType {
  const types = typeof type === "string" ? [type] : type;
  if (types.includes("null")) return type;
  return [...types, "null"];
}

function acceptsNull(branches: readonly Schema[]): boolean {
  return branches.some((branch) => branch.type === "null");
}
