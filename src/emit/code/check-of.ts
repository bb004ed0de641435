/**
 * Conditions that hold exactly for the values of a schema's or template's type: the insides of body guards.
 *
 * @module
 */

import type { BodyTemplate, Path } from "../../catalog/body.js";
import { nameOf, typesOf } from "../../catalog/expand.js";
import type { JsonType, JsonValue, Schema } from "../../catalog/schema.js";
import { type Code, call, every, list, some } from "./layout.js";
import { literal, literalCode, pathArguments } from "./literal.js";

/** Something to check: the value at a path inside a variable. */
export interface Subject {
  readonly root: string;
  readonly path: Path;
}

/** Called with the name of a schema whose check is needed; gives the name of the function that checks it. */
export type CheckNamed = (schema: string) => string;

/** A condition, or `undefined` if every value passes. */
type Condition = Code | undefined;

/** The expression that reads a subject. */
export function read({ root, path }: Subject): string {
  return path.length === 0 ? root : `at(${[root, ...pathArguments(path)].join(", ")})`;
}

/** What holds for the bodies of a template. */
export function checkOfBody(body: BodyTemplate, subject: Subject, named: CheckNamed): Condition {
  switch (body.node) {
    case "constant":
      return isConstant(body.value, subject);
    case "pattern":
      return `${read(capturing(subject, body))} !== undefined`;
    case "list":
      return checkOfList(subject, (item) => checkOfBody(body.item, item, named));
    case "object": {
      const members = body.members.map(({ name, required, value }) => {
        const member = { ...subject, path: [...subject.path, name] };
        return memberCheck(member, required, checkOfBody(value, member, named));
      });
      const whole = checkOfMembers(subject, members, body.members.some(isTelling));
      return body.nullable ? anyOf([`${read(subject)} === null`, whole]) : whole;
    }
    case "none":
      return undefined;
    default:
      return checkOf(body.schema, subject, named);
  }
}

/** What holds for the values of a schema. */
export function checkOf(schema: Schema, subject: Subject, named: CheckNamed): Condition {
  if (schema.never) return "false";
  if (schema.const !== undefined) return isConstant(schema.const, subject);
  if (schema.enum) return checkOfEnum(schema.enum, subject);
  const conditions: Condition[] = [];
  if (schema.$ref !== undefined) conditions.push(`${named(nameOf(schema.$ref))}(${read(subject)})`);
  for (const part of schema.allOf ?? []) conditions.push(checkOf(part, subject, named));
  if (schema.anyOf) conditions.push(anyOf(schema.anyOf.map((branch) => checkOf(branch, subject, named))));
  conditions.push(checkOfKeywords(schema, subject, named));
  return allOf(conditions);
}

function checkOfEnum(values: readonly JsonValue[], subject: Subject): Code {
  const isPlain = values.every((value) => typeof value !== "object" || value === null);
  if (!isPlain) return some(values.map((value) => isConstant(value, subject)));
  return call("isOneOf", [read(subject), list(values.map(literalCode))]);
}

function checkOfKeywords(schema: Schema, subject: Subject, named: CheckNamed): Condition {
  const types = typesOf(schema.type);
  if (types.length > 0) return anyOf(types.map((type) => checkOfType(type, { schema, subject, named })));
  if (schema.properties) return checkOfType("object", { schema, subject, named });
  return schema.items ? checkOfType("array", { schema, subject, named }) : undefined;
}

interface Typed {
  readonly schema: Schema;
  readonly subject: Subject;
  readonly named: CheckNamed;
}

function checkOfType(type: JsonType, { schema, subject, named }: Typed): Condition {
  const value = read(subject);
  switch (type) {
    case "null":
      return `${value} === null`;
    case "integer":
      return `Number.isInteger(${value})`;
    case "array":
      return checkOfArray(schema, subject, named);
    case "object":
      return checkOfObject(schema, subject, named);
    default:
      return `typeof ${value} === ${literal(type)}`;
  }
}

function checkOfObject(schema: Schema, subject: Subject, named: CheckNamed): Condition {
  const { properties = {}, required = [], additionalProperties } = schema;
  const members = Object.entries(properties).map(([name, member]) => {
    const place = { ...subject, path: [...subject.path, name] };
    return memberCheck(place, required.includes(name), checkOf(member, place, named));
  });
  const telling = Object.keys(properties).some((name) => required.includes(name));
  const rest = typeof additionalProperties === "object" ? additionalProperties : undefined;
  const item = variable(subject, "member");
  const restCheck = rest ? checkOf(rest, { root: item, path: [] }, named) : undefined;
  if (restCheck === undefined) return checkOfMembers(subject, members, telling);
  const names = Object.keys(properties).map((name) => literal(name));
  const others = call("isMapOf", [read(subject), [`(${item}) => `, restCheck], ...names]);
  return allOf([others, ...members]);
}

function checkOfArray(
  { items, prefixItems, minItems = 0, maxItems }: Schema,
  subject: Subject,
  named: CheckNamed,
): Condition {
  if (!prefixItems) return checkOfList(subject, (item) => (items ? checkOf(items, item, named) : undefined));
  const first = prefixItems.map((schema, index) => {
    const place = { ...subject, path: [...subject.path, index] };
    return memberCheck(place, index < minItems, checkOf(schema, place, named));
  });
  const item = variable(subject, "item");
  const restCheck = items ? checkOf(items, { root: item, path: [] }, named) : undefined;
  const count = prefixItems.length;
  const isClosed = maxItems !== undefined && maxItems <= count;
  const rest = isClosed
    ? call("isListOf", [read(subject), `(_${item}, index) => index < ${maxItems}`])
    : restCheck &&
      call("isListOf", [read(subject), [`(${item}, index) => `, some([`index < ${count}`, restCheck])]]);
  return allOf([`Array.isArray(${read(subject)})`, ...first, rest]);
}

function checkOfList(subject: Subject, check: (item: Subject) => Condition): Condition {
  const item = variable(subject, "item");
  const condition = check({ root: item, path: [] });
  if (condition === undefined) return `Array.isArray(${read(subject)})`;
  return call("isListOf", [read(subject), [`(${item}) => `, condition]]);
}

/** `telling`: a member that must be there already says that its owner is an object. */
function checkOfMembers(subject: Subject, members: readonly Condition[], telling: boolean): Condition {
  const known = members.filter((one) => one !== undefined);
  return every(telling && known.length > 0 ? known : [`isRecord(${read(subject)})`, ...known]);
}

function memberCheck(member: Subject, required: boolean, condition: Condition): Condition {
  if (!required)
    return condition === undefined ? undefined : some([`${read(member)} === undefined`, condition]);
  return condition ?? `${read(member)} !== undefined`;
}

function isTelling({ required }: { readonly required: boolean }): boolean {
  return required;
}

function isConstant(value: Schema["const"], subject: Subject): Code {
  if (typeof value !== "object" || value === null) return `${read(subject)} === ${literal(value ?? null)}`;
  return call("isSame", [read(subject), literalCode(value)]);
}

/** A pattern's own call, in the place of a path. */
function capturing(
  subject: Subject,
  pattern: { readonly texts: readonly string[]; readonly groups: readonly string[] },
): Subject {
  return { root: captureCall(read(subject), pattern), path: [] };
}

/** `capture(value, ["Model not found: ", ""], "model")` */
export function captureCall(
  value: string,
  { texts, groups }: { readonly texts: readonly string[]; readonly groups: readonly string[] },
): string {
  const names = groups.map((group) => `, ${literal(group)}`).join("");
  return `capture(${value}, [${texts.map(literal).join(", ")}]${names})`;
}

function anyOf(conditions: readonly Condition[]): Condition {
  const known = conditions.filter((one) => one !== undefined);
  return known.length < conditions.length ? undefined : known.length === 0 ? "false" : some(known);
}

function allOf(conditions: readonly Condition[]): Condition {
  const known = conditions.filter((one) => one !== undefined);
  return known.length === 0 ? undefined : every(known);
}

/** A name for an item that hides no name around it. */
function variable({ root }: Subject, name: string): string {
  return root.startsWith(name) ? `${name}${Number(root.slice(name.length) || 1) + 1}` : name;
}
