/**
 * The schemas of error bodies as documents write them, for a validator that knows nothing of ours: read anew from the files, every
 * reference followed, each version's own words said in JSON Schema 2020-12.
 */

import { readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { load } from "js-yaml";
import type { JsonValue } from "../../src/catalog/schema.js";

/** A schema of JSON Schema. */
export type JsonSchema = boolean | { readonly [keyword: string]: JsonValue };

/** The schema of the body of an error response. */
export interface ErrorBody {
  /** Its method and path, e.g. `get /books`. */
  readonly operation: string;
  readonly status: string;
  readonly mediaType: string;
  readonly schema: JsonSchema;
}

/** The bodies of a document, and the schemas they refer to, under `#/$defs/`. */
export interface ErrorBodies {
  readonly bodies: readonly ErrorBody[];
  readonly definitions: Readonly<Record<string, JsonSchema>>;
}

interface Node {
  readonly value: unknown;
  readonly file: string;
}

type Members = Readonly<Record<string, unknown>>;

const METHODS = ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];

/** How schemas are read. */
export interface Reading {
  readonly root: string;
  /** Whether a schema that lists members or items means an object or a list, as types say. */
  readonly implied: boolean;
}

/** The error bodies of a document. */
export function errorBodiesOf(entry: string, { root, implied }: Reading): ErrorBodies {
  const files = new Map<string, unknown>();
  const read = (file: string): unknown => {
    const known = files.get(file) ?? load(readFileSync(join(root, file), "utf8"), { json: true });
    files.set(file, known);
    return known;
  };
  const document = membersOf(read(entry));
  const version = String(document["openapi"] ?? document["swagger"]);
  const lowering = new Lowering(read, { implied, isOld: /^(2|3\.0)/.test(version) });
  const bodies: ErrorBody[] = [];
  for (const [path, item] of Object.entries(membersOf(document["paths"]))) {
    const { value, file } = lowering.follow({ value: item, file: entry });
    for (const [method, operation] of Object.entries(membersOf(value))) {
      if (!METHODS.includes(method.toLowerCase())) continue;
      const found = bodiesOf({ value: operation, file }, lowering);
      bodies.push(...found.map((body) => ({ operation: `${method.toLowerCase()} ${path}`, ...body })));
    }
  }
  return { bodies: bodies, definitions: lowering.definitions };
}

function bodiesOf(operation: Node, lowering: Lowering): readonly Omit<ErrorBody, "operation">[] {
  const { produces = ["application/json"], responses } = membersOf(operation.value);
  return Object.entries(membersOf(responses)).flatMap(([status, given]) => {
    if (!/^([45](\d\d|XX)|default)$/i.test(status)) return [];
    const { value, file } = lowering.follow({ value: given, file: operation.file });
    const { content, schema } = membersOf(value);
    // Swagger 2.0 has one schema for all that an operation produces.
    const media = schema === undefined ? membersOf(content) : { [String([produces].flat()[0])]: { schema } };
    return Object.entries(media).flatMap(([mediaType, one]) => {
      const own = membersOf(one)["schema"];
      const isBody =
        own !== undefined && /[/+]json\b|^(application|text|\*)\/\*|^[\w.-]*json$/.test(mediaType);
      return isBody ? [{ status, mediaType, schema: lowering.lower({ value: own, file }) }] : [];
    });
  });
}

/** Keywords whose value is one schema, a list of schemas, or a mapping of names to schemas. */
const ONE =
  "additionalProperties items not if then else contains propertyNames unevaluatedProperties unevaluatedItems";
const MANY = "allOf anyOf oneOf prefixItems";
const NAMED = "properties patternProperties dependentSchemas";
const PLAIN =
  "type const enum required pattern minimum maximum exclusiveMinimum exclusiveMaximum multipleOf minLength maxLength minItems " +
  "maxItems uniqueItems minProperties maxProperties minContains maxContains dependentRequired";

class Lowering {
  readonly definitions: Record<string, JsonSchema> = Object.create(null);
  /** The names of definitions by their places. */
  readonly #names = new Map<string, string>();
  readonly #read: (file: string) => unknown;
  readonly #how: { readonly implied: boolean; readonly isOld: boolean };

  constructor(read: (file: string) => unknown, how: { readonly implied: boolean; readonly isOld: boolean }) {
    this.#read = read;
    this.#how = how;
  }

  /** What a node refers to, all the way. */
  follow(node: Node): Node {
    const { $ref } = membersOf(node.value);
    return typeof $ref === "string" ? this.follow(this.#target(node.file, $ref)) : node;
  }

  lower({ value, file }: Node): JsonSchema {
    if (typeof value === "boolean") return value;
    const given = membersOf(value);
    const isNullable = given["nullable"] === true || given["x-nullable"] === true;
    const { $ref } = given;
    const own = typeof $ref === "string" && this.#how.isOld ? {} : this.#keywords(given, file);
    const schema = typeof $ref === "string" ? { ...own, $ref: this.#refer(file, $ref) } : own;
    return isNullable ? { anyOf: [{ type: "null" }, schema] } : schema;
  }

  #keywords(given: Members, file: string): Record<string, JsonValue> {
    const lower = (value: unknown) => this.lower({ value, file });
    const entries = Object.entries(given).flatMap(([keyword, value]): [string, JsonValue][] => {
      const is = (list: string) => list.split(" ").includes(keyword);
      if (is(ONE) && !Array.isArray(value)) return [[keyword, lower(value)]];
      if (is(MANY) && Array.isArray(value)) return [[keyword, value.map(lower)]];
      if (is(NAMED)) {
        const all = Object.entries(membersOf(this.follow({ value, file }).value));
        return [[keyword, Object.fromEntries(all.map(([name, one]) => [name, lower(one)]))]];
      }
      return is(PLAIN) ? [[keyword, JSON.parse(JSON.stringify(value))]] : [];
    });
    return this.#mended(new Map(entries));
  }

  /** What Ajv does not take, or older versions say in other words. */
  #mended(schema: Map<string, JsonValue>): Record<string, JsonValue> {
    for (const [bound, strict] of [
      ["minimum", "exclusiveMinimum"],
      ["maximum", "exclusiveMaximum"],
    ] as const) {
      const limit = schema.get(bound);
      if (typeof schema.get(strict) !== "boolean") continue;
      if (schema.get(strict) === true && limit !== undefined) schema.set(strict, limit).delete(bound);
      else schema.delete(strict);
    }
    const types = [schema.get("type") ?? []].flat().map((type) => (type === null ? "null" : type));
    const areKnown = types.every((type) => TYPES.includes(String(type)));
    if (!areKnown || types.length === 0) schema.delete("type");
    else schema.set("type", [...new Set(types)]);
    if (!Array.isArray(schema.get("required"))) schema.delete("required");
    const { implied } = this.#how;
    if (implied && !schema.has("type") && !schema.has("$ref")) {
      if (schema.has("properties")) schema.set("type", "object");
      else if (schema.has("items")) schema.set("type", "array");
    }
    return Object.fromEntries(schema);
  }

  #refer(file: string, reference: string): string {
    const [path = "", pointer = ""] = reference.split("#");
    const place = `${placeOf(file, path)}#${pointer}`;
    const known = this.#names.get(place);
    if (known !== undefined) return `#/$defs/${known}`;
    const name = `schema${this.#names.size}`;
    this.#names.set(place, name);
    this.definitions[name] = this.lower(this.#target(file, reference));
    return `#/$defs/${name}`;
  }

  #target(file: string, reference: string): Node {
    const [path = "", pointer = ""] = reference.split("#");
    const place = placeOf(file, path);
    const steps = decodeURIComponent(pointer).split("/").slice(1);
    let value = this.#read(place);
    for (const step of steps) {
      const name = step.replaceAll("~1", "/").replaceAll("~0", "~");
      value = Array.isArray(value) ? value[Number(name)] : membersOf(value)[name];
    }
    return { value, file: place };
  }
}

const TYPES = ["string", "number", "integer", "boolean", "null", "array", "object"];

function placeOf(file: string, path: string): string {
  return path === "" ? file : normalize(join(dirname(file), decodeURIComponent(path)));
}

function membersOf(value: unknown): Members {
  return typeof value === "object" && value !== null ? (value as Members) : {};
}
