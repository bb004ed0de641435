/**
 * What the constructor of an error is given.
 *
 * @module
 */

import type { BodyTemplate } from "../../catalog/body.js";
import type { Argument, ErrorDefinition } from "../../catalog/catalog.js";
import { statusesOf } from "../../catalog/words.js";
import { type Code, fits, objectType, oneLine } from "../code/layout.js";
import { literal, memberName } from "../code/literal.js";
import { typeOf, typeOfBody } from "../code/type-of.js";

/** The type of the only parameter of an error's constructor: its members in order. */
export function initType(error: ErrorDefinition): Code {
  return objectType(
    error.arguments.map((argument) => {
      const head = `readonly ${memberName(argument.name)}${argument.required ? "" : "?"}: `;
      return [head, typeOfArgument(error, argument, `  ${head};`.length)];
    }),
  );
}

/** The type of an argument. A long one that the type of the body has already is not said again. */
function typeOfArgument(error: ErrorDefinition, argument: Argument, column: number): Code {
  if (argument.fills === "status") return statusType(error);
  const type = typeOf(argument.schema);
  if (fits(type, column)) return type;
  return memberFilledBy(error.body, { argument, type, container: `${error.names.type}["body"]` }) ?? type;
}

interface Sought {
  readonly argument: Argument;
  readonly type: Code;
  /** The type that the member is looked for in. */
  readonly container: string;
}

/** The type of the member that an argument fills, as a member of the body's: `ModelNotFound["body"]["details"]`. */
function memberFilledBy(body: BodyTemplate, sought: Sought): string | undefined {
  if (body.node !== "object" || body.nullable) return undefined;
  const { argument, type, container } = sought;
  for (const { name, value, required } of body.members) {
    const member = `${container}[${literal(name)}]`;
    const isFilled =
      (value.node === "slot" && value.slot === argument.name) ||
      (value.node === "free" && value.argument === argument.name);
    if (isFilled && required === argument.required && oneLine(typeOfBody(value)) === oneLine(type))
      return member;
    const inner = required ? memberFilledBy(value, { ...sought, container: member }) : undefined;
    if (inner !== undefined) return inner;
  }
  return undefined;
}

function statusType(error: ErrorDefinition): string {
  const statuses = statusesOf(error);
  return statuses.every((status) => typeof status === "number") ? statuses.join(" | ") : "number";
}
