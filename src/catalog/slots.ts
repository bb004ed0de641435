/**
 * Finds the facts in a body: which member is the message, which the code, which the request id.
 *
 * @module
 */

import type { BodyTemplate, Path, SlotName } from "./body.js";
import { typesOf } from "./named.js";

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
  "description",
  "title",
  "error",
  "reason",
];

/** Names that a message has even if it is one of a list. */
const SURE = new Set(["message", "detail", "msg"]);

const TYPE = ["type", "error_type", "errortype"];

const CODE = ["code", "error_code", "errorcode", "_tag", "detailcode", "scimtype", "slug", "name"];

const PARAM = ["param", "parameter", "field"];

const REQUEST_ID = ["request_id", "requestid", "request-id"];

/** Constants that only say that a body is an error. */
const TAGS = new Set(["error", "fail", "failure"]);

/** Where each fact is. The message is looked for first: the object that has it usually has the others. */
export function findSlots(leaves: readonly Leaf[]): ReadonlyMap<SlotName, Leaf> {
  const slots = new Map<SlotName, Leaf>();
  const take = (slot: SlotName, names: readonly string[], accepts: (leaf: Leaf) => boolean): void => {
    const home = slots.get("message")?.path.slice(0, -1);
    const free = leaves.filter((leaf) => accepts(leaf) && ![...slots.values()].includes(leaf));
    const best = bestOf(free, names, home);
    if (best) slots.set(slot, best);
  };
  const marked = leaves.find(
    (leaf) => leaf.node.node === "free" && leaf.node.schema.hints?.message && isText(leaf),
  );
  if (marked) slots.set("message", marked);
  else take("message", MESSAGE, (leaf) => isText(leaf) || (isChoice(leaf) && SURE.has(memberOf(leaf))));
  take("code", CODE, isCode);
  take("type", TYPE, isCode);
  take("param", PARAM, (leaf) => isText(leaf) && sameObject(leaf, slots.get("message")));
  take("requestId", REQUEST_ID, isText);
  return slots;
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

/** One of several texts. */
function isChoice({ node }: Leaf): boolean {
  const values = node.node === "free" ? node.schema.enum : undefined;
  return values?.every((value) => typeof value === "string") ?? false;
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
