/**
 * Conditions on lists (JSON Schema, 10.3.1; validation, 6.4).
 *
 * @module
 */

import type { Schema } from "../../catalog/schema.js";
import { call } from "../code/layout.js";
import { read } from "../code/read.js";
import { limitsOf } from "./check-value.js";
import { allOf, anyOf, type Condition, lambda, NEVER, variable } from "./condition.js";
import { evaluatedItems } from "./evaluated.js";
import type { Inside } from "./inside.js";

/** What holds of the lists that a schema accepts. */
export function checkOfArray(schema: Schema, inside: Inside): Condition {
  const { subject } = inside;
  const { minItems, maxItems, uniqueItems } = schema;
  const limits = limitsOf({ minItems, maxItems, uniqueItems: uniqueItems || undefined });
  const checks = [
    limits && call("isList", [read(subject), limits]),
    ...checksOfItems(schema, inside),
    checkOfContains(schema, inside),
    checkOfUnevaluated(schema, inside),
  ];
  return allOf(checks) ?? `Array.isArray(${read(subject)})`;
}

function checksOfItems({ items, prefixItems = [] }: Schema, inside: Inside): readonly Condition[] {
  const { subject, how, check } = inside;
  const first = prefixItems.map((schema, index) => {
    const place = { ...subject, path: [...subject.path, index] };
    const condition = check(schema, place, how);
    return condition && anyOf([`${read(place)} === undefined`, condition]);
  });
  const item = variable(subject, "item");
  const rest = items && check(items, { root: item, path: [] }, how);
  const count = prefixItems.length;
  const others = rest && (count === 0 ? rest : anyOf([`index < ${count}`, rest]));
  const isListOf = others && call("isListOf", [read(subject), lambda([item, "index"], others)]);
  const isKnown = first.every((one) => one === undefined);
  return [isKnown || isListOf ? undefined : `Array.isArray(${read(subject)})`, isListOf, ...first];
}

function checkOfContains({ rules = {} }: Schema, { subject, how, check }: Inside): Condition {
  const { contains, minContains, maxContains } = rules;
  if (!contains) return undefined;
  const item = variable(subject, "item");
  const condition = check(contains, { root: item, path: [] }, { ...how, implied: false }) ?? "true";
  const limits = limitsOf({ minContains, maxContains }) ?? "{}";
  return call("contains", [read(subject), lambda([item], condition), limits]);
}

function checkOfUnevaluated(schema: Schema, { subject, how, check }: Inside): Condition {
  const unevaluated = schema.rules?.unevaluatedItems;
  if (!unevaluated) return undefined;
  const item = { root: variable(subject, "item"), path: [] };
  const evaluated = evaluatedItems(schema, { subject, how, check }, item);
  if (evaluated === undefined) return undefined;
  const condition = anyOf([...evaluated, check(unevaluated, item, how) ?? undefined]);
  return condition && call("isListOf", [read(subject), lambda([item.root, "index"], condition ?? NEVER)]);
}
