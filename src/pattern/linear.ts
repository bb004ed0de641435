/**
 * Tells which regular expressions an engine that tries one way after the other matches in linear time. Those of a document are
 * executed only then: a text could else keep a program busy for as long as its sender likes.
 *
 * @module
 */

import { isDeterministic } from "./deterministic.js";
import { type Alternative, type Part, parse } from "./parse.js";

/** Whether a pattern certainly matches in linear time. It may do so otherwise as well. */
export function isLinear(pattern: string): boolean {
  const alternatives = parse(pattern);
  if (!alternatives) return false;
  const isAnchored = alternatives.every(({ atStart }) => atStart);
  // From every character on it is tried anew, which must not take longer the longer the text is.
  if (!isAnchored && !alternatives.every(({ part }) => isShort(part))) return false;
  return isDeterministic(alternatives) || (isAnchored && variesOnce(alternatives));
}

/** Whether there is but one thing to try: how often one character repeats. */
function variesOnce(alternatives: readonly Alternative[]): boolean {
  const [only, ...others] = alternatives;
  return only !== undefined && others.length === 0 && variations(only.part) <= 1;
}

/** How many things in a part can be tried in several ways; infinitely many where ways inside ways multiply. */
function variations(part: Part): number {
  if (part.part === "character") return 0;
  if (part.part === "sequence") return part.parts.reduce((sum, one) => sum + variations(one), 0);
  if (part.part === "choice") return Number.POSITIVE_INFINITY;
  if (part.of.part !== "character") return Number.POSITIVE_INFINITY;
  return part.least === part.most ? 0 : 1;
}

function isShort(part: Part): boolean {
  if (part.part === "sequence") return part.parts.every(isShort);
  if (part.part === "choice") return part.branches.every(isShort);
  return part.part === "character" || (Number.isFinite(part.most) && isShort(part.of));
}
