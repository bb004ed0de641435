/**
 * JSON Schema 2020-12 to the letter, as slow as it likes: a second opinion where validators are known to be wrong. Each schema tells,
 * beside its answer, which members and items of the value it has looked at (10 and 11).
 */

import type { JsonValue } from "../../src/catalog/schema.js";
import type { JsonSchema } from "./error-bodies.js";

type Definitions = Readonly<Record<string, JsonSchema>>;

/** The members and items of a value that were looked at, if the value is valid. */
type Seen = ReadonlySet<string> | undefined;

/** Whether a value is valid. */
export function isValidTo(
  schema: JsonValue | undefined,
  value: JsonValue,
  definitions: Definitions,
): boolean {
  return evaluate(schema, value, definitions) !== undefined;
}

function evaluate(schema: JsonValue | undefined, value: JsonValue, definitions: Definitions): Seen {
  if (schema === true || schema === undefined) return new Set();
  if (schema === false) return undefined;
  const keywords: Keywords = Object(schema);
  const seen = new Set<string>();
  const of = (inner: JsonValue | undefined, one: JsonValue): Seen => evaluate(inner, one, definitions);
  const see = (found: Seen): boolean => {
    for (const name of found ?? []) seen.add(name);
    return found !== undefined;
  };
  const scope: Scope = { keywords, of, see, seen, definitions };
  const isValid = inPlace(scope, value) && ofChildren(scope, value) && limits(keywords, value);
  return isValid && unevaluated(scope, value) ? seen : undefined;
}

type Keywords = Readonly<Record<string, JsonValue | undefined>>;

interface Scope {
  readonly keywords: Keywords;
  readonly of: (schema: JsonValue | undefined, value: JsonValue) => Seen;
  readonly see: (found: Seen) => boolean;
  readonly seen: Set<string>;
  readonly definitions: Definitions;
}

/** Schemas that look at the same value (10.2). Each of them is asked, for what it has seen. */
function inPlace({ keywords, of, see, definitions }: Scope, value: JsonValue): boolean {
  const { $ref, allOf, anyOf, oneOf, not, dependentSchemas } = keywords;
  const all = (list: JsonValue | undefined) => listOf(list).map((one) => see(of(one, value)));
  const answers = [
    $ref === undefined || see(of(definitions[String($ref).slice("#/$defs/".length)], value)),
    all(allOf).every(Boolean),
    anyOf === undefined || all(anyOf).some(Boolean),
    oneOf === undefined || all(oneOf).filter(Boolean).length === 1,
    not === undefined || of(not, value) === undefined,
    ...entriesOf(dependentSchemas).map(([name, one]) => !isMember(value, name) || see(of(one, value))),
  ];
  if (keywords["if"] !== undefined) {
    const next = see(of(keywords["if"], value)) ? keywords["then"] : keywords["else"];
    answers.push(see(of(next, value)));
  }
  return answers.every(Boolean);
}

/** Schemas that look at members and items (10.3). */
function ofChildren({ keywords, of, seen }: Scope, value: JsonValue): boolean {
  const { properties, patternProperties, additionalProperties, propertyNames } = keywords;
  const { prefixItems, items, contains, minContains = 1, maxContains = Infinity } = keywords;
  const look = (name: string, one: JsonValue | undefined, inner: JsonValue): boolean => {
    seen.add(name);
    return of(one, inner) !== undefined;
  };
  if (Array.isArray(value)) {
    const first = listOf(prefixItems);
    const each = value.every((item, index) => {
      const one = index < first.length ? first[index] : items;
      return one === undefined || look(String(index), one, item);
    });
    if (contains === undefined) return each;
    const found = value.flatMap((item, index) => (of(contains, item) ? [String(index)] : []));
    for (const index of found) seen.add(index);
    return each && found.length >= Number(minContains) && found.length <= Number(maxContains);
  }
  return entriesOf(value).every(([name, inner]) => {
    const own = entriesOf(properties).filter(([one]) => one === name);
    const matched = entriesOf(patternProperties).filter(([pattern]) => new RegExp(pattern, "u").test(name));
    const named = [...own, ...matched].map(([, one]) => one);
    const all = named.length > 0 || additionalProperties === undefined ? named : [additionalProperties];
    const isNamed = propertyNames === undefined || of(propertyNames, name) !== undefined;
    return isNamed && all.every((one) => look(name, one, inner));
  });
}

/** What is left over (11). */
function unevaluated({ keywords, of, seen }: Scope, value: JsonValue): boolean {
  const { unevaluatedProperties, unevaluatedItems } = keywords;
  const rest = Array.isArray(value) ? unevaluatedItems : unevaluatedProperties;
  if (rest === undefined || typeof value !== "object" || value === null) return true;
  return Object.entries(value).every(([name, inner]) => {
    if (seen.has(name)) return true;
    seen.add(name);
    return of(rest, inner) !== undefined;
  });
}

/** What of a value no schema is asked about (validation, 6). */
function limits(keywords: Keywords, value: JsonValue): boolean {
  const { type, const: constant, enum: values, required, dependentRequired } = keywords;
  const isOfType = type === undefined || [type].flat().some((one) => isOf(String(one), value));
  const isOneOf = values === undefined || listOf(values).some((one) => textOf(one) === textOf(value));
  const isConstant = constant === undefined || textOf(constant) === textOf(value);
  const within = (least: string, size: number, most: string) =>
    size >= Number(keywords[least] ?? -Infinity) && size <= Number(keywords[most] ?? Infinity);
  if (!isOfType || !isOneOf || !isConstant) return false;
  if (typeof value === "string") {
    const isMatch =
      keywords["pattern"] === undefined || new RegExp(String(keywords["pattern"]), "u").test(value);
    return isMatch && within("minLength", [...value].length, "maxLength");
  }
  if (typeof value === "number") {
    const { multipleOf } = keywords;
    const quotient = value / Number(multipleOf ?? 1);
    // As Ajv reads them: of what has an exponent when it is written down, nothing is known.
    const isMultiple = multipleOf === undefined || (Number.isInteger(quotient) && Math.abs(quotient) < 1e21);
    const { exclusiveMinimum = -Infinity, exclusiveMaximum = Infinity } = keywords;
    const isWithin = value > Number(exclusiveMinimum) && value < Number(exclusiveMaximum);
    return isWithin && within("minimum", value, "maximum") && isMultiple;
  }
  if (Array.isArray(value)) {
    const isUnique = keywords["uniqueItems"] !== true || new Set(value.map(textOf)).size === value.length;
    return isUnique && within("minItems", value.length, "maxItems");
  }
  if (typeof value !== "object" || value === null) return true;
  const has = (names: JsonValue | undefined) => listOf(names).every((name) => isMember(value, String(name)));
  const dependent = entriesOf(dependentRequired).every(
    ([name, names]) => !isMember(value, name) || has(names),
  );
  return has(required) && dependent && within("minProperties", Object.keys(value).length, "maxProperties");
}

function isOf(type: string, value: JsonValue): boolean {
  if (type === "integer") return Number.isInteger(value);
  if (value === null || Array.isArray(value)) return type === (value === null ? "null" : "array");
  return typeof value === type;
}

function isMember(value: JsonValue, name: string): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value) && Object.hasOwn(value, name);
}

function textOf(value: JsonValue): string {
  if (Array.isArray(value)) return `[${value.map(textOf).join()}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const members = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${members.map(([name, inner]) => `${JSON.stringify(name)}:${textOf(inner)}`).join()}}`;
}

function listOf(value: JsonValue | undefined): readonly JsonValue[] {
  return Array.isArray(value) ? value : [];
}

function entriesOf(value: JsonValue | undefined): readonly (readonly [string, JsonValue])[] {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? Object.entries(value) : [];
}
