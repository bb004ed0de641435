/** Values that a JSON Schema may accept, and values that are nearly right: where guards go wrong. The same ones in each run. */

import type { JsonValue } from "../../src/catalog/schema.js";
import type { JsonSchema } from "./error-bodies.js";

type Keywords = Readonly<Record<string, JsonValue>>;
type Random = () => number;

/** Numbers from 0 to 1, the same ones for the same seed (mulberry32). */
export function randomOf(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Makes values for schemas. */
export class Instances {
  readonly #random: Random;
  readonly #definitions: Readonly<Record<string, JsonSchema>>;

  constructor(definitions: Readonly<Record<string, JsonSchema>>, seed: number) {
    this.#definitions = definitions;
    this.#random = randomOf(seed);
  }

  /** A value that is likely to be valid; fuller the more there is `room`. */
  of(schema: JsonSchema | undefined, room = 5): JsonValue {
    if (schema === undefined || typeof schema === "boolean" || room < -DEEPEST) return this.#pick(ANYTHING);
    const whole = this.#flat(schema, room);
    if (whole["const"] !== undefined) return whole["const"];
    if (Array.isArray(whole["enum"]) && this.#chance(0.97)) return this.#pick(whole["enum"]);
    const types = [whole["type"] ?? []].flat().map(String);
    const type = types.length > 0 ? this.#pick(types) : this.#guess(whole);
    if (type === "object") return this.#object(whole, room);
    if (type === "array") return this.#array(whole, room);
    if (type === "string") return this.#text(whole);
    if (type === "integer" || type === "number") return this.#number(whole, type);
    if (type === "boolean") return this.#chance(0.5);
    return type === "null" ? null : this.#pick(ANYTHING);
  }

  /** A value with one to three of its places replaced, removed, doubled or added to. */
  mutated(value: JsonValue): JsonValue {
    const times = this.#chance(0.75) ? 1 : 3;
    let changed = value;
    for (let time = 0; time < times; time++) changed = this.#mutatedOnce(changed);
    return changed;
  }

  #mutatedOnce(value: JsonValue): JsonValue {
    const isInside = typeof value === "object" && value !== null && Object.keys(value).length > 0;
    if (!isInside || this.#chance(0.15)) return this.#replaced(value);
    const name = this.#pick(Object.keys(value));
    const entries = Object.entries(value).flatMap(([key, inner]): [string, JsonValue][] => {
      if (key !== name) return [[key, inner]];
      if (this.#chance(0.25)) return [];
      return [[key, this.#mutatedOnce(inner)]];
    });
    if (!Array.isArray(value)) return Object.fromEntries(entries);
    const items = entries.map(([, item]) => item);
    return this.#chance(0.3) ? [...items, this.#pick(items.length > 0 ? items : [null])] : items;
  }

  /** Something else in the place of a value, mostly close to it. */
  #replaced(value: JsonValue): JsonValue {
    if (this.#chance(0.4)) return this.#pick(ANYTHING);
    if (typeof value === "string")
      return this.#pick([
        `${value}x`,
        value.slice(1),
        "",
        value.toUpperCase(),
        LONG,
        `${value}\n`,
        `${value}\u{1f600}`,
        `\ud83d${value}`,
      ]);
    if (typeof value === "number")
      return this.#pick([value + 1, value - 1, value + 0.5, -value, value * 1000, value / 3, 1e21, 1e300]);
    if (typeof value !== "object" || value === null) return this.#pick(ANYTHING);
    if (Array.isArray(value))
      return this.#pick<JsonValue>([
        [...value, ...value],
        [...value, null],
        value.slice(1),
        [],
        { ...value },
      ]);
    return { ...value, [this.#pick(NAMES)]: this.#pick(ANYTHING) };
  }

  /** A schema with its references, parts and one branch of its unions in one. */
  #flat(schema: Keywords, room: number): Keywords {
    const { $ref, allOf, anyOf, oneOf, ...own } = schema;
    const parts = [own, ...listOf(allOf)];
    if (typeof $ref === "string") parts.push(this.#definition($ref));
    for (const union of [listOf(anyOf), listOf(oneOf)]) {
      const some = room < 0 ? union.slice(0, 1) : union;
      if (union.length > 0) parts.push(this.#pick(some));
    }
    const flat = parts.map((part) =>
      part === own ? own : typeof part === "object" ? this.#flat(part, room - 1) : {},
    );
    const properties = Object.assign({}, ...flat.map((part) => part["properties"]));
    const required = flat.flatMap((part) => listOf(part["required"]));
    return { ...Object.assign({}, ...flat), properties, required };
  }

  #definition(reference: string): Keywords {
    const found = this.#definitions[reference.slice("#/$defs/".length)];
    return typeof found === "object" ? found : {};
  }

  #object({ properties, required, additionalProperties, minProperties }: Keywords, room: number): JsonValue {
    const members = objectOf(properties);
    const wanted = new Set(listOf(required).map(String));
    const names = [...new Set([...wanted, ...Object.keys(members)])].filter((name) => {
      return wanted.has(name) || (room > 0 && this.#chance(0.5));
    });
    const value = new Map(
      names.map((name) => {
        const schema = Object.hasOwn(members, name) ? members[name] : undefined;
        return [name, this.of(schemaOf(schema), room - 1)];
      }),
    );
    const isOpen =
      additionalProperties !== false && (this.#chance(0.3) || value.size < Number(minProperties ?? 0));
    if (isOpen) value.set(this.#pick(NAMES), this.of(schemaOf(additionalProperties), room - 2));
    return Object.fromEntries(value);
  }

  #array({ items, prefixItems, minItems, maxItems }: Keywords, room: number): JsonValue {
    const least = Number(minItems ?? 0);
    const most = Number(maxItems ?? least + (room > 0 ? 2 : 0));
    const length = this.#pick([least, most, Math.floor(least + this.#random() * (most - least + 1))]);
    return Array.from({ length: Math.min(length, 20) }, (_, index) => {
      return this.of(schemaOf(listOf(prefixItems)[index] ?? items), room - 1);
    });
  }

  #text({ pattern, minLength, maxLength }: Keywords): JsonValue {
    if (typeof pattern === "string") return this.#pick(["ABC", "UAB", "W12", "a.b1", "Abc.Def", "A", "12"]);
    const least = Number(minLength ?? 0);
    const most = Number(maxLength ?? least + 6);
    const length = this.#pick([least, most, Math.min(least + 1, most)]);
    return this.#pick(["a", "Z", "\u{1f600}", " "]).repeat(Math.min(length, 6000));
  }

  #number(limits: Keywords, type: string): JsonValue {
    const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = limits;
    const least = Number(minimum ?? exclusiveMinimum ?? 0);
    const most = Number(maximum ?? exclusiveMaximum ?? least + 10);
    const step = Number(multipleOf ?? (type === "integer" ? 1 : 0.5));
    return this.#pick([least, most, Math.ceil((least + this.#random() * (most - least)) / step) * step]);
  }

  #guess(schema: Keywords): string {
    if (Object.keys(objectOf(schema["properties"])).length > 0 || listOf(schema["required"]).length > 0)
      return "object";
    return schema["items"] === undefined ? this.#pick(["string", "null", "any", "object"]) : "array";
  }

  #chance(likely: number): boolean {
    return this.#random() < likely;
  }

  #pick<T>(choices: readonly T[]): T {
    const chosen = choices[Math.floor(this.#random() * choices.length)];
    if (chosen === undefined) throw new Error("There is nothing to choose from.");
    return chosen;
  }
}

/** A schema that demands itself has no end. */
const DEEPEST = 20;

const LONG = "long ".repeat(1100);

const NAMES = ["extra", "code", "message", "error", "__proto__", "length", "toString", "0", "\u{1f600}"];

const ANYTHING: readonly JsonValue[] = [
  null,
  true,
  false,
  0,
  1,
  -1,
  1.5,
  400,
  "",
  "a",
  "1",
  [],
  {},
  [null],
  [[]],
  ["a", "a"],
  [{}, {}],
  { a: 1 },
  { extra: null },
  { message: "" },
];

function listOf(value: JsonValue | undefined): readonly Keywords[] {
  // Lists of schemas, but for `required`, whose names are made texts.
  return Array.isArray(value) ? (value as readonly Keywords[]) : [];
}

function objectOf(value: JsonValue | undefined): Keywords {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Keywords) : {};
}

function schemaOf(value: JsonValue | undefined): JsonSchema | undefined {
  return typeof value === "boolean" || (typeof value === "object" && value !== null && !Array.isArray(value))
    ? (value as JsonSchema)
    : undefined;
}
