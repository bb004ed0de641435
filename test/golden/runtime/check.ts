// Copied by openapi-errors from its src/runtime. The same for every API. Do not edit.

import { at, isRecord } from "./body.js";

/** What a text must keep to. Characters are counted, not halves of them. */
export interface TextLimits {
  readonly minLength?: number;
  readonly maxLength?: number;
}

/** What a number must keep to. */
export interface NumberLimits {
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly multipleOf?: number;
}

/** What a list must keep to. */
export interface ListLimits {
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
}

/** How many items of a list must pass. */
export interface ContainsLimits {
  readonly minContains?: number;
  readonly maxContains?: number;
}

/** How many members an object must have. */
export interface ObjectLimits {
  readonly minProperties?: number;
  readonly maxProperties?: number;
}

/** Whether `value` is a text within limits. */
export function isText(value: unknown, { minLength = 0, maxLength = Infinity }: TextLimits): boolean {
  if (typeof value !== "string") return false;
  let length = 0;
  for (const _ of value) length += 1;
  return length >= minLength && length <= maxLength;
}

/** Whether `value` is a text that matches a pattern. */
export function matches(value: unknown, pattern: RegExp): boolean {
  return typeof value === "string" && pattern.test(value);
}

/** Whether `value` is a number within limits. A multiple is what division gives back whole. */
export function isNumber(value: unknown, limits: NumberLimits): boolean {
  if (typeof value !== "number" || !Number.isFinite(value)) return false;
  const { minimum = -Infinity, maximum = Infinity, multipleOf } = limits;
  const { exclusiveMinimum = -Infinity, exclusiveMaximum = Infinity } = limits;
  const isWithin =
    value >= minimum && value <= maximum && value > exclusiveMinimum && value < exclusiveMaximum;
  if (!isWithin || multipleOf === undefined) return isWithin;
  const quotient = value / multipleOf;
  return Number.isInteger(quotient) && Math.abs(quotient) < 1e21;
}

/** Whether `value` is a list within limits. */
export function isList(value: unknown, limits: ListLimits): boolean {
  const { minItems = 0, maxItems = Infinity, uniqueItems = false } = limits;
  if (!Array.isArray(value) || value.length < minItems || value.length > maxItems) return false;
  if (!uniqueItems) return true;
  const texts = value.map((item) => textOf(item)).sort();
  return texts.every((text, index) => index === 0 || text !== texts[index - 1]);
}

/** Whether `value` is an object that has so many members. */
export function isObject(
  value: unknown,
  { minProperties = 0, maxProperties = Infinity }: ObjectLimits,
): boolean {
  const count = isRecord(value) ? Object.keys(Object(value)).length : -1;
  return count >= minProperties && count <= maxProperties;
}

/** Whether `value` is an object without other members than these. */
export function hasOnly(value: unknown, ...names: readonly string[]): boolean {
  return isRecord(value) && Object.keys(Object(value)).every((name) => names.includes(name));
}

/** Whether `value` is a list of which so many items pass. */
export function contains(
  value: unknown,
  passes: (item: unknown) => boolean,
  { minContains = 1, maxContains = Infinity }: ContainsLimits,
): boolean {
  const count = Array.isArray(value) ? value.filter((item) => passes(item)).length : -1;
  return count >= minContains && count <= maxContains;
}

/** Whether one of the answers is yes, and no other. */
export function exactlyOne(...answers: readonly boolean[]): boolean {
  return answers.filter((answer) => answer).length === 1;
}

/** Deeper than this nothing is looked at: it would exhaust the stack. */
const DEEPEST = 400;

/** The way into a value of checks that lead back to themselves. */
export interface Walk {
  /**
   * Whether a value passes a check, which goes on with the walk that it is given. Each check looks at each
   * value once: without that, bodies could be made that take for ever.
   */
  visit(check: string, value: unknown, passes: (walk: Walk) => boolean): boolean;
}

/** What checks have answered, each of each value. */
interface Answers {
  // One by one, so that the compiler need not compare a map of maps with all that a map can be.
  [check: string]: Map<unknown, boolean>;
}

/** Where a check starts. */
export function newWalk(depth = 0, known: Answers = Object.create(null)): Walk {
  return {
    visit(check, value, passes) {
      const answers = known[check] ?? new Map<unknown, boolean>();
      known[check] = answers;
      const before = answers.get(value);
      if (before !== undefined || depth > DEEPEST) return before ?? false;
      answers.set(value, false);
      const answer = passes(newWalk(depth + 1, known));
      answers.set(value, answer);
      return answer;
    },
  };
}

/**
 * A value as a text that is the same for the same JSON, whatever the order of its members; of what is too
 * deep, always the same one.
 */
function textOf(value: unknown, depth = 0): string {
  if (depth > DEEPEST) return "";
  if (Array.isArray(value)) return `[${value.map((item) => textOf(item, depth + 1)).join()}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "";
  const members = Object.keys(value).sort();
  return `{${members.map((name) => `${JSON.stringify(name)}:${textOf(at(value, name), depth + 1)}`).join()}}`;
}
