/**
 * Reads regular expressions (ECMA-262, 22.2.1), those that are regular in the sense of the word: no lookaround, no references to groups.
 *
 * @module
 */

import { allBut, type Characters, CLASSES, EVERY, ON_LINE, single, union } from "./characters.js";

/** A part of a regular expression. */
export type Part =
  /** One character of a set; `source` is how the pattern writes it. */
  | { readonly part: "character"; readonly set: Characters; readonly source: string }
  | { readonly part: "sequence"; readonly parts: readonly Part[] }
  | { readonly part: "choice"; readonly branches: readonly Part[] }
  | { readonly part: "repeat"; readonly of: Part; readonly least: number; readonly most: number };

/** An alternative of a whole expression, and whether it has to be at the start and the end of the text. */
export interface Alternative {
  readonly part: Part;
  readonly atStart: boolean;
  readonly atEnd: boolean;
}

/** Deeper groups than these are no pattern that anybody wrote. */
const DEEPEST = 100;

/** The alternatives of an expression, or nothing if it is not regular or not understood. */
export function parse(pattern: string): readonly Alternative[] | undefined {
  try {
    // What an engine refuses is none, whatever is understood of it here.
    if (!isValid(pattern)) return undefined;
    return new Parser(pattern).whole();
  } catch (thrown) {
    if (thrown instanceof NotRegular) return undefined;
    throw thrown;
  }
}

/**
 * Whether an engine understands a pattern as it is understood here. Without the flag `u`, it reads halves of characters, and takes
 * `\u{...}` and `\p` for letters: what has any of that and cannot have the flag is left alone.
 */
function isValid(pattern: string): boolean {
  if (compiles(pattern, "u")) return true;
  return compiles(pattern, "") && !/[\ud800-\udfff]|\\u\{|\\u[dD][89a-fA-F]|\\p/i.test(pattern);
}

function compiles(pattern: string, flag: string): boolean {
  try {
    return new RegExp(pattern, flag) !== undefined;
  } catch {
    return false;
  }
}

class NotRegular extends Error {}

class Parser {
  readonly #rest: readonly string[];
  #at = 0;

  constructor(pattern: string) {
    this.#rest = [...pattern];
  }

  whole(): readonly Alternative[] {
    const alternatives: Alternative[] = [];
    do {
      const atStart = this.#take("^");
      const part = this.#sequence(0);
      alternatives.push({ part, atStart, atEnd: this.#take("$") });
    } while (this.#take("|"));
    if (this.#at < this.#rest.length) throw new NotRegular();
    return alternatives;
  }

  #sequence(depth: number): Part {
    if (depth > DEEPEST) throw new NotRegular();
    const parts: Part[] = [];
    for (let next = this.#next(); next !== undefined && !"|)$".includes(next); next = this.#next()) {
      parts.push(this.#repeated(this.#atom(depth)));
    }
    return { part: "sequence", parts };
  }

  #atom(depth: number): Part {
    const start = this.#at;
    const character = this.#rest[this.#at++] ?? "";
    if (character === "(") return this.#group(depth);
    if ("^*+?".includes(character)) throw new NotRegular();
    let set = single(character.codePointAt(0) ?? 0);
    if (character === ".") set = ON_LINE;
    if (character === "\\") set = this.#escape();
    if (character === "[") set = this.#class();
    return { part: "character", set, source: this.#rest.slice(start, this.#at).join("") };
  }

  #group(depth: number): Part {
    if (this.#take("?")) {
      const isNamed = this.#take("<");
      if (isNamed && !/[\p{ID_Start}$_]/u.test(this.#next() ?? "")) throw new NotRegular();
      if (isNamed) while (this.#next() !== undefined && !this.#take(">")) this.#at += 1;
      else if (!this.#take(":")) throw new NotRegular();
    }
    const branches = [this.#sequence(depth + 1)];
    while (this.#take("|")) branches.push(this.#sequence(depth + 1));
    if (!this.#take(")")) throw new NotRegular();
    const [only] = branches;
    return branches.length === 1 && only ? only : { part: "choice", branches };
  }

  #repeated(of: Part): Part {
    const counts = this.#counts();
    if (!counts) return of;
    this.#take("?");
    return { part: "repeat", of, least: counts[0], most: counts[1] };
  }

  #counts(): readonly [least: number, most: number] | undefined {
    if (this.#take("*")) return [0, Number.POSITIVE_INFINITY];
    if (this.#take("+")) return [1, Number.POSITIVE_INFINITY];
    if (this.#take("?")) return [0, 1];
    const found = /^\{(\d+)(,(\d*))?\}/.exec(this.#rest.slice(this.#at, this.#at + 24).join(""));
    if (!found) return undefined;
    const [whole, least = "", range, most] = found;
    this.#at += whole.length;
    const end = range === undefined ? Number(least) : most === "" ? Number.POSITIVE_INFINITY : Number(most);
    return [Number(least), end];
  }

  /** What stands after a backslash. */
  #escape(): Characters {
    const character = this.#rest[this.#at++] ?? "";
    const known = CLASSES[character];
    if (known) return known;
    if (character === "p" || character === "P") {
      while (this.#next() !== undefined && !this.#take("}")) this.#at += 1;
      // Which characters have a property only the engine knows.
      return EVERY;
    }
    const control = { t: 9, n: 10, v: 11, f: 12, r: 13, "0": 0 }[character];
    if (control !== undefined) return single(control);
    const text = this.#rest.slice(this.#at, this.#at + 10).join("");
    // Two halves of a character are that character.
    const halves = character === "u" && /^(d[89ab][0-9a-f]{2})\\u(d[c-f][0-9a-f]{2})/i.exec(text);
    if (halves) {
      this.#at += halves[0].length;
      const units = halves.slice(1).map((half) => Number.parseInt(half, 16));
      return single(String.fromCharCode(...units).codePointAt(0) ?? 0);
    }
    const found =
      (character === "x" && /^([0-9a-f]{2})/i.exec(text)) ||
      (character === "u" && (/^([0-9a-f]{4})/i.exec(text) ?? /^\{([0-9a-f]{1,6})\}/i.exec(text)));
    if (found) {
      this.#at += found[0].length;
      return single(Number.parseInt(found[1] ?? "", 16));
    }
    if (/[A-Za-z0-9]/.test(character) || character === "") throw new NotRegular();
    return single(character.codePointAt(0) ?? 0);
  }

  #class(): Characters {
    const isNegated = this.#take("^");
    const sets: Characters[] = [];
    while (!this.#take("]")) {
      const from = this.#member();
      const isRange = this.#next() === "-" && ![undefined, "]"].includes(this.#rest[this.#at + 1]);
      if (!isRange) {
        sets.push(from);
        continue;
      }
      this.#at += 1;
      const to = this.#member();
      const [[first, firstEnd] = [0, -1]] = from;
      const [[last, lastEnd] = [0, -1]] = to;
      // A dash beside a class is a dash.
      if (first !== firstEnd || last !== lastEnd) sets.push(from, single(0x2d), to);
      else sets.push([[first, last]]);
    }
    const all = union(sets);
    return isNegated ? allBut(all) : all;
  }

  #member(): Characters {
    const character = this.#rest[this.#at++];
    if (character === undefined) throw new NotRegular();
    if (character !== "\\") return single(character.codePointAt(0) ?? 0);
    if (this.#take("b")) return single(8);
    return this.#escape();
  }

  #next(): string | undefined {
    return this.#rest[this.#at];
  }

  #take(character: string): boolean {
    const isThere = this.#next() === character;
    if (isThere) this.#at += 1;
    return isThere;
  }
}
