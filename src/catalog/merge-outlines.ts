/**
 * Merges the structures of two bodies that nothing tells apart into the structure of one that can be either. It is open
 * where they differ, so that nothing in its type is wrong whichever of the two a body is.
 *
 * @module
 */

import type { BodyTemplate, ListTemplate, Member, ObjectTemplate } from "./body.js";
import { defined } from "./defined.js";
import { typesOf } from "./named.js";
import type { JsonValue, SaidSlot, Schema } from "./schema.js";

/** The structure of a body that can be either of two. Facts and arguments are left to be found anew. */
export function mergeOutlines(one: BodyTemplate, other: BodyTemplate): BodyTemplate {
  if (one.node === "none" && other.node === "none") return one;
  if (one.node === "object" && other.node === "object") return mergeObjects(one, other);
  if (one.node === "list" && other.node === "list") {
    return { node: "list", item: mergeOutlines(one.item, other.item) };
  }
  const [first, second] = [schemaOf(one), schemaOf(other)];
  if (keyOf(first) === keyOf(second)) return bare(one);
  return {
    node: "free",
    schema: mergeSchemas(first, second),
    ...defined({ said: saidOf(one) ?? saidOf(other) }),
  };
}

function mergeObjects(one: ObjectTemplate, other: ObjectTemplate): ObjectTemplate {
  const both = one.members.map((member) => {
    const same = other.members.find(({ name }) => name === member.name);
    return same ? mergeMembers(member, same) : onlyIn(member);
  });
  const added = other.members.filter(({ name }) => one.members.every((member) => member.name !== name));
  const nullable = one.nullable || other.nullable ? { nullable: true as const } : {};
  return { node: "object", ...nullable, members: [...both, ...added.map(onlyIn)] };
}

function mergeMembers(one: Member, other: Member): Member {
  const required = one.required && other.required;
  const value = mergeOutlines(one.value, other.value);
  // What may be left out and has members that may not is for the caller to fill as a whole.
  const isWhole = !required && (one.required || other.required);
  return { ...one, required, written: required, value: isWhole ? whole(value) : value };
}

/** A member that the other body does not know: it may be left out, and is not asked for. */
function onlyIn(member: Member): Member {
  return { ...member, required: false, written: false, value: whole(member.value) };
}

function whole(node: BodyTemplate): BodyTemplate {
  return node.node === "object" || node.node === "list" || node.node === "constant"
    ? { node: "free", schema: schemaOf(node), ...defined({ said: saidOf(node) }) }
    : bare(node);
}

/** What the document says of a leaf. */
function saidOf(node: BodyTemplate): SaidSlot | undefined {
  return "said" in node ? node.said : undefined;
}

/** A node without the fact that it states and the argument that fills it. */
function bare(node: BodyTemplate): BodyTemplate {
  const said = defined({ said: saidOf(node) });
  if (node.node === "slot" || node.node === "free") return { node: "free", schema: node.schema, ...said };
  if (node.node === "constant") return { node: "constant", value: node.value, ...said };
  if (node.node !== "pattern") return node;
  const { slot, ...pattern } = node;
  return pattern;
}

/** The schema of what a template describes. */
export function schemaOf(node: BodyTemplate): Schema {
  switch (node.node) {
    case "none":
      return {};
    case "constant":
      return { const: node.value };
    case "pattern":
      return { type: "string", pattern: node.pattern };
    case "list":
      return schemaOfList(node);
    case "object":
      return schemaOfObject(node);
    default:
      return node.schema;
  }
}

function schemaOfList({ item }: ListTemplate): Schema {
  return { type: "array", items: schemaOf(item) };
}

function schemaOfObject({ members, nullable }: ObjectTemplate): Schema {
  const required = members.filter((member) => member.required).map(({ name }) => name);
  const properties = members.map(({ name, value, description }) => {
    return [name, { ...schemaOf(value), ...(description === undefined ? {} : { description }) }] as const;
  });
  return {
    type: nullable ? ["object", "null"] : "object",
    properties: Object.fromEntries(properties),
    ...(required.length > 0 ? { required } : {}),
  };
}

/** Values of one list or another are of both together; a list beside any value only says which are known. */
function mergeSchemas(one: Schema, other: Schema): Schema {
  const [ones, others] = [valuesOf(one), valuesOf(other)];
  if (ones && others) return listOf([...ones, ...others]);
  const types = [...new Set([one, other].flatMap(({ type }) => typesOf(type)))];
  if (isText(one) && isText(other) && types.every((type) => type === "string")) {
    const known = [...(ones ?? one.known ?? []), ...(others ?? other.known ?? [])].filter(
      (value) => typeof value === "string",
    );
    return { type: "string", ...(known.length > 0 ? { known: [...new Set(known)] } : {}) };
  }
  const [type, ...more] = types;
  if (type && isPlain(one) && isPlain(other)) return { type: more.length === 0 ? type : types };
  const branches = [one, other].flatMap((schema) => (isUnion(schema) ? (schema.anyOf ?? []) : [schema]));
  return { anyOf: [...new Map(branches.map((branch) => [keyOf(branch), branch])).values()] };
}

function valuesOf({ const: constant, enum: values }: Schema): readonly JsonValue[] | undefined {
  return constant === undefined ? values : [constant];
}

function listOf(all: readonly JsonValue[]): Schema {
  const values = [...new Map(all.map((value) => [keyOf(value), value])).values()];
  const isTexts = values.every((value) => typeof value === "string");
  return { ...(isTexts ? { type: "string" } : {}), enum: values };
}

/** Whether a schema accepts texts only, for all that it says. */
function isText({ type, const: constant, enum: values, $ref, anyOf, allOf }: Schema): boolean {
  if ($ref !== undefined || anyOf || allOf) return false;
  if (type !== undefined) return type === "string";
  return [...(values ?? []), constant].every((value) => value === undefined || typeof value === "string");
}

/** Whether a schema names types of single values, and nothing else. */
function isPlain({ type, ...rest }: Schema): boolean {
  const isSingle = typesOf(type).every((name) => name !== "object" && name !== "array");
  return type !== undefined && isSingle && Object.keys(rest).every((keyword) => WORDS.has(keyword));
}

/** Whether a schema is a union and nothing else. */
function isUnion(schema: Schema): boolean {
  return Object.keys(schema).every((keyword) => keyword === "anyOf" || WORDS.has(keyword));
}

const WORDS = new Set([
  "description",
  "title",
  "examples",
  "source",
  "externalDocs",
  "error",
  "deprecated",
  "hints",
]);

/** A schema without its words, as a text that can be compared. */
function keyOf(value: unknown): string {
  return JSON.stringify(value, (keyword, inner: unknown) => (WORDS.has(keyword) ? undefined : inner));
}
