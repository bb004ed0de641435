/**
 * Reading parsed JSON and YAML without trusting it: own members only, whatever they are called.
 *
 * @module
 */

import type { JsonValue } from "../catalog/schema.js";

/** A mapping of a document. Its members are data: look them up with {@link member}. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Whether a value is a mapping. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether a value has a member or an item of that name itself, so that `constructor` is none of `{}`. */
export function hasMember(value: unknown, name: string): boolean {
  if (Array.isArray(value)) return /^\d+$/.test(name) && Object.hasOwn(value, name);
  return isObject(value) && Object.hasOwn(value, name);
}

/** A member of a mapping or an item of a list; undefined if the value has none of that name. */
export function member(value: unknown, name: string): unknown {
  if (isObject(value)) return Object.hasOwn(value, name) ? value[name] : undefined;
  if (!Array.isArray(value) || !hasMember(value, name)) return undefined;
  const items: readonly unknown[] = value;
  return items[Number(name)];
}

/** A member if it is a text. */
export function textMember(value: unknown, name: string): string | undefined {
  const found = member(value, name);
  return typeof found === "string" ? found : undefined;
}

/**
 * A copy of a value as JSON can write it. YAML can hold more (`.nan`, `.inf`, lists that contain themselves);
 * such numbers become their text, and what contains itself becomes null there.
 */
export function toJson(value: unknown, ancestors: readonly unknown[] = []): JsonValue {
  if (value === null || typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "number") return Number.isFinite(value) ? value : String(value);
  if (typeof value !== "object") return null;
  if (ancestors.includes(value)) return null;
  const line = [...ancestors, value];
  if (Array.isArray(value)) return value.map((item: unknown) => toJson(item, line));
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, toJson(inner, line)]));
}

/** Leaves out the members that are undefined. */
export function present<T extends object>(members: T): Present<T> {
  const left: Partial<T> = {};
  for (const name in members) if (members[name] !== undefined) left[name] = members[name];
  // What was left out is exactly what the type says.
  return left as unknown as Present<T>;
}

/** Members that may be undefined become optional. */
export type Present<T> = {
  [Name in keyof T as undefined extends T[Name] ? never : Name]: T[Name];
} & { [Name in keyof T as undefined extends T[Name] ? Name : never]?: Exclude<T[Name], undefined> };
