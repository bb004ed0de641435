/**
 * What whoever raises a fault has to say: all that the constructors of its errors need, each fact once.
 *
 * @module
 */

import { slotOf } from "./body.js";
import type { Argument, ErrorDefinition } from "./catalog.js";
import { defined } from "./defined.js";
import type { Schema } from "./schema.js";

/** What a fault is in one API. */
export interface FaultError {
  readonly api: string;
  readonly error: ErrorDefinition;
}

/** A fact that whoever raises a fault gives. */
export interface FaultArgument extends Pick<Argument, "name" | "fills" | "required" | "description"> {
  /** What it is called in the fault: its name, unless that is `fault`. */
  readonly member: string;
  /** The text that stands where nothing is given: what the message always is in one API is good enough for the others. */
  readonly fallback?: string;
  /** The constructors that take it, and as what. */
  readonly needs: readonly ArgumentNeed[];
}

/** What one API's constructor takes an argument as. */
export interface ArgumentNeed extends FaultError {
  readonly schema: Schema;
}

/** The arguments of all constructors in one list, required ones first, else in the order of their first appearance. */
export function mergeArguments(errors: readonly FaultError[]): readonly FaultArgument[] {
  const names = new Set(errors.flatMap(({ error }) => error.arguments.map(({ name }) => name)));
  const all = [...names].map((name) => mergeArgument(name, errors, names));
  return [...all.filter(({ required }) => required), ...all.filter(({ required }) => !required)];
}

function mergeArgument(
  name: string,
  errors: readonly FaultError[],
  names: ReadonlySet<string>,
): FaultArgument {
  const found = errors.flatMap(({ api, error }) =>
    error.arguments.filter((one) => one.name === name).map((argument) => ({ api, error, argument })),
  );
  const needs = found.map(({ api, error, argument }): ArgumentNeed => {
    return { api, error, schema: argument.schema };
  });
  const isNeeded = found.some(({ argument }) => argument.required);
  const fallback = name === "message" && isNeeded ? constantMessage(errors, needs) : undefined;
  const [described] = found.flatMap(({ argument }) => argument.description ?? []);
  return {
    name,
    member: memberFor(name, names),
    fills: found[0]?.argument.fills ?? "free",
    required: isNeeded && fallback === undefined,
    ...defined({ description: described, fallback }),
    needs,
  };
}

/** The member of the fault that carries an argument. `fault` itself says which fault it is. */
function memberFor(name: string, names: ReadonlySet<string>): string {
  let member = name;
  while (member === "fault" || (member !== name && names.has(member))) member += "_";
  return member;
}

/** The text that the message always is in one of the APIs, if the others can take any text. */
function constantMessage(errors: readonly FaultError[], needs: readonly ArgumentNeed[]): string | undefined {
  if (!needs.every(({ schema }) => isAnyText(schema))) return undefined;
  for (const { error } of errors) {
    const node = slotOf(error.body, "message")?.node;
    if (node?.node === "constant" && typeof node.value === "string") return node.value;
  }
  return undefined;
}

function isAnyText({ type, const: constant, enum: values, $ref, anyOf, allOf }: Schema): boolean {
  return type === "string" && [constant, values, $ref, anyOf, allOf].every((one) => one === undefined);
}
