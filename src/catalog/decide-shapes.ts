/**
 * Tells errors apart that no constant tells apart: by the JSON type of the body, by values that exclude each other, by
 * members that only some must have, and by where the message is. A body may have members that its document does not
 * declare, so that this is no more than the best guess; {@link areTold} says of two errors whether it can be made.
 *
 * @module
 */

import type { Path } from "./body.js";
import type { Decision } from "./decision.js";
import type { JsonType, JsonValue } from "./schema.js";
import { excludes, type Shape, type ShapeMember, speakElsewhere } from "./shape.js";

/** A body that an error can have. Errors of unions have several. */
export interface Guess {
  readonly kind: string;
  readonly shape: Shape;
}

/** The best guess among bodies whose constants are the same. The first error wins where there is none. */
export function guessAmong(guesses: readonly Guess[]): Decision {
  const [first] = guesses;
  if (!first) return { decide: "none" };
  if (guesses.every(({ kind }) => kind === first.kind)) return { decide: "found", kind: first.kind };
  return (
    byRoot(guesses) ??
    byValue(guesses) ??
    byOwnMember(guesses) ??
    byMessage(guesses) ?? { decide: "found", kind: first.kind }
  );
}

/** By the JSON type of the whole. What can be anything is what is left. */
function byRoot(guesses: readonly Guess[]): Decision | undefined {
  const wild = guesses.filter(({ shape }) => shape.types.length === 0);
  const typed = guesses.filter(({ shape }) => shape.types.length > 0);
  const byType = new Map<JsonType, Guess[]>();
  for (const guess of typed) {
    for (const type of guess.shape.types) byType.set(type, [...(byType.get(type) ?? []), guess]);
  }
  const isSplit = wild.length > 0 || [...byType.values()].every((group) => group.length < typed.length);
  if (typed.length === 0 || !isSplit) return undefined;
  const cases = [...byType].map(([type, group]) => ({ type, then: guessAmong(group) }));
  return { decide: "type", path: [], cases, otherwise: guessAmong(wild) };
}

/** By a member that all must have, with values or of types that exclude each other. */
function byValue(guesses: readonly Guess[]): Decision | undefined {
  const [first] = guesses;
  for (const { path } of first?.shape.members ?? []) {
    const members = guesses.map(({ kind, shape }) => ({ kind, member: memberAt(shape, path) }));
    const all = members.flatMap(({ kind, member }) => (member?.required ? [{ kind, member }] : []));
    if (all.length < guesses.length) continue;
    const groups = separate(all);
    if (groups) return valueDecision(path, groups);
  }
  return undefined;
}

interface Valued {
  readonly kind: string;
  readonly member: ShapeMember;
}

/** The members if those of any two kinds exclude each other. */
function separate(all: readonly Valued[]): readonly Valued[] | undefined {
  const isSplit = all.every((one, index) => {
    return all
      .slice(index + 1)
      .every((other) => one.kind === other.kind || excludes(one.member, other.member));
  });
  return isSplit ? all : undefined;
}

function valueDecision(path: Path, all: readonly Valued[]): Decision {
  const listed = all.filter(({ member }) => member.values.length > 0);
  const typed = all.filter(({ member }) => member.values.length === 0);
  const types = new Map(
    typed.flatMap(({ kind, member }) => member.types.map((type) => [type, kind] as const)),
  );
  const byType: Decision = {
    decide: "type",
    path,
    cases: [...types].map(([type, kind]) => ({ type, then: { decide: "found", kind } })),
    otherwise: { decide: "none" },
  };
  const otherwise: Decision = types.size > 0 ? byType : { decide: "none" };
  const values = new Map<JsonValue, string>(
    listed.flatMap(({ kind, member }) => member.values.map((value) => [value, kind] as const)),
  );
  if (values.size === 0) return otherwise;
  const cases = [...values].map(([value, kind]) => ({ value, then: { decide: "found", kind } as const }));
  return { decide: "constant", path, cases, otherwise };
}

/** By a member that some must have and others do not know. */
function byOwnMember(guesses: readonly Guess[]): Decision | undefined {
  for (const { shape } of guesses) {
    for (const { path, required } of shape.members) {
      if (!required) continue;
      const lacking = guesses.filter((guess) => !guess.shape.knows(path));
      if (lacking.length === 0) continue;
      const having = guesses.filter((guess) => !lacking.includes(guess));
      // Where it is missing, it can still be one that may leave it out.
      const without = guesses.filter((guess) => !memberAt(guess.shape, path)?.required);
      return { decide: "present", paths: [path], then: guessAmong(having), otherwise: guessAmong(without) };
    }
  }
  return undefined;
}

/** By members that are only known to those whose message is at the same place. */
function byMessage(guesses: readonly Guess[]): Decision | undefined {
  // The first error is asked for last, so that a body without any member is the first one.
  for (const { shape } of guesses.toReversed()) {
    const apart = guesses.filter((guess) => speakElsewhere(guess.shape, shape));
    const together = guesses.filter((guess) => !apart.includes(guess));
    if (apart.length === 0 || !areApart(together, apart)) continue;
    const known = together.flatMap((guess) => guess.shape.members.map(({ path }) => path));
    const own = known.filter((path) => apart.every((guess) => !guess.shape.knows(path)));
    // What is inside of a member that is its own says no more than the member.
    const outer = own.filter(
      (path) => !own.some((other) => other.length < path.length && startsWith(path, other)),
    );
    const paths = [...new Map(outer.map((path) => [JSON.stringify(path), path])).values()];
    if (paths.length === 0) continue;
    return { decide: "present", paths, then: guessAmong(together), otherwise: guessAmong(apart) };
  }
  return undefined;
}

function areApart(some: readonly Guess[], others: readonly Guess[]): boolean {
  return some.every((one) => others.every((other) => speakElsewhere(one.shape, other.shape)));
}

function memberAt({ members }: Shape, path: Path): ShapeMember | undefined {
  return members.find((member) => member.path.length === path.length && startsWith(member.path, path));
}

function startsWith(path: Path, start: Path): boolean {
  return start.every((step, index) => step === path[index]);
}
