/**
 * Gathers the occurrences of a document into errors: the same error declared by forty operations is one.
 *
 * @module
 */

import { type BodyTemplate, marksOf } from "./body.js";
import type { ApiDeclaration, StatusKey } from "./declaration.js";
import { type RatedOccurrence, rate } from "./level.js";
import { type Occurrence, occurrencesOf } from "./occurrences.js";
import { splitCodes } from "./split-codes.js";
import { compareStatuses } from "./status.js";

/** An error that has no name yet: everything the document says of it. */
export interface Draft {
  /** In the document's order. At least one. */
  readonly occurrences: readonly [RatedOccurrence, ...RatedOccurrence[]];
  readonly body: BodyTemplate;
  /** How many occurrences of errors the document has before its first one. */
  readonly order: number;
  /** Whether the document itself gives it an identity: a constant, or an `x-error`. */
  readonly declared: boolean;
  /** Whether it stands for several that nothing tells apart. */
  readonly alike?: true;
}

/** The errors of a document, before those are merged that nothing tells apart: by status, those of streams last; else in the order of their first occurrence. */
export function collectDrafts(declaration: ApiDeclaration): readonly Draft[] {
  const split = splitCodes(occurrencesOf(declaration));
  return collect(rate(split, declaration.schemas), declaration.strict);
}

function collect(occurrences: readonly RatedOccurrence[], strict: boolean): readonly Draft[] {
  const orders = new Map(occurrences.map((occurrence, index) => [occurrence, index]));
  const groups = new Map<string, [RatedOccurrence, ...RatedOccurrence[]]>();
  for (const occurrence of occurrences) {
    const key = identityOf(occurrence, strict);
    const group = groups.get(key);
    if (group) group.push(occurrence);
    else groups.set(key, [occurrence]);
  }
  const drafts = [...groups.values()].map((group) => {
    const [{ body }] = group;
    const order = orders.get(group[0]) ?? 0;
    return { occurrences: group, body, order, declared: isDeclared(group[0], strict) };
  });
  return drafts.sort((one, other) => compareStatuses(firstStatus(one), firstStatus(other)));
}

/** The least status of an error's responses. What only comes in streams sorts after everything. */
function firstStatus({ occurrences }: Draft): StatusKey {
  const statuses = occurrences.flatMap(({ delivery }) =>
    delivery.via === "response" ? [delivery.status] : [],
  );
  return statuses.sort(compareStatuses)[0] ?? Number.POSITIVE_INFINITY;
}

/**
 * What makes two occurrences one error: the same body, under the same name in a strict document. An error
 * that nothing but its status tells apart is another one under another status.
 */
function identityOf(occurrence: Occurrence, strict: boolean): string {
  const { delivery, identity, extension, body } = occurrence;
  const declared = isDeclared(occurrence, strict);
  const status = delivery.via === "response" ? delivery.status : "event";
  const name = strict ? (extension.kind ?? identity?.name ?? "") : "";
  return JSON.stringify([declared ? "" : status, name, shapeOf(body)]);
}

/**
 * In a document of others, what an overlay says of a response it says of that status alone, and of a schema it says
 * which error it is only by a name: whatever else it amends leaves the error the one it was.
 */
function isDeclared({ extension, identity, body }: Occurrence, strict: boolean): boolean {
  const speaks = strict ? Object.keys(extension).length > 0 : identity?.schema.error?.kind !== undefined;
  return speaks || isPinned(body);
}

/** Whether a body states which error it is. */
export function isPinned(body: BodyTemplate): boolean {
  return marksOf(body).some(({ value }) => value.node === "pattern" || value.slot !== undefined);
}

/** A template without its words, which may differ from place to place. */
function shapeOf(body: BodyTemplate): string {
  const words = new Set(["description", "title", "examples", "source", "externalDocs", "error", "hints"]);
  return JSON.stringify(body, (keyword, value: unknown) => (words.has(keyword) ? undefined : value));
}
