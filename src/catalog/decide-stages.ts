/**
 * Lets an error of a status give way to those of its range and of `default`, where a body is not as it is declared but
 * can be one of theirs. An operation that declares no 404 may answer one with what it declares under `default`, however
 * another operation's 404 looks like.
 *
 * @module
 */

import type { Path } from "./body.js";
import type { Decision } from "./decision.js";
import { mapAnswers } from "./map-decision.js";
import type { Shape, ShapeMember } from "./shape.js";

/** The shapes of the bodies of an error, by its kind. */
export type ShapesOf = (kind: string) => readonly Shape[];

const NONE: Decision = { decide: "none" };

/** A decision about one stage, given the kinds of all stages that come after it. */
export function givingWay(decision: Decision, later: readonly string[], shapesOf: ShapesOf): Decision {
  return mapAnswers(decision, (answer) => {
    if (answer.decide === "none") return answer;
    const others = later.filter((kind) => kind !== answer.kind).flatMap(shapesOf);
    const own = shapesOf(answer.kind);
    // What constants tell is certain, and what can be anything is never something else.
    if (own.some(({ types, marks }) => types.length === 0 || marks.length > 0)) return answer;
    const elsewhere = elsewhereIn(own, others);
    const fitting = toRivals(answer, own, others);
    const mine = evidenceOf(own);
    if (mine.length === 0 || elsewhere.length === 0) return fitting;
    // What shows neither is this error's, as far as anybody can tell.
    const otherwise: Decision = { decide: "present", paths: elsewhere, then: NONE, otherwise: answer };
    return { decide: "present", paths: mine, then: fitting, otherwise };
  });
}

/** Where others keep their messages and these know of nothing. */
function elsewhereIn(own: readonly Shape[], others: readonly Shape[]): readonly Path[] {
  return messagesOf(others).filter((path) => own.every((shape) => !shape.knows(path)));
}

/** What a body has if it is this error's: its message, or any of its members where it has none. */
function evidenceOf(own: readonly Shape[]): readonly Path[] {
  const messages = messagesOf(own);
  if (messages.length > 0) return messages;
  const members = own.flatMap((shape) => shape.members.map(({ path }) => path));
  return unique(members.filter(({ length }) => length === 1));
}

function messagesOf(shapes: readonly Shape[]): readonly Path[] {
  return unique(shapes.flatMap(({ message }) => (message ? [message] : [])));
}

/** Where a body lacks what an error must have, or has values that it cannot have, and an error with its message there can. */
function toRivals(found: Decision, [own, ...more]: readonly Shape[], others: readonly Shape[]): Decision {
  if (!own || more.length > 0) return found;
  const place = keyOf(own.message);
  const rivals = others.filter(({ message, marks }) => marks.length === 0 && keyOf(message) === place);
  const members = own.members.filter(({ path }) => !isInside(own.message, path));
  const listed = members.find((member) => allowsOthers(member, rivals));
  const inner = listed ? onlyListed(found, listed) : found;
  return members.reduceRight((then, member) => onlyFitting(then, member, rivals), inner);
}

/** Whether a member chooses from a list, and may have values in a rival that are not on it. */
function allowsOthers({ path, values }: ShapeMember, rivals: readonly Shape[]): boolean {
  if (values.length === 0) return false;
  const known = new Set(values.map(keyOf));
  return rivals.some((rival) => {
    const same = memberAt(rival, path);
    return same && (same.values.length === 0 || same.values.some((value) => !known.has(keyOf(value))));
  });
}

function onlyListed(found: Decision, { path, values }: ShapeMember): Decision {
  const cases = values.map((value) => ({ value, then: found }));
  const then: Decision = { decide: "constant", path, cases, otherwise: NONE };
  return { decide: "present", paths: [path], then, otherwise: found };
}

/** The member must be there, and of its type, where a rival can do without or has another type. */
function onlyFitting(
  then: Decision,
  { path, required, types }: ShapeMember,
  rivals: readonly Shape[],
): Decision {
  if (!required || types.length === 0) return then;
  const same = rivals.map((rival) => memberAt(rival, path));
  if (same.some((one) => one?.types.some((type) => !types.includes(type)))) {
    return { decide: "type", path, cases: types.map((type) => ({ type, then })), otherwise: NONE };
  }
  const isOptional = same.some((one) => !one?.required) && !types.includes("null");
  return isOptional ? { decide: "present", paths: [path], then, otherwise: NONE } : then;
}

function memberAt({ members }: Shape, path: Path): ShapeMember | undefined {
  return members.find((member) => keyOf(member.path) === keyOf(path));
}

/** Whether a path is that of a message, or of what holds it. */
function isInside(message: Path | undefined, path: Path): boolean {
  return message !== undefined && path.every((step, index) => step === message[index]);
}

function unique(paths: readonly Path[]): readonly Path[] {
  return [...new Map(paths.map((path) => [keyOf(path), path])).values()];
}

function keyOf(value: unknown): string {
  return JSON.stringify(value ?? null);
}
