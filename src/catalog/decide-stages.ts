/**
 * Lets an error of a status give way to those of its range and of `default`: where a body keeps nothing at the places
 * where the one has its message, but something where only the others have theirs. The author of a document that answers
 * with one envelope under `default` and with another under 404 did not say that no 404 comes in the first one.
 *
 * @module
 */

import type { Path } from "./body.js";
import type { Decision } from "./decision.js";
import { mapAnswers } from "./map-decision.js";
import type { Shape } from "./shape.js";

/** The shapes of the bodies of an error, by its kind. */
export type ShapesOf = (kind: string) => readonly Shape[];

/** A decision about one stage, given the kinds of all stages that come after it. */
export function givingWay(decision: Decision, later: readonly string[], shapesOf: ShapesOf): Decision {
  return mapAnswers(decision, (answer) => {
    if (answer.decide === "none") return answer;
    const { kind } = answer;
    const others = later.filter((one) => one !== kind).flatMap(shapesOf);
    const own = shapesOf(kind);
    // What constants tell is certain, and what can be anything is never something else.
    if (own.some(({ types, marks }) => types.length === 0 || marks.length > 0)) return answer;
    const mine = evidenceOf(own);
    const theirs = places(others.flatMap(({ message }) => (message ? [message] : []))).filter((path) => {
      return own.every((shape) => !shape.knows(path));
    });
    if (mine.length === 0 || theirs.length === 0) return answer;
    const none: Decision = { decide: "none" };
    const otherwise: Decision = { decide: "present", paths: theirs, then: none, otherwise: answer };
    return { decide: "present", paths: mine, then: answer, otherwise };
  });
}

/** What a body has if it is this error's: its message, or any of its members where it has none. */
function evidenceOf(own: readonly Shape[]): readonly Path[] {
  const messages = own.flatMap(({ message }) => (message ? [message] : []));
  const members = own.flatMap((shape) => shape.members.map(({ path }) => path));
  return places(messages.length > 0 ? messages : members.filter(({ length }) => length === 1));
}

function places(paths: readonly Path[]): readonly Path[] {
  return [...new Map(paths.map((path) => [JSON.stringify(path), path])).values()];
}
