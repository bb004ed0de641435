/**
 * Conditions on texts and numbers (JSON Schema validation, 6.2 and 6.3).
 *
 * @module
 */

import type { JsonType, Schema } from "../../catalog/schema.js";
import { type Code, call, object } from "../code/layout.js";
import { literal } from "../code/literal.js";
import { allOf, type Condition, type How, NEVER } from "./condition.js";
import { patternCheck } from "./pattern.js";

/** What holds of the texts that a schema accepts. */
export function checkOfText(schema: Schema, value: string, how: How): Condition {
  const { minLength, maxLength, pattern } = schema;
  const limits = limitsOf({ minLength, maxLength });
  const matches = pattern === undefined ? undefined : patternCheck(pattern, value, how);
  if (matches === NEVER) return NEVER;
  const isText = limits ? call("isText", [value, limits]) : `typeof ${value} === "string"`;
  return matches === undefined ? isText : allOf([limits ? isText : undefined, matches]);
}

/** What holds of the numbers that a schema accepts. */
export function checkOfNumber(schema: Schema, value: string, type: JsonType): Condition {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = schema;
  const limits = limitsOf({ minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf });
  const isNumber = type === "integer" ? `Number.isInteger(${value})` : `Number.isFinite(${value})`;
  if (!limits) return isNumber;
  const isLimited = call("isNumber", [value, limits]);
  return type === "integer" ? allOf([isNumber, isLimited]) : isLimited;
}

/** Limits as an object literal, or nothing where there are none. */
export function limitsOf(limits: Readonly<Record<string, number | boolean | undefined>>): Code | undefined {
  const stated = Object.entries(limits).filter(([, limit]) => limit !== undefined);
  if (stated.length === 0) return undefined;
  return object(stated.map(([name, limit]) => [`${name}: `, literal(limit ?? null)]));
}
