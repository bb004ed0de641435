/**
 * "Did you mean ...?"
 *
 * @module
 */

import { closest, distance } from "fastest-levenshtein";

/** The candidate that was probably meant; undefined if none is close. */
export function suggestion(word: string, candidates: readonly string[]): string | undefined {
  if (candidates.length === 0) return undefined;
  const sameButCase = candidates.find((candidate) => candidate.toLowerCase() === word.toLowerCase());
  if (sameButCase !== undefined) return sameButCase;
  const best = closest(word, candidates);
  return distance(word, best) <= Math.max(2, Math.floor(word.length * 0.4)) ? best : undefined;
}

/** The names in backticks, as a sentence lists them: `a`, `b` and `c`. */
export function listed(names: readonly string[]): string {
  const quoted = names.map((name) => `\`${name}\``);
  if (quoted.length < 2) return quoted.join("");
  return `${quoted.slice(0, -1).join(", ")} and ${quoted.at(-1)}`;
}
