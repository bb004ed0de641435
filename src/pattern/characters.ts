/**
 * Sets of characters, as ranges of code points in order.
 *
 * @module
 */

/** Ranges of code points, both ends included, in order and apart. */
export type Characters = readonly (readonly [from: number, to: number])[];

const LAST = 0x10ffff;

/** All there are. */
export const EVERY: Characters = [[0, LAST]];

const DIGITS: Characters = [[0x30, 0x39]];
const WORD: Characters = [...DIGITS, [0x41, 0x5a], [0x5f, 0x5f], [0x61, 0x7a]];
const SPACE: Characters = [
  [0x09, 0x0d],
  [0x20, 0x20],
  [0xa0, 0xa0],
  [0x1680, 0x1680],
  [0x2000, 0x200a],
  [0x2028, 0x2029],
  [0x202f, 0x202f],
  [0x205f, 0x205f],
  [0x3000, 0x3000],
  [0xfeff, 0xfeff],
];
const LINE_ENDS: Characters = [
  [0x0a, 0x0a],
  [0x0d, 0x0d],
  [0x2028, 0x2029],
];

/** What `.` stands for. */
export const ON_LINE = allBut(LINE_ENDS);

/** What stands for a set after a backslash (ECMA-262, 22.2.1 CharacterClassEscape). */
export const CLASSES: Readonly<Record<string, Characters>> = {
  d: DIGITS,
  D: allBut(DIGITS),
  w: WORD,
  W: allBut(WORD),
  s: SPACE,
  S: allBut(SPACE),
};

/** One character. */
export function single(code: number): Characters {
  return [[code, code]];
}

/** The characters of any of the sets. */
export function union(sets: readonly Characters[]): Characters {
  const all = sets.flat().sort(([one], [other]) => one - other);
  const merged: [number, number][] = [];
  for (const [from, to] of all) {
    const last = merged.at(-1);
    if (last && from <= last[1] + 1) last[1] = Math.max(last[1], to);
    else merged.push([from, to]);
  }
  return merged;
}

/** The characters that a set does not have. */
export function allBut(set: Characters): Characters {
  const left: [number, number][] = [];
  let from = 0;
  for (const [first, last] of set) {
    if (first > from) left.push([from, first - 1]);
    from = last + 1;
  }
  return from > LAST ? left : [...left, [from, LAST]];
}
