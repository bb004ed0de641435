/**
 * Statements that decide which error a body is.
 *
 * @module
 */

import type { Path } from "../../catalog/body.js";
import type {
  ConstantDecision,
  Decision,
  PatternDecision,
  PresentDecision,
  TypeDecision,
} from "../../catalog/decision.js";
import { isBindable } from "./bindings.js";
import { literal } from "./literal.js";
import { captureCall, read } from "./read.js";

const INDENT = "  ";
const WIDTH = 100;

/** How the value at a path is read: by an expression, or by a variable that holds it. */
export type Read = (path: Path) => string;

/** What the statements of a decision use. */
export interface Surroundings {
  readonly read: Read;
  /** The name of a constant of the file: the map from these values to kinds. */
  readonly tableOf: (kinds: KindTable) => string;
}

/** Kinds by the constants that tell them apart. */
export type KindTable = readonly (readonly [value: string | number, kind: string])[];

/** From how many constants on a map is faster than a `switch`, which compares with one after the other. */
const MANY = 32;

/** Variables for the places that decisions ask for more than once, and how to read every place. */
export function readOnce(decisions: readonly Decision[]): {
  readonly statements: readonly string[];
  readonly read: Read;
} {
  const names = new Map<string, string>();
  const nameOf = (path: Path): string | undefined => names.get(JSON.stringify(path));
  /** From the body, or from the nearest object on the way that has a name. */
  const expression: Read = (path) => {
    const named = path.findLastIndex((_, index) => nameOf(path.slice(0, index)) !== undefined);
    const holder = path.slice(0, Math.max(0, named));
    return read({ root: nameOf(holder) ?? "body", path: path.slice(holder.length) });
  };
  const statements = repeatedIn(decisions.flatMap(pathsOf)).flatMap((path) => {
    const words = path.filter((step) => typeof step === "string");
    const candidates = [words.at(-1) ?? "whole", words.join("_")];
    const free = candidates.find(
      (name) => isBindable(name) && !TAKEN.has(name) && ![...names.values()].includes(name),
    );
    if (free === undefined) return [];
    const statement = `const ${free} = ${expression(path)};`;
    names.set(JSON.stringify(path), free);
    return [statement];
  });
  return { statements, read: (path) => nameOf(path) ?? expression(path) };
}

/** The places that are asked for more than once, or of which more than one place inside is, outermost first. */
function repeatedIn(asked: readonly Path[]): readonly Path[] {
  const counts = new Map<string, number>();
  const add = (path: Path): void => {
    const key = JSON.stringify(path);
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    if (count === 1 && path.length > 1) add(path.slice(0, -1));
  };
  for (const path of asked) add(path);
  const repeated = [...counts].filter(([, count]) => count > 1).map(([key]): Path => JSON.parse(key));
  return repeated.filter((path) => path.length > 0).sort((one, other) => one.length - other.length);
}

/** Names that the functions have for something else. */
const TAKEN = new Set(["status", "body", "kind", "typeOf"]);

/** The paths that a decision asks for, as often as it does. */
function pathsOf(decision: Decision): readonly Path[] {
  if (decision.decide === "found" || decision.decide === "none") return [];
  if (decision.decide === "present")
    return [...decision.paths, ...[decision.then, decision.otherwise].flatMap(pathsOf)];
  const inner = decision.cases.map(({ then }) => then);
  // Each pattern is matched by itself.
  const own = decision.decide === "pattern" ? decision.cases.map(() => decision.path) : [decision.path];
  return [...own, ...[...inner, decision.otherwise].flatMap(pathsOf)];
}

/** The lines of a function that returns the kind of `body`, or `undefined`. */
export function decisionOf(decision: Decision, around: Surroundings): readonly string[] {
  switch (decision.decide) {
    case "found":
      return [`return ${literal(decision.kind)};`];
    case "none":
      return ["return undefined;"];
    case "constant":
      return constantOf(decision, around);
    case "pattern":
      return patternOf(decision, around);
    case "type":
      return typeDecisionOf(decision, around);
    case "present":
      return presentOf(decision, around);
  }
}

/** Whether any of the members is there. */
function presentOf({ paths, then, otherwise }: PresentDecision, around: Surroundings): readonly string[] {
  const tests = paths.map((path) => `has(${around.read(path).replace(/^at\((.*)\)$/s, "$1")})`);
  const test = tests.join(" || ");
  if (otherwise.decide === "none" && then.decide !== "none") {
    const isMissing = tests.length > 1 ? `!(${test})` : `!${test}`;
    return [`if (${isMissing}) return undefined;`, ...decisionOf(then, around)];
  }
  return [...ifOf(test, then, around), ...decisionOf(otherwise, around)];
}

function constantOf(decision: ConstantDecision, around: Surroundings): readonly string[] {
  const { path, cases, otherwise } = decision;
  const [only, ...more] = cases;
  if (!only || more.length > 0) {
    const table = tableIn(cases);
    if (table) {
      const found = `${around.tableOf(table)}.get(${around.read(path)})`;
      return otherwise.decide === "none"
        ? [`return ${found};`]
        : [`const found = ${found};`, "if (found) return found;", ...decisionOf(otherwise, around)];
    }
    const labelled = cases.map((one) => ({ label: literal(one.value), next: one.then }));
    return switchOf({ value: around.read(path), cases: labelled, otherwise }, around);
  }
  const test = testOf(around.read(path), only);
  if (otherwise.decide !== "none")
    return [...ifOf(test, only.then, around), ...decisionOf(otherwise, around)];
  const line = conditionOf(decision, around);
  if (line !== undefined && line.length <= WIDTH) return [line];
  const value = around.read(path);
  const isOther = `${value} !== ${literal(only.value)}${only.absent ? ` && ${value} !== undefined` : ""}`;
  return [`if (${isOther}) return undefined;`, ...decisionOf(only.then, around)];
}

/** The cases as a table, if they are many and each decides. */
function tableIn(cases: ConstantDecision["cases"]): KindTable | undefined {
  const rows = cases.flatMap(({ value, absent, then }) =>
    (typeof value === "string" || typeof value === "number") && !absent && then.decide === "found"
      ? [[value, then.kind] as const]
      : [],
  );
  return rows.length === cases.length && rows.length > MANY ? rows : undefined;
}

function testOf(value: string, only: ConstantDecision["cases"][number]): string {
  const isEqual = `${value} === ${literal(only.value)}`;
  return only.absent ? `(${isEqual} || ${value} === undefined)` : isEqual;
}

/** One `return` for a chain of constants that all have to be there. */
function conditionOf(decision: ConstantDecision, around: Surroundings): string | undefined {
  const tests: string[] = [];
  let next: Decision = decision;
  while (next.decide === "constant") {
    const [only, ...more]: ConstantDecision["cases"] = next.cases;
    if (!only || more.length > 0 || next.otherwise.decide !== "none") return undefined;
    tests.push(testOf(around.read(next.path), only));
    next = only.then;
  }
  return next.decide === "found"
    ? `return ${tests.join(" && ")} ? ${literal(next.kind)} : undefined;`
    : undefined;
}

function patternOf({ path, cases, otherwise }: PatternDecision, around: Surroundings): readonly string[] {
  return [
    ...cases.flatMap((one) => ifOf(captureCall(around.read(path), one), one.then, around)),
    ...decisionOf(otherwise, around),
  ];
}

function typeDecisionOf({ path, cases, otherwise }: TypeDecision, around: Surroundings): readonly string[] {
  const labelled = cases.map(({ type, then }) => {
    return { label: literal(type === "integer" ? "number" : type), next: then };
  });
  const value = `typeOf(${around.read(path)})`;
  const [only, ...others] = labelled;
  if (!only || others.length > 0) return switchOf({ value, cases: labelled, otherwise }, around);
  return [...ifOf(`${value} === ${only.label}`, only.next, around), ...decisionOf(otherwise, around)];
}

function ifOf(test: string, then: Decision, around: Surroundings): readonly string[] {
  const lines = decisionOf(then, around);
  const [only] = lines;
  if (lines.length === 1 && only !== undefined && only.length + test.length < 90)
    return [`if (${test}) ${only}`];
  return [`if (${test}) {`, ...indented(lines), "}"];
}

/** The parts of a `switch`. */
export interface Switch {
  readonly value: string;
  readonly cases: readonly { readonly label: string; readonly next: Decision }[];
  readonly otherwise: Decision;
}

/** A `switch` whose cases all return. */
export function switchOf({ value, cases, otherwise }: Switch, around: Surroundings): readonly string[] {
  return [
    `switch (${value}) {`,
    ...cases.flatMap(({ label, next }, index) => {
      const following = cases[index + 1];
      const isShared = following && JSON.stringify(following.next) === JSON.stringify(next);
      const lines = isShared ? [] : indented(indented(decisionOf(next, around)));
      return [`${INDENT}case ${label}:`, ...lines];
    }),
    "}",
    ...decisionOf(otherwise, around),
  ];
}

/** Lines, each indented once more. */
export function indented(lines: readonly string[]): readonly string[] {
  return lines.map((line) => INDENT + line);
}
