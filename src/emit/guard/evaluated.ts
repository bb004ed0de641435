/**
 * Which members and items the keywords beside `unevaluated...` have looked at (JSON Schema 2020-12, 11): those of the branches
 * that a value matches count, those of others do not.
 *
 * @module
 */

import { target } from "../../catalog/named.js";
import type { Schema } from "../../catalog/schema.js";
import { call, list } from "../code/layout.js";
import { literal } from "../code/literal.js";
import type { Subject } from "../code/read.js";
import { allOf, type Condition, not } from "./condition.js";
import type { Inside } from "./inside.js";
import { patternCheck } from "./pattern.js";

/** A schema that looks at a value, if a condition holds. */
interface Looking {
  readonly schema: Schema;
  readonly when: Condition;
}

/** When a member called `name` was looked at: one of these holds. `undefined`: always. */
export function evaluatedMembers(
  schema: Schema,
  inside: Inside,
  name: string,
): readonly Condition[] | undefined {
  const found: Condition[] = [];
  for (const { schema: one, when } of lookingAt(schema, inside)) {
    const { properties = {}, additionalProperties, rules = {} } = one;
    const { patternProperties = {}, otherProperties, unevaluatedProperties } = rules;
    const isOpen =
      (Object.keys(patternProperties).length > 0 ? otherProperties : additionalProperties) !== undefined;
    if (isOpen || (one !== schema && unevaluatedProperties)) {
      if (when === undefined) return undefined;
      found.push(when);
    }
    const names = Object.keys(properties).map((each) => literal(each));
    const listed = names.length > 0 ? [call("isOneOf", [name, list(names)])] : [];
    const patterns = Object.keys(patternProperties).map((pattern) => patternCheck(pattern, name, inside.how));
    found.push(...[...listed, ...patterns].map((condition) => allOf([when, condition])));
  }
  return found;
}

/** When an item at `index` was looked at: one of these holds. `undefined`: always. */
export function evaluatedItems(
  schema: Schema,
  inside: Inside,
  item: Subject,
): readonly Condition[] | undefined {
  const found: Condition[] = [];
  for (const { schema: one, when } of lookingAt(schema, inside)) {
    const { items, prefixItems = [], rules = {} } = one;
    if (items || (one !== schema && rules.unevaluatedItems)) {
      if (when === undefined) return undefined;
      found.push(when);
    }
    if (prefixItems.length > 0) found.push(allOf([when, `index < ${prefixItems.length}`]));
    const literally = { ...inside.how, implied: false };
    const contained = rules.contains && inside.check(rules.contains, item, literally);
    if (rules.contains) found.push(allOf([when, contained ?? "true"]));
  }
  return found;
}

/** The schemas that look at the same value as a schema, itself first. */
function lookingAt(schema: Schema, inside: Inside, seen: readonly string[] = []): readonly Looking[] {
  const { $ref, allOf: parts = [], anyOf = [], rules = {} } = schema;
  const { subject, check } = inside;
  const literally = { ...inside.how, implied: false };
  const whenever = (inner: Schema | undefined, when: Condition): readonly Looking[] => {
    const all = inner ? lookingAt(inner, inside, seen) : [];
    return all.map((one) => ({ ...one, when: allOf([when, one.when]) }));
  };
  const referred =
    $ref === undefined || seen.includes($ref)
      ? []
      : lookingAt(target(inside.how.schemas, $ref), inside, [...seen, $ref]);
  const condition = rules.if && check(rules.if, subject, literally);
  return [
    { schema, when: undefined },
    ...referred,
    ...parts.flatMap((part) => whenever(part, undefined)),
    ...anyOf.flatMap((branch) => whenever(branch, check(branch, subject, inside.how))),
    ...whenever(rules.if, condition),
    ...whenever(rules.then, condition),
    ...(rules.else ? whenever(rules.else, not(condition)) : []),
    ...Object.entries(rules.dependentSchemas ?? {}).flatMap(([name, inner]) => {
      const place = [subject.root, ...subject.path.map((step) => literal(step)), literal(name)];
      return whenever(inner, `at(${place.join(", ")}) !== undefined`);
    }),
  ];
}
