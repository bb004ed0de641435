/**
 * Conditions on objects (JSON Schema, 10.3.2 and 11.3; validation, 6.5).
 *
 * @module
 */

import type { Schema } from "../../catalog/schema.js";
import { call, list } from "../code/layout.js";
import { literal } from "../code/literal.js";
import { read, type Subject } from "../code/read.js";
import { limitsOf } from "./check-value.js";
import { allOf, anyOf, type Condition, lambda, NEVER, not, variable } from "./condition.js";
import { isDefinite } from "./definite.js";
import { evaluatedMembers } from "./evaluated.js";
import type { Inside } from "./inside.js";
import { patternCheck } from "./pattern.js";

/** What holds of the objects that a schema accepts. */
export function checkOfObject(schema: Schema, inside: Inside): Condition {
  const { subject } = inside;
  const { minProperties, maxProperties } = schema;
  const value = read(subject);
  const limits = limitsOf({ minProperties, maxProperties });
  const whole = [
    limits && call("isObject", [value, limits]),
    checkOfOthers(schema, inside),
    checkOfNames(schema, inside),
    checkOfUnevaluated(schema, inside),
  ].filter((one) => one !== undefined);
  const members = checksOfMembers(schema, inside);
  const isTold = whole.length > 0 || (members.length > 0 && (schema.required ?? []).some(tells));
  return allOf([
    isTold ? undefined : `isRecord(${value})`,
    ...whole,
    ...members,
    ...checksOfDependent(schema, inside),
  ]);
}

/** Whether only an object can have a member of that name: lists have a length, and items. */
function tells(name: string): boolean {
  return name !== "length" && !/^\d+$/.test(name);
}

function checksOfMembers({ properties = {}, required = [] }: Schema, inside: Inside): readonly Condition[] {
  const { how, check } = inside;
  const declared = Object.entries(properties).map(([name, schema]) => {
    const place = member(inside, name);
    const condition = check(schema, place, how);
    if (!required.includes(name)) return condition && anyOf([isAbsent(place), condition]);
    return allOf([isDefinite(schema, how) && condition ? undefined : isPresent(place), condition]);
  });
  const others = required.filter((name) => !Object.hasOwn(properties, name));
  return [...declared, ...others.map((name) => isPresent(member(inside, name)))].filter(
    (one) => one !== undefined,
  );
}

/** What holds of the members that are not listed. */
function checkOfOthers(
  { properties = {}, additionalProperties, rules = {} }: Schema,
  inside: Inside,
): Condition {
  const { subject, how, check } = inside;
  const names = Object.keys(properties);
  const patterns = Object.entries(rules.patternProperties ?? {});
  const [root, name] = [variable(subject, "member"), variable(subject, "name")];
  const value = { root, path: [] };
  const others = patterns.length > 0 ? rules.otherProperties : additionalProperties;
  const ofOthers =
    typeof others === "object" ? check(others, value, how) : others === false ? NEVER : undefined;
  if (patterns.length === 0) {
    const excepted = names.map((one) => literal(one));
    if (ofOthers === NEVER) return call("hasOnly", [read(subject), ...excepted]);
    return ofOthers && call("isMapOf", [read(subject), lambda([root], ofOthers), ...excepted]);
  }
  const matches = patterns.map(([pattern]) => patternCheck(pattern, name, how));
  const listed = call("isOneOf", [name, list(names.map((one) => literal(one)))]);
  const condition = allOf([
    ...patterns.map(([, schema], index) => anyOf([not(matches[index]), check(schema, value, how)])),
    ofOthers && anyOf([...(names.length > 0 ? [listed] : []), ...matches, ofOthers]),
  ]);
  return condition && call("isMapOf", [read(subject), lambda([root, name], condition)]);
}

function checkOfNames({ rules = {} }: Schema, { subject, how, check }: Inside): Condition {
  const { propertyNames } = rules;
  const name = variable(subject, "name");
  const condition =
    propertyNames && check(propertyNames, { root: name, path: [] }, { ...how, implied: false });
  return (
    condition && call("isMapOf", [read(subject), lambda([variable(subject, "member"), name], condition)])
  );
}

function checksOfDependent({ rules = {} }: Schema, inside: Inside): readonly Condition[] {
  const { subject, how, check } = inside;
  const lists = Object.entries(rules.dependentRequired ?? {}).map(([name, names]) => {
    const wanted = allOf(names.map((one) => isPresent(member(inside, one))));
    return wanted && anyOf([isAbsent(member(inside, name)), wanted]);
  });
  const schemas = Object.entries(rules.dependentSchemas ?? {}).map(([name, schema]) => {
    const condition = check(schema, subject, { ...how, implied: false });
    return condition && anyOf([isAbsent(member(inside, name)), condition]);
  });
  return [...lists, ...schemas];
}

function checkOfUnevaluated(schema: Schema, inside: Inside): Condition {
  const unevaluated = schema.rules?.unevaluatedProperties;
  if (!unevaluated) return undefined;
  const { subject, how, check } = inside;
  const [root, name] = [variable(subject, "member"), variable(subject, "name")];
  const evaluated = evaluatedMembers(schema, inside, name);
  if (evaluated === undefined) return undefined;
  const condition = anyOf([...evaluated, check(unevaluated, { root, path: [] }, how)]);
  return condition && call("isMapOf", [read(subject), lambda([root, name], condition)]);
}

function member({ subject }: Inside, name: string): Subject {
  return { ...subject, path: [...subject.path, name] };
}

function isAbsent(place: Subject): string {
  return `${read(place)} === undefined`;
}

function isPresent(place: Subject): string {
  return `${read(place)} !== undefined`;
}
