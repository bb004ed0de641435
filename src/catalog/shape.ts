/**
 * What a body shows beside constants: its JSON type, the members it must and can have, the values that a member chooses
 * from, and where its message is. Enough to tell most errors apart whose documents state no constant.
 *
 * @module
 */

import { type BodyTemplate, type Mark, marksOf, type Path, places, slotOf } from "./body.js";
import { typesOf } from "./named.js";
import type { JsonType, JsonValue, Schema } from "./schema.js";

/** A template, seen from outside. */
export interface Shape {
  /** The JSON types of the whole body, integers as numbers; none if it can be anything. */
  readonly types: readonly JsonType[];
  readonly members: readonly ShapeMember[];
  readonly message?: Path;
  /** What recognition asks for: required constants and patterns, and those that state a code or a type. */
  readonly marks: readonly Mark[];
  /** Equal for equal marks: other marks tell two bodies apart. */
  readonly marksKey: string;
  /** Whether a body can have something at a path, as far as its schema says. */
  readonly knows: (path: Path) => boolean;
}

/** A place of a body other than its root. */
export interface ShapeMember {
  readonly path: Path;
  readonly required: boolean;
  readonly types: readonly JsonType[];
  /** The values it chooses from; empty if that is open. */
  readonly values: readonly JsonValue[];
}

const known = new WeakMap<BodyTemplate, Shape>();

/** The shape of a template. */
export function shapeOf(body: BodyTemplate): Shape {
  const before = known.get(body);
  if (before) return before;
  const all = [...places(body)];
  const byPath = new Map(all.map((place) => [keyOf(place.path), place.node]));
  const message = slotOf(body, "message")?.path;
  const marks = marksOf(body).filter(({ required, value }) => required || value.slot !== undefined);
  const shape: Shape = {
    types: jsonTypes(body),
    members: all.flatMap(({ path, required, node }) => {
      return path.length === 0 ? [] : [{ path, required, types: jsonTypes(node), values: valuesOf(node) }];
    }),
    ...(message ? { message } : {}),
    marks,
    marksKey: keyOfMarks(marks),
    knows: (path) => {
      if (byPath.has(keyOf(path))) return true;
      const holder = path.findLastIndex((_, index) => byPath.has(keyOf(path.slice(0, index))));
      const node = byPath.get(keyOf(path.slice(0, Math.max(0, holder))));
      return node?.node === "free" && mayHave(node.schema, path[Math.max(0, holder)]);
    },
  };
  known.set(body, shape);
  return shape;
}

/** Whether two bodies can be told apart by what they must have, or usually do. */
export function areTold(one: Shape, other: Shape): boolean {
  const isWild = one.types.length === 0;
  if (isWild !== (other.types.length === 0)) return true;
  if (!isWild && areDisjoint(one.types, other.types)) return true;
  if (one.marksKey !== other.marksKey) return true;
  if (isWild) return false;
  return (
    differsAt(one, other) || requiresOwn(one, other) || requiresOwn(other, one) || speakElsewhere(one, other)
  );
}

/** Whether no body can be both, whatever members it has that its document does not declare. */
export function areSurelyTold(one: Shape, other: Shape): boolean {
  const isWild = one.types.length === 0 || other.types.length === 0;
  return !isWild && (areDisjoint(one.types, other.types) || differsAt(one, other));
}

/** Whether a member of both can never have the same value in the two. */
function differsAt(one: Shape, other: Shape): boolean {
  return one.members.some((member) => {
    const same = other.members.find(({ path }) => keyOf(path) === keyOf(member.path));
    return same !== undefined && member.required && same.required && excludes(member, same);
  });
}

/** Whether two members can never have the same value. */
export function excludes(one: ShapeMember, other: ShapeMember): boolean {
  if (one.values.length > 0 && other.values.length > 0) {
    const values = new Set(one.values.map(keyOf));
    return other.values.every((value) => !values.has(keyOf(value)));
  }
  return one.types.length > 0 && other.types.length > 0 && areDisjoint(one.types, other.types);
}

/** Whether the first must have a member that the second does not know. */
function requiresOwn(one: Shape, other: Shape): boolean {
  return one.members.some(({ path, required }) => required && !other.knows(path));
}

/**
 * Whether the two keep their messages at places that the other does not know. Nearly every error has its message,
 * whether its document demands one or not. One without a message must have nothing in common with the other.
 */
export function speakElsewhere(one: Shape, other: Shape): boolean {
  if (one.message && other.message) return !other.knows(one.message) && !one.knows(other.message);
  if (!one.message && !other.message) return false;
  return (
    !one.members.some(({ path }) => other.knows(path)) && !other.members.some(({ path }) => one.knows(path))
  );
}

function keyOfMarks(marks: readonly Mark[]): string {
  const keys = marks.map(({ path, value }) => {
    return keyOf([path, value.node === "constant" ? value.value : value.texts]);
  });
  return keyOf(keys.sort());
}

function areDisjoint(one: readonly JsonType[], other: readonly JsonType[]): boolean {
  return one.every((type) => !other.includes(type));
}

/** The JSON types that a node of a template can have; none where it does not say. */
function jsonTypes(node: BodyTemplate): readonly JsonType[] {
  if (node.node === "object") return node.nullable ? ["object", "null"] : ["object"];
  if (node.node === "list") return ["array"];
  if (node.node === "pattern") return ["string"];
  if (node.node === "constant") return [typeOf(node.value)];
  if (node.node === "none") return [];
  const { type, properties, anyOf, allOf, $ref, enum: values, additionalProperties } = node.schema;
  if (type !== undefined) return [...new Set(typesOf(type).map(asJson))];
  if (anyOf || allOf || $ref !== undefined) return [];
  if (values) return [...new Set(values.map(typeOf))];
  const isMap = additionalProperties !== undefined && additionalProperties !== true;
  return properties || isMap ? ["object"] : [];
}

function asJson(type: JsonType): JsonType {
  return type === "integer" ? "number" : type;
}

function typeOf(value: JsonValue): JsonType {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  if (typeof value === "string") return "string";
  if (typeof value === "number") return "number";
  return typeof value === "boolean" ? "boolean" : "object";
}

function valuesOf(node: BodyTemplate): readonly JsonValue[] {
  if (node.node === "constant") return [node.value];
  return node.node === "slot" || node.node === "free" ? (node.schema.enum ?? []) : [];
}

/** Whether a value of a schema that is not looked into can have a member. */
function mayHave(
  { type, properties = {}, additionalProperties }: Schema,
  step: Path[number] | undefined,
): boolean {
  const types = typesOf(type);
  if (types.length > 0 && !types.includes(typeof step === "number" ? "array" : "object")) return false;
  return additionalProperties !== false || Object.hasOwn(properties, String(step));
}

function keyOf(value: unknown): string {
  return JSON.stringify(value);
}
