/**
 * Finds the facts in a body: which member is the message, which the code, which the request id.
 *
 * @module
 */

import type { BodyTemplate, Path, SlotName } from "./body.js";
import { typesOf } from "./named.js";
import type { SaidSlot, Schema } from "./schema.js";

/** A leaf of a body, before it is known what it is for. */
export interface Leaf {
  readonly path: Path;
  readonly required: boolean;
  readonly node: BodyTemplate;
}

/** Names of the message, the surest first. */
const MESSAGE = [
  "message",
  "detail",
  "error_description",
  "errordescription",
  "errormessage",
  "error_message",
  "errorsummary",
  "msg",
  "err",
  "diagnostics",
  "description",
  "details",
  "title",
  "error",
  "reason",
];

/** Names that a message has even if it is one of a list. */
const SURE = new Set(["message", "detail", "msg"]);

const TYPE = ["type", "error_type", "errortype"];

const CODE = ["code", "error_code", "errorcode", "_tag", "detailcode", "scimtype", "slug", "name"];

/** Names that a code has where its values are listed; open, they are as often a message or the domain's. */
const LISTED_CODE = ["error", "reason", "kind"];

const PARAM = ["param", "parameter", "field"];

const REQUEST_ID = ["request_id", "requestid", "request-id"];

/** Constants that only say that a body is an error. */
const TAGS = new Set(["error", "fail", "failure"]);

/** Where each fact is. The message is looked for first: the object that has it usually has the others. */
export function findSlots(leaves: readonly Leaf[]): ReadonlyMap<SlotName, Leaf> {
  const slots = new Map<SlotName, Leaf>();
  const isTaken = (leaf: Leaf): boolean => [...slots.values()].includes(leaf);
  const take = (slot: SlotName, names: readonly string[], accepts: (leaf: Leaf) => boolean): void => {
    if (slots.has(slot)) return;
    const home = slots.get("message")?.path.slice(0, -1);
    const free = leaves.filter((leaf) => accepts(leaf) && saidOf(leaf) === undefined && !isTaken(leaf));
    const best = bestOf(free, names, home);
    if (best) slots.set(slot, best);
  };
  // The same member may be at several places. The outermost is the error's own.
  for (const leaf of [...leaves].sort((one, other) => one.path.length - other.path.length)) {
    const said = saidOf(leaf);
    if (said !== undefined && said !== "none" && !slots.has(said)) slots.set(said, leaf);
  }
  const isSure = (leaf: Leaf): boolean => SURE.has(memberOf(leaf)) && (isChoice(leaf) || isTexts(leaf));
  take("message", MESSAGE, (leaf) => isText(leaf) || isSure(leaf));
  take("code", CODE, isCode);
  take("type", TYPE, isCode);
  if (!slots.has("type")) take("code", LISTED_CODE, (leaf) => isListed(leaf) && isCode(leaf));
  take("param", PARAM, (leaf) => isText(leaf) && sameObject(leaf, slots.get("message")));
  take("requestId", REQUEST_ID, isText);
  // A message may be one text or several: nothing else is the message then, but no single text fills it.
  const message = slots.get("message");
  if (message && isTexts(message)) slots.delete("message");
  return slots;
}

/** What the document says of a leaf, if that can be: codes and types are texts or numbers, all others are texts. */
function saidOf(leaf: Leaf): SaidSlot | undefined {
  const { node } = leaf;
  const said = "said" in node ? node.said : undefined;
  if (said === undefined || said === "none") return said;
  const isIdentity = said === "code" || said === "type";
  return isText(leaf) || isChoice(leaf) || (isIdentity && isTextOrNumber(node)) ? said : undefined;
}

function isTextOrNumber(node: BodyTemplate): boolean {
  const isOne = (value: unknown): boolean => typeof value === "string" || typeof value === "number";
  if (node.node === "constant") return isOne(node.value);
  if (node.node !== "free") return false;
  const { anyOf = [node.schema] } = node.schema;
  return anyOf.every(({ type, enum: values, const: value }) => {
    const types = typesOf(type).filter((name) => name !== "null");
    if (types.length > 0) return types.every((name) => ["string", "integer", "number"].includes(name));
    return values ? values.every(isOne) : type === "null" || isOne(value);
  });
}

/** The best leaf of these names: in the object of the message, then by name, then always there, then shallow. */
function bestOf(leaves: readonly Leaf[], names: readonly string[], home: Path | undefined): Leaf | undefined {
  const key = home?.join("/");
  const score = (leaf: Leaf): readonly number[] => [
    key === undefined || leaf.path.slice(0, -1).join("/") === key ? 0 : 1,
    names.indexOf(memberOf(leaf)),
    leaf.required ? 0 : 1,
    leaf.path.length,
  ];
  const named = leaves.filter((leaf) => names.includes(memberOf(leaf)));
  return named.reduce<Leaf | undefined>((best, leaf) => {
    return best === undefined || isLess(score(leaf), score(best)) ? leaf : best;
  }, undefined);
}

function isLess(one: readonly number[], other: readonly number[]): boolean {
  const at = one.findIndex((value, index) => value !== other[index]);
  return at >= 0 && (one[at] ?? 0) < (other[at] ?? 0);
}

function memberOf(leaf: Leaf): string {
  return String(leaf.path.at(-1) ?? "").toLowerCase();
}

function sameObject(leaf: Leaf, other: Leaf | undefined): boolean {
  return other !== undefined && leaf.path.slice(0, -1).join("/") === other.path.slice(0, -1).join("/");
}

function isText(leaf: Leaf): boolean {
  const { node } = leaf;
  if (node.node === "pattern") return true;
  if (node.node === "constant") return typeof node.value === "string";
  if (node.node !== "free" || node.schema.enum) return false;
  const types = typesOf(node.schema.type);
  return types.includes("string") && types.every((type) => type === "string" || type === "null");
}

/** A text or a list of texts, or always a list of them. */
export function isTexts({ node }: Pick<Leaf, "node">): boolean {
  return node.node === "free" && holdsTexts(node.schema);
}

function holdsTexts({ type, items, anyOf }: Schema): boolean {
  if (anyOf) return anyOf.some(holdsTexts) && anyOf.every((one) => isTextSchema(one) || holdsTexts(one));
  const types = typesOf(type).filter((name) => name !== "null");
  const isList = types.includes("array") && types.every((name) => name === "array" || name === "string");
  return isList && items !== undefined && isTextSchema(items);
}

function isTextSchema({ type }: Schema): boolean {
  return typesOf(type).every((name) => name === "string" || name === "null") && typesOf(type).length > 0;
}

/** One of several texts. */
function isChoice({ node }: Leaf): boolean {
  const values = node.node === "free" ? node.schema.enum : undefined;
  return values?.every((value) => typeof value === "string") ?? false;
}

/** Whether a leaf is a word, or one of several. A sentence is for people, also where it is always the same. */
function isListed({ node }: Leaf): boolean {
  const values =
    node.node === "constant" ? [node.value] : node.node === "free" ? node.schema.enum : undefined;
  return values?.every((value) => typeof value === "string" && !/\s/.test(value)) ?? false;
}

function isCode(leaf: Leaf): boolean {
  const { node } = leaf;
  if (node.node === "constant") {
    if (typeof node.value === "string") return !TAGS.has(node.value);
    return typeof node.value === "number";
  }
  if (node.node !== "free" || node.schema.$ref !== undefined) return false;
  const types = typesOf(node.schema.type).filter((type) => type !== "null");
  const values = node.schema.enum ?? [];
  if (types.length === 0) return values.some((value) => typeof value === "string");
  return types.every((type) => type === "string" || type === "integer" || type === "number");
}
