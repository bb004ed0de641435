// Copied by openapi-errors from its src/runtime. The same for every API. Do not edit.

/** The own value at a path of property names and list indices, or `undefined` if there is none. */
export function at(value: unknown, ...path: readonly (string | number)[]): unknown {
  let found = value;
  // Without an iterator, which would take longer than all the rest of a parse.
  for (let index = 0, name = path[0]; name !== undefined; name = path[++index]) {
    if (!found || typeof found !== "object" || !Object.hasOwn(found, name)) return undefined;
    // An object can be asked for any property: what it holds is unknown.
    found = (found as { readonly [name: string | number]: unknown })[name];
  }
  return found;
}

/** Whether there is a value other than null at a path. */
export function has(value: unknown, ...path: readonly (string | number)[]): boolean {
  const found = at(value, ...path);
  return found !== undefined && found !== null;
}

/** The first of some values that is a text and not empty. The last one is what there is if none is. */
export function firstText(...values: readonly [...unknown[], string]): string {
  for (const value of values) if (value && typeof value === "string") return value;
  return "";
}

/** The JSON type of a value: `object`, `array`, `string`, `number`, `boolean` or `null`. */
export function typeOf(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : typeof value;
}

/** The value of a JSON text, or the text itself if it is not JSON. */
export function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/**
 * What stands between literal texts, under the names of the groups, or `undefined` if `value` is no such text.
 *
 * `capture("Model not found: gpt-5", ["Model not found: ", ""], "model")` gives `{ model: "gpt-5" }`.
 * There is one more text than there are groups. A group ends where the next text first occurs.
 */
export function capture<Group extends string>(
  value: unknown,
  texts: readonly string[],
  ...groups: readonly Group[]
): { readonly [G in Group]: string } | undefined {
  const [head = "", ...rest] = texts;
  if (typeof value !== "string" || !value.startsWith(head)) return undefined;
  const found: { [group: string]: string } = Object.create(null);
  let from = head.length;
  for (let index = 0, group = groups[0]; group !== undefined; group = groups[++index]) {
    const text = rest[index] ?? "";
    const to = index < groups.length - 1 ? value.indexOf(text, from) : value.length - text.length;
    if (to < from || !value.startsWith(text, to)) return undefined;
    found[group] = value.slice(from, to);
    from = to + text.length;
  }
  // Every group was found, which the type of `found` cannot say.
  return { ...found } as { [G in Group]: string };
}

/** Whether `value` is an object that is no list. */
export function isRecord(value: unknown): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether `value` is a list whose items all pass. */
export function isListOf(value: unknown, passes: (item: unknown, index: number) => boolean): boolean {
  return Array.isArray(value) && value.every(passes);
}

/** Whether `value` is an object whose members, those of the given names left out, all pass. */
export function isMapOf(
  value: unknown,
  passes: (member: unknown, name: string) => boolean,
  ...except: readonly string[]
): boolean {
  return (
    isRecord(value) &&
    Object.keys(Object(value)).every((name) => except.includes(name) || passes(at(value, name), name))
  );
}

/** Whether `value` is one of the constants. */
export function isOneOf(value: unknown, constants: readonly unknown[]): boolean {
  return constants.includes(value);
}

/** Whether `value` is the same JSON as `constant`, whatever the order of its members. */
export function isSame(value: unknown, constant: unknown): boolean {
  if (typeof constant !== "object" || constant === null) return value === constant;
  if (typeof value !== "object" || value === null || Array.isArray(value) !== Array.isArray(constant))
    return false;
  const names = Object.keys(constant);
  if (names.length !== Object.keys(value).length) return false;
  return names.every((name) => isSame(at(value, name), at(constant, name)));
}
