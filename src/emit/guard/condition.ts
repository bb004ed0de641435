/**
 * Conditions, put together.
 *
 * @module
 */

import type { Schemas } from "../../catalog/named.js";
import { namesUsed } from "../code/imports.js";
import { type Code, call, every, oneLine, some } from "../code/layout.js";
import type { Subject } from "../code/read.js";

/** A condition, or `undefined` if every value passes. */
export type Condition = Code | undefined;

/** What no value passes. */
export const NEVER = "false";

/** How schemas are checked. */
export interface How {
  readonly schemas: Schemas;
  /** The call that checks a value against a named schema. */
  readonly call: (schema: string, value: string, how: How) => string;
  /**
   * Whether a schema that lists members or items means an object or a list though it does not say so, as its type does.
   * Not so in conditions such as `not`, of which no type is made.
   */
  readonly implied: boolean;
  /** Is told of each pattern that nothing matches in linear time: no text passes it. */
  readonly refuse: (pattern: string) => void;
}

/** What holds if all of the conditions do. */
export function allOf(conditions: readonly Condition[]): Condition {
  const known = conditions.filter((one) => one !== undefined);
  if (known.includes(NEVER)) return NEVER;
  const distinct = [...new Map(known.map((one) => [JSON.stringify(one), one])).values()];
  return distinct.length === 0 ? undefined : every(distinct);
}

/** What holds if one of the conditions does. */
export function anyOf(conditions: readonly Condition[]): Condition {
  const known = conditions.filter((one) => one !== undefined);
  if (known.length < conditions.length) return undefined;
  const possible = known.filter((one) => one !== NEVER);
  const distinct = [...new Map(possible.map((one) => [JSON.stringify(one), one])).values()];
  return distinct.length === 0 ? NEVER : some(distinct);
}

/** What holds if exactly one of the conditions does. */
export function oneOf(conditions: readonly Condition[]): Condition {
  const possible = conditions.filter((one) => one !== NEVER);
  const [only] = possible;
  if (possible.length < 2) return possible.length === 0 ? NEVER : only;
  return call(
    "exactlyOne",
    possible.map((one) => one ?? "true"),
  );
}

/** What holds if the condition does not. */
export function not(condition: Condition): Condition {
  if (condition === undefined) return NEVER;
  if (condition === NEVER) return undefined;
  return typeof condition === "string" ? `!(${condition})` : ["!", condition];
}

/** What holds if `then` does where `condition` holds, and `otherwise` elsewhere. */
export function choose(condition: Condition, then: Condition, otherwise: Condition): Condition {
  if (condition === undefined) return then;
  if (condition === NEVER) return otherwise;
  if (then === undefined && otherwise === undefined) return undefined;
  const items = [condition, ["? ", then ?? "true"], [": ", otherwise ?? "true"]];
  return { open: "(", items, close: ")", between: " ", after: "", trailing: false, padding: "" };
}

/** `(item) => condition`; parameters that the condition does not look at are marked. */
export function lambda(parameters: readonly string[], condition: Code): Code {
  const used = namesUsed(oneLine(condition));
  const marked = parameters.map((name) => (used.has(name) ? name : `_${name}`));
  const last = marked.findLastIndex((name) => !name.startsWith("_"));
  return [`(${marked.slice(0, Math.max(1, last + 1)).join(", ")}) => `, condition];
}

/** A name for an item that hides no name around it. */
export function variable({ root }: Subject, name: string): string {
  return root.startsWith(name) ? `${name}${Number(root.slice(name.length) || 1) + 1}` : name;
}
