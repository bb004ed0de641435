/**
 * A body with holes. Constructor (fill the holes), recognition (compare the constants), type, guard, example and
 * docs of an error all follow from its template; the plain-string 401 is `{ error: constant "Unauthorized" }`, no special case.
 *
 * @module
 */

import type { JsonValue, SaidSlot, Schema, SlotName } from "./schema.js";

export type { SlotName } from "./schema.js";

/** Where a value is inside a body: the names of members from the root; a number is an index of a list. */
export type Path = readonly (string | number)[];

/** A node of a {@link BodyTemplate}. */
export type BodyTemplate =
  | ConstantTemplate
  | SlotTemplate
  | FreeTemplate
  | PatternTemplate
  | ObjectTemplate
  | ListTemplate
  | NoBodyTemplate;

/** What is said of a leaf. */
export interface Said {
  /** Which fact the document says it is. Present while a catalog is built, left out of the finished one. */
  readonly said?: SaidSlot;
}

/** A value that is the same in every body of the error, and so tells the error apart. */
export interface ConstantTemplate extends Said {
  readonly node: "constant";
  readonly value: JsonValue;
  /** The fact that the constant states, if it states one. */
  readonly slot?: SlotName;
}

/** A hole for one of the facts that every envelope has a place for. */
export interface SlotTemplate extends Said {
  readonly node: "slot";
  readonly slot: SlotName;
  readonly schema: Schema;
}

/** A hole for a member of this API's own. */
export interface FreeTemplate extends Said {
  readonly node: "free";
  /** The constructor's argument that fills it; left out where the constructor leaves the member out. */
  readonly argument?: string;
  readonly schema: Schema;
}

/** A text with holes: literal text and named groups in turn, e.g. `Model not found: ` and `model`. */
export interface PatternTemplate extends Said {
  readonly node: "pattern";
  /** The regular expression of the document. */
  readonly pattern: string;
  /** The literal texts around and between the groups: one more than there are groups. */
  readonly texts: readonly string[];
  readonly groups: readonly string[];
  readonly slot?: SlotName;
}

/** An object. */
export interface ObjectTemplate {
  readonly node: "object";
  /** Whether null may stand in its place. The constructor never writes it. */
  readonly nullable?: true;
  readonly members: readonly Member[];
}

/** A member of an {@link ObjectTemplate}. */
export interface Member {
  readonly name: string;
  readonly required: boolean;
  /** Whether the constructor writes it although it is optional: what tells the error apart is always written. */
  readonly written: boolean;
  readonly description?: string;
  readonly value: BodyTemplate;
}

/** A list of errors, of which the constructor writes one and the parser reads the first. */
export interface ListTemplate {
  readonly node: "list";
  readonly item: BodyTemplate;
}

/** No declared body. The constructor writes the empty text; whatever arrives is kept. */
export interface NoBodyTemplate {
  readonly node: "none";
}

/** A constant or a pattern of a body and where it is. */
export interface Mark {
  readonly path: Path;
  readonly value: ConstantTemplate | PatternTemplate;
  /** Whether every body of the error has it. */
  readonly required: boolean;
}

/** Every place of a template with its path, parents before their members. */
export function* places(
  template: BodyTemplate,
  path: Path = [],
  required = true,
): Generator<{ readonly path: Path; readonly node: BodyTemplate; readonly required: boolean }> {
  yield { path, node: template, required };
  if (template.node === "list") yield* places(template.item, [...path, 0], required);
  if (template.node !== "object") return;
  for (const member of template.members) {
    yield* places(member.value, [...path, member.name], required && member.required);
  }
}

/** What a template states, in order: the marks that recognition compares. */
export function marksOf(template: BodyTemplate): readonly Mark[] {
  const marks: Mark[] = [];
  for (const { path, node, required } of places(template)) {
    if (node.node === "constant" || node.node === "pattern") marks.push({ path, value: node, required });
  }
  return marks;
}

/** The place of a slot in a template, constants and patterns that state it included. */
export function slotOf(
  template: BodyTemplate,
  slot: SlotName,
): { readonly path: Path; readonly node: BodyTemplate; readonly required: boolean } | undefined {
  for (const place of places(template)) {
    const { node } = place;
    if ("slot" in node && node.slot === slot) return place;
  }
  return undefined;
}
