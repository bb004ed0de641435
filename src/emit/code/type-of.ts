/**
 * Types of TypeScript from the schemas and templates of a catalog.
 *
 * @module
 */

import type { BodyTemplate, Member, ObjectTemplate, PatternTemplate } from "../../catalog/body.js";
import { nameOf, typesOf } from "../../catalog/named.js";
import type { JsonType, Schema } from "../../catalog/schema.js";
import { type Code, type Group, objectType, union } from "./layout.js";
import { literal, memberName, templateText } from "./literal.js";

/** The type of a body. */
export function typeOfBody(body: BodyTemplate): Code {
  switch (body.node) {
    case "constant":
      return literal(body.value);
    case "pattern":
      return typeOfPattern(body);
    case "list":
      return ["readonly ", bracketed(typeOfBody(body.item)), "[]"];
    case "object":
      return body.nullable ? union([ofMembers(body), "null"]) : ofMembers(body);
    case "none":
      return "unknown";
    default:
      return typeOf(body.schema);
  }
}

function ofMembers({ members }: ObjectTemplate): Code {
  return objectType(members.map(memberOfBody), true);
}

function memberOfBody({ name, required, value }: Member): Code {
  return [`readonly ${memberName(name)}${required ? "" : "?"}: `, typeOfBody(value)];
}

/** What stands for any text in a template literal type. */
const ANY_TEXT = "$" + "{string}";

/** The type of the texts that a pattern matches: `` `Model not found: ${string}` ``. */
export function typeOfPattern({ texts }: PatternTemplate): string {
  return `\`${texts.map(templateText).join(ANY_TEXT)}\``;
}

/** The type of a schema. A named schema is the one in types.ts. */
export function typeOf(schema: Schema): Code {
  const { $ref, anyOf, allOf } = schema;
  if (schema.never) return "never";
  if (schema.const !== undefined) return literalType(schema.const);
  if (schema.enum) return union([...new Set(schema.enum.map(literalType))]);
  const parts: Code[] = [];
  if ($ref !== undefined) parts.push(`Schemas[${literal(nameOf($ref))}]`);
  for (const part of allOf ?? []) parts.push(typeOf(part));
  if (anyOf) parts.push(unionOf(anyOf.map(typeOf)));
  const own = typeOfKeywords(schema);
  if (own !== undefined) parts.push(own);
  const known = parts.filter((part) => part !== "unknown");
  if (known.length === 0) return "unknown";
  const [only] = known;
  return known.length === 1 && only !== undefined ? only : intersection(known);
}

function typeOfKeywords(schema: Schema): Code | undefined {
  const types = typesOf(schema.type);
  if (types.length > 0) return unionOf([...new Set(types.map((type) => typeOfType(type, schema)))]);
  return schema.properties ? typeOfObject(schema) : schema.items ? typeOfArray(schema) : undefined;
}

function typeOfType(type: JsonType, schema: Schema): Code {
  if (type === "object") return typeOfObject(schema);
  if (type === "array") return typeOfArray(schema);
  const known = (schema.known ?? []).filter(
    (value) => typeof value === (type === "integer" ? "number" : type),
  );
  return typeOfOpen(type === "integer" ? "number" : type, known);
}

/** Any value of a type, of which some are known: an editor offers them, and no other is refused. */
function typeOfOpen(type: string, known: readonly (string | number)[]): Code {
  return known.length === 0 ? type : union([...known.map((value) => literal(value)), `(${type} & {})`]);
}

function typeOfObject({ properties = {}, required = [], additionalProperties }: Schema): Code {
  const members = Object.entries(properties).map(([name, schema]): Code => {
    return [`readonly ${memberName(name)}${required.includes(name) ? "" : "?"}: `, typeOf(schema)];
  });
  if (members.length > 0) return objectType(members);
  if (additionalProperties === false) return "{ readonly [name: string]: never }";
  const value = typeof additionalProperties === "object" ? typeOf(additionalProperties) : "unknown";
  return objectType([["readonly [name: string]: ", value]]);
}

function typeOfArray({ items, prefixItems, minItems = 0, maxItems }: Schema): Code {
  if (!prefixItems) return ["readonly ", bracketed(items ? typeOf(items) : "unknown"), "[]"];
  // Lists may be shorter than their prefix (JSON Schema 2020-12, 10.3.1.1).
  const first = prefixItems.map(
    (item, index): Code => [bracketed(typeOf(item)), index < minItems ? "" : "?"],
  );
  const closed = items?.never || (maxItems !== undefined && maxItems <= prefixItems.length);
  const rest: readonly Code[] = closed ? [] : [["...", bracketed(items ? typeOf(items) : "unknown"), "[]"]];
  const group = { open: "[", close: "]", between: ", ", after: ",", trailing: true, padding: "" };
  return ["readonly ", { ...group, items: [...first, ...rest] }];
}

function literalType(value: Schema["const"]): string {
  // An object or a list as a constant is rare: its guard compares it, its type stays open.
  return typeof value === "object" && value !== null ? "unknown" : literal(value ?? null);
}

function unionOf(types: readonly Code[]): Code {
  if (types.includes("unknown")) return "unknown";
  const seen = new Map(types.map((type) => [JSON.stringify(type), type]));
  return union([...seen.values()]);
}

/** Types that must all hold. */
export function intersection(parts: readonly Code[]): Code {
  return {
    open: "",
    items: parts.flatMap((part) =>
      isPlain(part, " & ") ? part.items : isPlain(part, " | ") ? [inBrackets(part)] : [part],
    ),
    close: "",
    between: " & ",
    after: " &",
    trailing: false,
    padding: "",
    goesOn: true,
  };
}

/** A type that can have `[]` after it. */
function bracketed(type: Code): Code {
  const isCompound =
    (Array.isArray(type) && type[0] === "readonly ") || isPlain(type, " | ") || isPlain(type, " & ");
  return isCompound ? inBrackets(type) : type;
}

function inBrackets(type: Code): Code {
  return { open: "(", items: [type], close: ")", between: "", after: "", trailing: false, padding: "" };
}

/** Whether a type is several, put together by an operator without brackets. */
function isPlain(type: Code, operator: string): type is Group {
  return typeof type === "object" && "open" in type && type.open === "" && type.between === operator;
}
