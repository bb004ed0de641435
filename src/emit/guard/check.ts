/**
 * Conditions that hold exactly for the values that a schema accepts: the insides of body guards. They ask what a validator of
 * JSON Schema asks, but for formats.
 *
 * @module
 */

import { areApart } from "../../catalog/disjoint.js";
import { nameOf } from "../../catalog/named.js";
import type { JsonType, JsonValue, Schema } from "../../catalog/schema.js";
import { type Code, call, list } from "../code/layout.js";
import { literal, literalCode } from "../code/literal.js";
import { read, type Subject } from "../code/read.js";
import { checkOfArray } from "./check-array.js";
import { checkOfObject } from "./check-object.js";
import { checkOfNumber, checkOfText } from "./check-value.js";
import { allOf, anyOf, type Condition, choose, type How, NEVER, not, oneOf } from "./condition.js";
import { typesAllowed } from "./definite.js";
import { joinParts } from "./join-parts.js";

/** What holds for the values of a schema, and for no others. */
export function checkOf(given: Schema, subject: Subject, how: How): Condition {
  if (given.never) return NEVER;
  const schema = joinParts(given, how.implied);
  const parts = (schema.allOf ?? []).map((part) => checkOf(part, subject, how));
  return allOf([
    schema.$ref === undefined ? undefined : how.call(nameOf(schema.$ref), read(subject), how),
    ...parts,
    checkOfUnion(schema, subject, how),
    checkOfKeywords(schema, subject, how),
    checkOfRules(schema, subject, how),
  ]);
}

function checkOfUnion({ anyOf: branches, exactlyOne }: Schema, subject: Subject, how: How): Condition {
  if (!branches) return undefined;
  const checks = branches.map((branch) => checkOf(branch, subject, how));
  if (!exactlyOne || (how.implied && areApart(branches, how.schemas))) return anyOf(checks);
  return oneOf(checks);
}

function checkOfRules({ rules }: Schema, subject: Subject, how: How): Condition {
  if (!rules) return undefined;
  const literally = { ...how, implied: false };
  const check = (schema: Schema | undefined): Condition => schema && checkOf(schema, subject, literally);
  return allOf([
    rules.not && not(check(rules.not)),
    rules.if && choose(check(rules.if), check(rules.then), check(rules.else)),
  ]);
}

function checkOfKeywords(schema: Schema, subject: Subject, how: How): Condition {
  const types = typesAllowed(schema, how);
  const values = valuesOf(schema)?.filter(
    (value) => types.length === 0 || types.some((type) => is(value, type)),
  );
  const ofValues = values && checkOfValues(values, subject);
  if (types.length === 0) {
    return allOf([ofValues, ...LIMITED.map((type) => limitOf(type, { schema, subject, how }))]);
  }
  const checks = types.map((type) => checkOfType(type, { schema, subject, how }));
  if (!ofValues) return anyOf(checks);
  // The values are of the types already: what is left is whether they keep to limits.
  const isLimited = types.some(
    (type) => type in LIMITS && LIMITS[type]?.some((keyword) => keyword in schema),
  );
  const hasRules = schema.rules !== undefined;
  return isLimited || hasRules ? allOf([ofValues, anyOf(checks)]) : ofValues;
}

/** The keywords that limit the values of each type (JSON Schema validation, 6). */
const LIMITS: Readonly<Partial<Record<JsonType, readonly (keyof Schema)[]>>> = {
  string: ["minLength", "maxLength", "pattern"],
  number: ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"],
  integer: ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"],
  array: ["items", "prefixItems", "minItems", "maxItems", "uniqueItems", "rules"],
  object: ["properties", "required", "additionalProperties", "minProperties", "maxProperties", "rules"],
};

const LIMITED: readonly JsonType[] = ["string", "number", "array", "object"];

/** What holds of values of one type where a schema leaves the type open. */
function limitOf(type: JsonType, { schema, subject, how }: Typed): Condition {
  if (!LIMITS[type]?.some((keyword) => schema[keyword] !== undefined)) return undefined;
  const plain = checkOfType(type, { schema: {}, subject, how });
  const check = checkOfType(type, { schema, subject, how });
  return JSON.stringify(plain) === JSON.stringify(check)
    ? undefined
    : anyOf([isNot(type, read(subject)), check]);
}

function isNot(type: JsonType, value: string): Code {
  if (type === "array") return `!Array.isArray(${value})`;
  return type === "object" ? `!isRecord(${value})` : `typeof ${value} !== ${literal(type)}`;
}

interface Typed {
  readonly schema: Schema;
  readonly subject: Subject;
  readonly how: How;
}

function checkOfType(type: JsonType, { schema, subject, how }: Typed): Condition {
  const value = read(subject);
  switch (type) {
    case "null":
      return `${value} === null`;
    case "boolean":
      return `typeof ${value} === "boolean"`;
    case "string":
      return checkOfText(schema, value, how);
    case "array":
      return checkOfArray(schema, { subject, how, check: checkOf });
    case "object":
      return checkOfObject(schema, { subject, how, check: checkOf });
    default:
      return checkOfNumber(schema, value, type);
  }
}

/** What holds of a value that is one of a list. */
function checkOfValues(values: readonly JsonValue[], subject: Subject): Condition {
  const [only] = values;
  if (only === undefined) return NEVER;
  const isPlain = values.every((value) => typeof value !== "object" || value === null);
  if (values.length === 1 || !isPlain) return anyOf(values.map((value) => isConstant(value, subject)));
  return call("isOneOf", [read(subject), list(values.map(literalCode))]);
}

function isConstant(value: JsonValue, subject: Subject): Code {
  if (typeof value !== "object" || value === null) return `${read(subject)} === ${literal(value)}`;
  return call("isSame", [read(subject), literalCode(value)]);
}

function valuesOf({ const: constant, enum: values }: Schema): readonly JsonValue[] | undefined {
  if (constant === undefined) return values;
  const key = JSON.stringify(constant);
  return !values || values.some((value) => JSON.stringify(value) === key) ? [constant] : [];
}

function is(value: JsonValue, type: JsonType): boolean {
  if (type === "integer") return Number.isInteger(value);
  if (value === null) return type === "null";
  return Array.isArray(value) ? type === "array" : typeof value === type;
}
