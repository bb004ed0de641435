/**
 * Conditions on texts by patterns of the document, whose text is hostile: whatever takes time that grows faster than a text is not
 * executed.
 *
 * @module
 */

import { isLinear } from "../../pattern/linear.js";
import { type Alternative, type Part, parse } from "../../pattern/parse.js";
import { type Code, call, list, object } from "../code/layout.js";
import { literal, regularExpression } from "../code/literal.js";
import { type Condition, type How, NEVER } from "./condition.js";

/** Patterns that would have more places than this, all repetitions written out, are not matched. */
const MOST_PLACES = 300;

/** The same for what is no longer written out than it is: long sentences, of which few places are reached at a time. */
const MOST_WRITTEN = 2000;

/** What holds of the texts that match a pattern. A pattern that is no regular expression says nothing. */
export function patternCheck(pattern: string, value: string, how: How): Condition {
  const expression = regularExpression(pattern);
  if (expression === undefined) return undefined;
  if (isLinear(pattern)) return `matches(${value}, ${expression})`;
  const alternatives = parse(pattern);
  const places = (alternatives ?? []).reduce((sum, { part }) => sum + placesIn(part), 0);
  const most = Math.max(MOST_PLACES, Math.min(pattern.length, MOST_WRITTEN));
  if (alternatives && places <= most) return call("isMadeOf", [value, ofAlternatives(alternatives)]);
  how.refuse(pattern);
  return NEVER;
}

function placesIn(part: Part): number {
  if (part.part === "character") return 1;
  if (part.part === "sequence") return part.parts.reduce((sum, one) => sum + placesIn(one), 0);
  if (part.part === "choice") return part.branches.reduce((sum, one) => sum + placesIn(one), 1);
  return placesIn(part.of) * Math.max(1, part.least, Number.isFinite(part.most) ? part.most : 0);
}

function ofAlternatives(alternatives: readonly Alternative[]): Code {
  const branches = alternatives.map(({ part, atStart, atEnd }): Code => {
    const items = [...(atStart ? [] : [ANYTHING]), ...itemsOf(part), ...(atEnd ? [] : [ANYTHING])];
    return list(items);
  });
  return oneOf(branches);
}

const ANYTHING = "{ repeat: /[^]/u, least: 0 }";

function codeOf(part: Part): Code {
  const items = itemsOf(part);
  const [only] = items;
  return items.length === 1 && only !== undefined ? only : list(items);
}

/** A part as what follows one another, letters together. */
function itemsOf(part: Part): readonly Code[] {
  if (part.part === "choice") return [oneOf(part.branches.map(codeOf))];
  if (part.part === "repeat") return [repeated(part)];
  const items: Code[] = [];
  let letters = "";
  for (const one of part.part === "sequence" ? part.parts : [part]) {
    const letter = one.part === "character" ? letterOf(one) : undefined;
    if (letter !== undefined) {
      letters += letter;
      continue;
    }
    if (letters !== "") items.push(literal(letters));
    letters = "";
    if (one.part === "character") items.push(regularExpression(one.source) ?? NEVER);
    else items.push(...itemsOf(one));
  }
  return letters === "" ? items : [...items, literal(letters)];
}

/** The one character that a part stands for. */
function letterOf({ set }: Extract<Part, { part: "character" }>): string | undefined {
  const [range, ...others] = set;
  return range && others.length === 0 && range[0] === range[1] ? String.fromCodePoint(range[0]) : undefined;
}

function repeated({ of, least, most }: Extract<Part, { part: "repeat" }>): Code {
  const end = Number.isFinite(most) ? [`most: ${most}`] : [];
  return object([["repeat: ", codeOf(of)], `least: ${least}`, ...end]);
}

function oneOf(branches: readonly Code[]): Code {
  const [only] = branches;
  return branches.length === 1 && only !== undefined ? only : object([["oneOf: ", list(branches)]]);
}
