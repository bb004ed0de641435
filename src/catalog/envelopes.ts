/**
 * Groups errors by envelope: where their bodies keep the facts.
 *
 * @module
 */

import { type BodyTemplate, type Path, places, type SlotName, slotOf } from "./body.js";
import type { Envelope, EnvelopeField } from "./catalog.js";
import { defined } from "./defined.js";
import { typesOf } from "./named.js";
import type { Schema } from "./schema.js";
import { SLOT_WORDS } from "./words.js";

/** What the envelopes are told apart by: an error's kind, its body, and what `x-error.envelope` says. */
export interface Enveloped {
  readonly kind: string;
  readonly body: BodyTemplate;
  readonly named?: string;
}

const SLOTS: readonly SlotName[] = ["message", "type", "code", "param", "requestId"];

/** The envelopes of an API, the commonest first and called `standard` unless the document names it. */
export function envelopesOf(errors: readonly Enveloped[]): readonly Envelope[] {
  const groups = new Map<string, Enveloped[]>();
  for (const error of errors) {
    const key = error.named === undefined ? keyOf(error.body) : `named ${error.named}`;
    groups.set(key, [...(groups.get(key) ?? []), error]);
  }
  const ordered = [...groups.values()].sort((one, other) => other.length - one.length);
  return ordered.map((group, index) => envelopeOf(group, index === 0));
}

function envelopeOf(group: readonly Enveloped[], commonest: boolean): Envelope {
  const fields = fieldsOf(group.map(({ body }) => body));
  const shape = shapeOf(group, fields);
  const slots: Partial<Record<SlotName, Path>> = {};
  for (const slot of SLOTS) {
    const place = group.map(({ body }) => slotOf(body, slot)).find((one) => one !== undefined);
    if (place) slots[slot] = place.path;
  }
  const name = group[0]?.named ?? (commonest ? "standard" : shape);
  return { name, shape, slots, fields, kinds: group.map(({ kind }) => kind) };
}

/** Bodies are in one envelope if they keep the message at the same place. */
function keyOf(body: BodyTemplate): string {
  if (body.node === "none") return "none";
  const place = slotOf(body, "message") ?? slotOf(body, "code") ?? slotOf(body, "type");
  return place ? JSON.stringify([place.path, tagsOf(body)]) : body.node;
}

/** The members at the top that are the same in all bodies of an error, such as `"type": "error"`. */
function tagsOf(body: BodyTemplate): readonly string[] {
  if (body.node !== "object") return [];
  const tags = body.members.filter(
    ({ required, value }) => required && value.node === "constant" && !value.slot,
  );
  return tags.map(({ name }) => name);
}

function fieldsOf(bodies: readonly BodyTemplate[]): readonly EnvelopeField[] {
  const fields = new Map<string, Field>();
  for (const body of bodies) {
    for (const { path, node, required, description } of describedPlaces(body)) {
      if (path.length === 0) continue;
      const key = JSON.stringify(path);
      const field = fields.get(key) ?? {
        path,
        types: new Set(),
        words: new Set(),
        seen: 0,
        always: 0,
        described: 0,
      };
      for (const name of typeNames(node)) field.types.add(name);
      if (description !== undefined) {
        field.words.add(description);
        field.described += 1;
      }
      if ("slot" in node && node.slot) field.slot = node.slot;
      field.seen += 1;
      if (required) field.always += 1;
      fields.set(key, field);
    }
  }
  // What only few errors add is theirs, not the envelope's.
  const shared = [...fields.values()].filter(({ seen }) => seen * 2 >= bodies.length);
  return shared.map((field) => ({
    path: field.path,
    type: typeText(field.types),
    required: field.always === bodies.length,
    ...defined({ description: wordsOf(field) }),
  }));
}

interface Field {
  readonly path: Path;
  readonly types: Set<string>;
  readonly words: Set<string>;
  slot?: SlotName;
  /** In how many bodies it can be, and in how many it always is. */
  seen: number;
  always: number;
  /** How many of them describe it. */
  described: number;
}

/** The document's words where it has the same for every error, else what the fact is in general. */
function wordsOf({ words, slot, described, seen }: Field): string | undefined {
  const [only] = words;
  return words.size === 1 && described === seen ? only : slot && SLOT_WORDS[slot];
}

function* describedPlaces(
  body: BodyTemplate,
): Generator<{ path: Path; node: BodyTemplate; required: boolean; description?: string }> {
  const descriptions = new Map<BodyTemplate, string>();
  for (const { node } of places(body)) {
    if (node.node !== "object") continue;
    for (const member of node.members) {
      if (member.description !== undefined) descriptions.set(member.value, member.description);
    }
  }
  for (const place of places(body))
    yield { ...place, ...defined({ description: descriptions.get(place.node) }) };
}

/** Each once, `null` at the end. */
function typeText(types: ReadonlySet<string>): string {
  return [...types].sort((one, other) => Number(one === "null") - Number(other === "null")).join(" | ");
}

function typeNames(node: BodyTemplate): readonly string[] {
  if (node.node === "object") return ["object"];
  if (node.node === "list") return ["array"];
  if (node.node === "constant") return [node.value === null ? "null" : typeof node.value];
  if (node.node === "pattern") return ["string"];
  return node.node === "none" ? ["nothing"] : schemaTypes(node.schema);
}

function schemaTypes({ type, $ref }: Schema): readonly string[] {
  if ($ref !== undefined) return ["object"];
  const types = typesOf(type);
  return types.length > 0 ? types : ["any"];
}

/** `{ error: { message, type, code? } }` */
function shapeOf(group: readonly Enveloped[], fields: readonly EnvelopeField[]): string {
  const [first] = group;
  if (!first || first.body.node === "none") return "no body";
  if (fields.length === 0) return typeNames(first.body).join(" | ");
  return shapeAt(fields, []);
}

function shapeAt(fields: readonly EnvelopeField[], path: Path): string {
  const children = fields.filter((field) => {
    return field.path.length === path.length + 1 && path.every((step, index) => step === field.path[index]);
  });
  if (children.length === 1 && children[0]?.path.at(-1) === 0)
    return `[${shapeAt(fields, children[0].path)}]`;
  const members = children.map(({ path: at, required }) => {
    const inner = fields.some(
      (field) => field.path.length > at.length && at.every((s, i) => s === field.path[i]),
    );
    const name = `${at.at(-1)}${required ? "" : "?"}`;
    return inner ? `${name}: ${shapeAt(fields, at)}` : name;
  });
  return `{ ${members.join(", ")} }`;
}
