/**
 * Problems as a person can read them: what is the same at many places once, and of each sort no more than a few.
 *
 * @module
 */

import type { Problem } from "./problem.js";

/** A problem with those that say the same of other places. */
export interface Gathered<T> {
  readonly first: T;
  readonly alike: readonly T[];
}

/** What is shown, and how many problems of each code are not, in the order of the codes' first ones. */
export interface Few<T> {
  readonly shown: readonly Gathered<T>[];
  readonly hidden: ReadonlyMap<string, number>;
}

/** More of one code are counted only, unless all are asked for. */
const MOST = { error: 10, warn: 3, info: 3 } as const;

/** Gathers items in their order; `problemOf` says what each is about. */
export function gathered<T>(items: readonly T[], problemOf: (item: T) => Problem): readonly Gathered<T>[] {
  const found = new Map<string, { first: T; alike: T[] }>();
  for (const item of items) {
    const { code, severity, what } = problemOf(item);
    const key = JSON.stringify([code, severity, what]);
    const group = found.get(key);
    if (group) group.alike.push(item);
    else found.set(key, { first: item, alike: [] });
  }
  return [...found.values()];
}

/** The first few of each code. A single one more is shown as well: to say that it is not would take as long. */
export function fewOfEach<T>(groups: readonly Gathered<T>[], problemOf: (item: T) => Problem): Few<T> {
  const byCode = new Map<string, Gathered<T>[]>();
  for (const group of groups) {
    const { code } = problemOf(group.first);
    byCode.set(code, [...(byCode.get(code) ?? []), group]);
  }
  const left = new Set<Gathered<T>>();
  const hidden = new Map<string, number>();
  for (const [code, all] of byCode) {
    const most = MOST[all[0] ? problemOf(all[0].first).severity : "warn"];
    if (all.length <= most + 1) continue;
    const rest = all.slice(most);
    for (const group of rest) left.add(group);
    hidden.set(
      code,
      rest.reduce((sum, { alike }) => sum + 1 + alike.length, 0),
    );
  }
  return { shown: groups.filter((group) => !left.has(group)), hidden };
}
