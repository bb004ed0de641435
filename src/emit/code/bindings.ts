/**
 * Names for variables in generated functions.
 *
 * @module
 */

import { isPlainName, literal, memberOf } from "./literal.js";

const KEYWORDS = new Set(
  (
    "arguments await break case catch class const continue debugger default delete do else enum eval export extends " +
    "false finally for function if implements import in instanceof interface let new null package private protected " +
    "public return static super switch this throw true try typeof var void while with yield undefined NaN Infinity " +
    // What the functions use themselves.
    "init at capture firstText optional sent isKind"
  ).split(" "),
);

/** Whether an argument can be a variable of its own name. What every object inherits cannot: it is always there. */
export function isBindable(name: string): boolean {
  return isPlainName(name) && !KEYWORDS.has(name) && !(name in Object.prototype);
}

/** How a constructor refers to one of its arguments: by its own variable, or as a member of `init`. */
export function reference(name: string, isRequired = true): string {
  if (isBindable(name)) return name;
  const member = `init${memberOf(name)}`;
  return !isRequired && name in Object.prototype
    ? `(Object.hasOwn(init, ${literal(name)}) ? ${member} : undefined)`
    : member;
}
