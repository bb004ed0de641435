/**
 * Makes the template of a body from its schema.
 *
 * @module
 */

import type { BodyTemplate, Member, ObjectTemplate, Path, SlotName } from "./body.js";
import { defined } from "./defined.js";
import { flatten } from "./expand.js";
import { mergeOutlines } from "./merge-outlines.js";
import { type Schemas, typesOf } from "./named.js";
import { parsePattern } from "./patterns.js";
import { saidMembers, saidOf } from "./said-slots.js";
import type { Schema } from "./schema.js";
import { findSlots, isTexts, type Leaf } from "./slots.js";
import { isContainer } from "./variants.js";

/** Names that constructors use for their own arguments. */
const ARGUMENTS = ["message", "requestId", "retryAfter", "status", "headers"];

/** Those of them that are not for a text of the body, and so cannot be a group's. */
const NOT_TEXTS = new Set(["requestId", "retryAfter", "status", "headers"]);

const DEEPEST = 4;

/** The template of a body. `schema` is one variant: its union is resolved. */
export function templateOf(schema: Schema, schemas: Schemas): BodyTemplate {
  const said = withParents(saidMembers(schema, schemas).map(({ path }) => path));
  const start = { schemas, path: [], said } as const;
  const everything = outlineOf(schema, { ...start, opens: () => true });
  const stated = [...findSlots(leavesOf(everything, [], true))].filter(([slot, { node }]) => {
    return slot === "message" || node.node === "constant" || ("said" in node && node.said !== undefined);
  });
  const opened = withParents(stated.map(([, { path }]) => path));
  // A list or an optional object that holds nothing of these is for the caller to fill as a whole.
  const opens: Outline["opens"] = (path, sure) => sure || opened.has(keyOf(path));
  return withFacts(outlineOf(schema, { ...start, opens }));
}

/** The keys of all places that lead to some. */
function withParents(paths: readonly Path[]): ReadonlySet<string> {
  return new Set(paths.flatMap((path) => path.map((_, index) => keyOf(path.slice(0, index)))));
}

/** A structure with its facts found, and arguments for what is open. */
function withFacts(outline: BodyTemplate): BodyTemplate {
  const leaves = leavesOf(outline, [], true);
  const slots = [...findSlots(leaves)];
  const bySlot = new Map(slots.map(([slot, leaf]) => [keyOf(leaf.path), slot]));
  const facts = new Set(slots.map(([, leaf]) => leaf.path.at(-1)));
  const repeats = leaves.filter(({ path, required }) => !required && facts.has(path.at(-1)));
  const groups = leaves.flatMap(({ node }) => (node.node === "pattern" ? node.groups : []));
  const names = new ArgumentNames([...argumentsOf(leaves), ...groups, ...slots.map(([slot]) => slot)]);
  return settle(outline, {
    path: [],
    required: true,
    bySlot,
    names,
    groups: new Set(),
    repeats: new Set(repeats.map(({ path }) => keyOf(path))),
  });
}

/** The names that constructors need themselves. A member that is a message or several is called as it is. */
function argumentsOf(leaves: readonly Leaf[]): readonly string[] {
  const isSpoken = leaves.some((leaf) => leaf.path.at(-1) === "message" && isTexts(leaf));
  return ARGUMENTS.filter((name) => name !== "message" || !isSpoken);
}

/** The template of a body that can be either of two. */
export function templateOfBoth(one: BodyTemplate, other: BodyTemplate): BodyTemplate {
  return withFacts(mergeOutlines(one, other));
}

interface Outline {
  readonly schemas: Schemas;
  readonly path: Path;
  /** Whether to look inside an object or a list at a path; `sure` if it is an object that every body has. */
  readonly opens: (path: Path, sure: boolean) => boolean;
  /** The objects and lists that lead to a member of which the document says what it is: not only their names speak for them. */
  readonly said: ReadonlySet<string>;
}

/** The structure of a body: what is constant, what is an object, what is left open. */
function outlineOf(schema: Schema, how: Outline, required = true): BodyTemplate {
  const flat = flatten(schema, how.schemas);
  const said = defined({ said: saidOf(schema, how.schemas) });
  const leaf = constantOf(flat) ?? patternOf(flat);
  if (leaf) return { ...leaf, ...said };
  // A named text or number is as good as an inline one; a named object keeps its name.
  if (isScalar(flat)) return { node: "free", schema: flat, ...said };
  const name = how.path.findLast((step) => typeof step === "string");
  const nested = name === undefined || isContainer(name) || how.said.has(keyOf(how.path));
  if (!nested || how.path.length > DEEPEST) return { node: "free", schema, ...said };
  if (isObject(flat) && how.opens(how.path, required)) {
    const nullable = typesOf(flat.type).includes("null") ? { nullable: true as const } : {};
    return { node: "object", ...nullable, members: membersOf(flat, how) };
  }
  if (isList(flat) && flat.items && how.opens(how.path, false)) {
    const item = outlineOf(flat.items, { ...how, path: [...how.path, 0] });
    if (item.node === "object") return { node: "list", item };
  }
  return { node: "free", schema, ...said };
}

function membersOf(flat: Schema, how: Outline): readonly Member[] {
  const required = new Set(flat.required);
  return Object.entries(flat.properties ?? {}).flatMap(([name, schema]): Member[] => {
    if (schema.never) return [];
    const always = required.has(name);
    const value = outlineOf(schema, { ...how, path: [...how.path, name] }, always);
    const description = schema.description ?? flatten(schema, how.schemas).description;
    return [{ name, required: always, written: always, ...defined({ description }), value }];
  });
}

/** The only value a schema accepts, if there is one that is a text, a number, a truth value or null. */
function constantOf({ const: constant, enum: values, anyOf, type }: Schema): BodyTemplate | undefined {
  if (anyOf) return undefined;
  const [only, ...others] = values ?? [];
  const single = others.length === 0 ? only : undefined;
  const value = constant !== undefined ? constant : type === "null" ? null : single;
  const isPlain = value === null || ["string", "number", "boolean"].includes(typeof value);
  return value !== undefined && isPlain ? { node: "constant", value } : undefined;
}

function patternOf({ pattern, type }: Schema): BodyTemplate | undefined {
  if (pattern === undefined || !typesOf(type).every((name) => name === "string")) return undefined;
  const parsed = parsePattern(pattern);
  if (!parsed) return undefined;
  const [text] = parsed.texts;
  if (parsed.groups.length === 0 && text !== undefined) return { node: "constant", value: text };
  if (parsed.groups.some((name) => NOT_TEXTS.has(name))) return undefined;
  return { node: "pattern", pattern, ...parsed };
}

function isObject({ type, properties, anyOf }: Schema): boolean {
  const types = typesOf(type);
  return (
    properties !== undefined &&
    Object.keys(properties).length > 0 &&
    anyOf === undefined &&
    (types.length === 0 || types.includes("object")) &&
    types.every((name) => name === "object" || name === "null")
  );
}

function isScalar({ type, enum: values }: Schema): boolean {
  const types = typesOf(type);
  return (
    types.every((name) => name !== "object" && name !== "array") && (types.length > 0 || values !== undefined)
  );
}

function isList({ type, items, prefixItems, anyOf }: Schema): boolean {
  const types = typesOf(type);
  return items !== undefined && !prefixItems && !anyOf && types.length === 1 && types[0] === "array";
}

function leavesOf(node: BodyTemplate, path: Path, required: boolean): readonly Leaf[] {
  if (node.node === "list") return leavesOf(node.item, [...path, 0], required);
  if (node.node !== "object") return [{ path, required, node }];
  return node.members.flatMap((member) =>
    leavesOf(member.value, [...path, member.name], required && member.required),
  );
}

interface Settling {
  readonly path: Path;
  /** Whether every body has what is at the path. */
  readonly required: boolean;
  /** The groups of the patterns so far. */
  readonly groups: Set<string>;
  /** The slots by the path of their place. */
  readonly bySlot: ReadonlyMap<string, SlotName>;
  readonly names: ArgumentNames;
  /** The paths of members that bodies may leave out and that are called like a slot's. */
  readonly repeats: ReadonlySet<string>;
}

/** Says of each leaf what it is for, and of each member whether the constructor writes it. */
function settle(node: BodyTemplate, how: Settling): BodyTemplate {
  const slot = how.bySlot.get(keyOf(how.path));
  if (node.node === "constant") return { ...node, ...defined({ slot }) };
  if (node.node === "pattern") {
    const isKnown = node.groups.some((name) => how.groups.has(name));
    // What need not be there, or repeats a group, is a text like any other.
    if (isKnown || (!how.required && !slot)) {
      const text = {
        schema: { type: "string", pattern: node.pattern },
        ...defined({ said: node.said }),
      } as const;
      return slot
        ? { node: "slot", slot, ...text }
        : { node: "free", ...text, argument: how.names.take(how.path) };
    }
    for (const name of node.groups) how.groups.add(name);
    return { ...node, ...defined({ slot }) };
  }
  if (node.node === "free") {
    if (slot) return { node: "slot", slot, schema: node.schema, ...defined({ said: node.said }) };
    // A second place for a fact that the body has anyway is for those who write it by hand.
    return how.repeats.has(keyOf(how.path)) ? node : { ...node, argument: how.names.take(how.path) };
  }
  if (node.node === "list") return { ...node, item: settle(node.item, { ...how, path: [...how.path, 0] }) };
  return node.node === "object" ? settleObject(node, how) : node;
}

function settleObject(node: ObjectTemplate, how: Settling): ObjectTemplate {
  const members = node.members.map((member): Member => {
    const required = how.required && member.required;
    const value = settle(member.value, { ...how, required, path: [...how.path, member.name] });
    return { ...member, value, written: member.required || isWritten(value) };
  });
  return { ...node, members };
}

/** Whether the constructor writes a member that bodies may leave out: what tells the error apart, and what is opened up. */
function isWritten(value: BodyTemplate): boolean {
  if (value.node === "constant") return value.slot !== undefined;
  return value.node === "object" || value.node === "list" || value.node === "pattern";
}

function keyOf(path: Path): string {
  return JSON.stringify(path);
}

/** Gives each open member the name of the constructor's argument that fills it: its own, unless that is taken. */
class ArgumentNames {
  readonly #taken: Set<string>;

  constructor(taken: readonly string[]) {
    this.#taken = new Set(taken);
  }

  take(path: Path): string {
    const words = path.filter((step) => typeof step === "string");
    const candidates = [words.at(-1) ?? "body", words.join("_"), `body_${words.join("_")}`];
    let name = candidates.find((candidate) => !this.#taken.has(candidate)) ?? candidates.join("_");
    while (this.#taken.has(name)) name = `${name}_`;
    this.#taken.add(name);
    return name;
  }
}
