/**
 * The doors through which a document's text gets into code. ts-morph escapes none of it.
 *
 * @module
 */

import type { Path } from "../../catalog/body.js";
import type { JsonValue } from "../../catalog/schema.js";
import { type Code, list, object, oneLine } from "./layout.js";

/** A value as an expression: what the expression gives is the value, whatever its texts contain. */
export function literal(value: JsonValue): string {
  if (typeof value === "string") return quote(value);
  return typeof value === "object" && value !== null ? oneLine(literalCode(value)) : String(value);
}

/** A value as an expression that is laid out over lines if it is long. */
export function literalCode(value: JsonValue): Code {
  if (typeof value !== "object" || value === null) return literal(value);
  if (isList(value)) return list(value.map(literalCode));
  return object(
    Object.entries(value).map(([name, member]) => [propertyName(name), ": ", literalCode(member)]),
  );
}

/** The name of a member in an object literal, quoted where it has to be. `__proto__` would set the prototype instead. */
export function propertyName(name: string): string {
  return name === "__proto__" ? '["__proto__"]' : memberName(name);
}

/** The name of a member in a type, quoted where it has to be. */
export function memberName(name: string): string {
  return isPlainName(name) ? name : quote(name);
}

/** What reads a member: `.name`, or `["a name"]`. */
export function memberOf(name: string): string {
  return isPlainName(name) ? `.${name}` : `[${quote(name)}]`;
}

/** Whether a name can stand unquoted and after a dot. */
export function isPlainName(name: string): boolean {
  return /^[A-Za-z_$][\w$]*$/.test(name);
}

/** The arguments of a path: `"error", "message"`. */
export function pathArguments(path: Path): readonly string[] {
  return path.map((step) => (typeof step === "number" ? String(step) : quote(step)));
}

/**
 * A pattern as an expression, or nothing where it is no regular expression (ECMA-262, with the flag `u`; without it where
 * only that understands the pattern).
 */
export function regularExpression(pattern: string): string | undefined {
  for (const flag of ["u", ""]) {
    try {
      const { source } = new RegExp(pattern, flag);
      return `/${visible(source).replace(/\p{Cs}/gu, escapeCharacter)}/${flag}`;
    } catch {
      // Not with this flag.
    }
  }
  return undefined;
}

/** A text between the backticks of a template. */
export function templateText(text: string): string {
  return quote(text)
    .slice(1, -1)
    .replaceAll('\\"', '"')
    .replace(/`|\$(?=\{)|\$$/g, "\\$&");
}

/** Line ends that JSON leaves as they are, what no editor shows, and halves of characters. */
const UNSAFE =
  /[\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff0-\uffff\ue000-\uf8ff]/g;

function quote(text: string): string {
  return JSON.stringify(text).replace(UNSAFE, escapeCharacter);
}

/** Code in which what no editor shows stands as an escape: inside literals it means the same. */
export function visible(code: string): string {
  return code.replace(UNSAFE, escapeCharacter).replace(/(?!\n)\p{Cc}/gu, escapeCharacter);
}

function escapeCharacter(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}
