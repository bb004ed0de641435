/** Values that are nearly right: where guards go wrong. */

import fc from "fast-check";
import type { JsonValue } from "../../src/catalog/schema.js";

// fast-check's JSON is ours, but that its lists and objects can be written to.
/** Any JSON. */
export const json = fc.jsonValue() as fc.Arbitrary<JsonValue>;

const replacements = fc.oneof(
  fc.constantFrom<JsonValue>(null, "", "x", "a", "b", 0, 1, 1.5, true, [], {}, [1], ["a"], { a: 1 }, [{}], {
    name: "",
  }),
  json,
);

/** A value with one place of it replaced, removed or added to. */
export function mutations(value: JsonValue): fc.Arbitrary<JsonValue | undefined> {
  const here: readonly fc.Arbitrary<JsonValue | undefined>[] = [fc.constant(value), replacements];
  if (typeof value !== "object" || value === null) return fc.oneof(...here);
  const names = Object.keys(value);
  const members = new Map(Object.entries(value));
  const rebuilt = (changes: readonly (readonly [string, JsonValue | undefined])[]): JsonValue => {
    const entries = [...new Map([...members, ...changes])].flatMap(([name, member]) =>
      member === undefined ? [] : [[name, member] as const],
    );
    return Array.isArray(value) ? entries.map(([, member]) => member) : Object.fromEntries(entries);
  };
  const inside = names.map((name) =>
    mutations(members.get(name) ?? null).map((member) => rebuilt([[name, member]])),
  );
  const without = names.map((name) => fc.constant(rebuilt([[name, undefined]])));
  const added = fc.tuple(fc.constantFrom("more", "extra"), replacements).map((member) => rebuilt([member]));
  return fc.oneof(...here, added, ...inside, ...inside, ...without);
}
