/**
 * Statements that decide which error a body is.
 *
 * @module
 */

import type { ConstantDecision, Decision, PatternDecision, TypeDecision } from "../../catalog/decision.js";
import { captureCall, read } from "./check-of.js";
import { literal } from "./literal.js";

const INDENT = "  ";

/** The lines of a function that returns the kind of `body`, or `undefined`. */
export function decisionOf(decision: Decision): readonly string[] {
  switch (decision.decide) {
    case "found":
      return [`return ${literal(decision.kind)};`];
    case "none":
      return ["return undefined;"];
    case "constant":
      return constantOf(decision);
    case "pattern":
      return patternOf(decision);
    case "type":
      return typeDecisionOf(decision);
  }
}

function constantOf({ path, cases, otherwise }: ConstantDecision): readonly string[] {
  const value = read({ root: "body", path });
  const [only, ...more] = cases;
  if (!only || more.length > 0) {
    const labelled = cases.map((one) => ({ label: literal(one.value), next: one.then }));
    return switchOf({ value, cases: labelled, otherwise });
  }
  const test = `${value} === ${literal(only.value)}`;
  if (otherwise.decide !== "none") return [...ifOf(test, only.then), ...decisionOf(otherwise)];
  if (only.then.decide === "found") return [`return ${test} ? ${literal(only.then.kind)} : undefined;`];
  return [`if (${value} !== ${literal(only.value)}) return undefined;`, ...decisionOf(only.then)];
}

function patternOf({ path, cases, otherwise }: PatternDecision): readonly string[] {
  const value = read({ root: "body", path });
  return [...cases.flatMap((one) => ifOf(captureCall(value, one), one.then)), ...decisionOf(otherwise)];
}

function typeDecisionOf({ path, cases, otherwise }: TypeDecision): readonly string[] {
  const labelled = cases.map(({ type, then }) => ({
    label: literal(type === "integer" ? "number" : type),
    next: then,
  }));
  return switchOf({ value: `typeOf(${read({ root: "body", path })})`, cases: labelled, otherwise });
}

function ifOf(test: string, then: Decision): readonly string[] {
  const lines = decisionOf(then);
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
export function switchOf({ value, cases, otherwise }: Switch): readonly string[] {
  return [
    `switch (${value}) {`,
    ...cases.flatMap(({ label, next }) => [
      `${INDENT}case ${label}:`,
      ...indented(indented(decisionOf(next))),
    ]),
    "}",
    ...decisionOf(otherwise),
  ];
}

/** Lines, each indented once more. */
export function indented(lines: readonly string[]): readonly string[] {
  return lines.map((line) => INDENT + line);
}
