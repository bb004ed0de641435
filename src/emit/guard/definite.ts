/**
 * What schemas say of the JSON types of values.
 *
 * @module
 */

import { target, typesOf } from "../../catalog/named.js";
import type { JsonType, Schema } from "../../catalog/schema.js";
import type { How } from "./condition.js";

/** The types that a schema names or, where that is how it is meant, implies. */
export function typesAllowed({ type, properties, items }: Schema, { implied }: How): readonly JsonType[] {
  const types = typesOf(type);
  if (types.includes("number")) return types.filter((one) => one !== "integer");
  if (types.length > 0 || !implied) return types;
  return properties ? ["object"] : items ? ["array"] : [];
}

/** Whether no value that a schema accepts is undefined, so that a condition on a member says that it is there. */
export function isDefinite(schema: Schema, how: How, seen: readonly string[] = []): boolean {
  const { $ref, const: constant, enum: values, never } = schema;
  if (never || constant !== undefined || values || typesAllowed(schema, how).length > 0) return true;
  if ($ref !== undefined && !seen.includes($ref)) {
    if (isDefinite(target(how.schemas, $ref), how, [...seen, $ref])) return true;
  }
  const { allOf: parts, anyOf: branches } = schema;
  if (parts?.some((part) => isDefinite(part, how, seen))) return true;
  return branches?.every((branch) => isDefinite(branch, how, seen)) ?? false;
}
