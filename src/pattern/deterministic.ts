/**
 * Glushkov's automaton of a regular expression: which character of it can follow on which.
 *
 * @module
 */

import type { Characters } from "./characters.js";
import type { Alternative, Part } from "./parse.js";

/** Repetitions are written out: more characters than these are too many to look at. */
const MOST_POSITIONS = 200;

/**
 * Whether each character of a text leaves one way to go on at the most, and one way to get there: there is then nothing to go back
 * for. What can be empty in two ways is tried in both.
 */
export function isDeterministic(alternatives: readonly Alternative[]): boolean {
  const automaton = new Automaton();
  const { first } = automaton.choice(alternatives.map(({ part }) => automaton.of(part)));
  return automaton.isPlain(first);
}

/** Where a text can begin and end, by the numbers of characters of the pattern. */
interface Ends {
  readonly first: readonly number[];
  readonly last: readonly number[];
  readonly canBeEmpty: boolean;
}

const EMPTY: Ends = { first: [], last: [], canBeEmpty: true };

class Automaton {
  readonly #sets: Characters[] = [];
  readonly #follow: Set<number>[] = [];
  #isAmbiguous = false;

  /** Whether there is never more than one way. */
  isPlain(first: readonly number[]): boolean {
    if (this.#isAmbiguous || this.#isFull()) return false;
    return this.#areApart(first) && this.#follow.every((set) => this.#areApart([...set]));
  }

  of(part: Part): Ends {
    if (this.#isFull()) return EMPTY;
    if (part.part === "sequence") {
      return part.parts.reduce((before, one) => this.#chain(before, this.of(one)), EMPTY);
    }
    if (part.part === "choice") return this.choice(part.branches.map((branch) => this.of(branch)));
    if (part.part === "repeat") return this.#repeated(part);
    const position = this.#sets.push(part.set) - 1;
    this.#follow.push(new Set());
    return { first: [position], last: [position], canBeEmpty: false };
  }

  choice(branches: readonly Ends[]): Ends {
    const empty = branches.filter(({ canBeEmpty }) => canBeEmpty).length;
    if (empty > 1) this.#isAmbiguous = true;
    return {
      first: branches.flatMap(({ first }) => first),
      last: branches.flatMap(({ last }) => last),
      canBeEmpty: empty > 0,
    };
  }

  #repeated({ of, least, most }: Extract<Part, { part: "repeat" }>): Ends {
    const isOpen = !Number.isFinite(most);
    const copies = Math.min(isOpen ? Math.max(1, least) : most, MOST_POSITIONS + 1);
    let all: Ends = EMPTY;
    for (let copy = 1; copy <= copies && !this.#isFull(); copy++) {
      const one = this.of(of);
      if (one.canBeEmpty) this.#isAmbiguous = true;
      if (isOpen && copy === copies) this.#chain(one, one);
      all = this.#chain(all, copy > least ? { ...one, canBeEmpty: true } : one);
    }
    return all;
  }

  #chain(one: Ends, other: Ends): Ends {
    for (const position of one.last) {
      const follow = this.#follow[position] ?? new Set();
      if (other.first.some((next) => follow.has(next))) this.#isAmbiguous = true;
      for (const next of other.first) follow.add(next);
    }
    return {
      first: one.canBeEmpty ? [...one.first, ...other.first] : one.first,
      last: other.canBeEmpty ? [...one.last, ...other.last] : other.last,
      canBeEmpty: one.canBeEmpty && other.canBeEmpty,
    };
  }

  #areApart(positions: readonly number[]): boolean {
    const ranges = positions.flatMap((position) => this.#sets[position] ?? []);
    let end = -1;
    return [...ranges]
      .sort(([one], [other]) => one - other)
      .every(([from, to]) => {
        const isApart = from > end;
        end = Math.max(end, to);
        return isApart;
      });
  }

  #isFull(): boolean {
    return this.#sets.length > MOST_POSITIONS;
  }
}
