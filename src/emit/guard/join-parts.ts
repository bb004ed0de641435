import type { Schema } from "../../catalog/schema.js";

/** A schema whose parts are one where that changes nothing: plain objects, of which each part lists some members. */
export function joinParts(schema: Schema, implied: boolean): Schema {
  const { allOf, ...own } = schema;
  if (!allOf) return schema;
  const isPlain = (part: Schema): boolean => isPlainObject(part, implied);
  const isOwnPlain = own.properties !== undefined && isPlain(own);
  const plain = [...allOf.filter(isPlain), ...(isOwnPlain ? [own] : [])];
  if (plain.length < 2) return schema;
  const properties = new Map<string, Schema>();
  for (const [name, member] of plain.flatMap((part) => Object.entries(part.properties ?? {}))) {
    const before = properties.get(name);
    properties.set(name, before ? { allOf: [before, member] } : member);
  }
  const required = [...new Set(plain.flatMap((part) => part.required ?? []))];
  const joined: Schema = { type: "object", properties: Object.fromEntries(properties), required };
  const others = allOf.filter((part) => !isPlain(part));
  const rest = isOwnPlain ? [] : [own].filter((one) => Object.keys(one).length > 0);
  return { allOf: [joined, ...others, ...rest] };
}

/** Whether a schema is an object of which it lists members, and says no more. */
function isPlainObject({ type, properties, ...others }: Schema, implied: boolean): boolean {
  const isObject = type === "object" || (implied && type === undefined && properties !== undefined);
  return isObject && Object.keys(others).every((keyword) => keyword === "required");
}
