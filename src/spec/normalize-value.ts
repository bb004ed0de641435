/**
 * Keywords for values of any type, texts and numbers (JSON Schema validation, 6.1 to 6.3, 7 and 8).
 *
 * @module
 */

import type { JsonType, JsonValue, Schema } from "../catalog/schema.js";
import { child, type DocumentNode, sourceOf } from "./document-node.js";
import { hasMember, member, present, textMember, toJson } from "./json.js";
import { inDigits, limitExceeded } from "./limits.js";
import type { Reading } from "./reading.js";
import type { Draft, SchemaReader } from "./schema-reader.js";
import { suggestion } from "./suggestion.js";

const TYPES: readonly JsonType[] = ["string", "number", "integer", "boolean", "null", "array", "object"];

const NUMBERS = [
  "minimum",
  "maximum",
  "exclusiveMinimum",
  "exclusiveMaximum",
  "multipleOf",
  "minLength",
  "maxLength",
  "minItems",
  "maxItems",
  "minProperties",
  "maxProperties",
] as const satisfies readonly (keyof Schema)[];

/** Type, values, bounds and content. Problems: `limit-exceeded` (values); as a warning, `unknown-type`. */
export function readValueKeywords(reader: SchemaReader, node: DocumentNode): Schema {
  const { value } = node;
  const values = valuesOf(reader.reading, child(node, "enum"));
  return present({
    type: readType(reader.reading, child(node, "type")),
    const: hasMember(value, "const") ? toJson(member(value, "const")) : undefined,
    enum: values.length > 0 ? distinct(values) : undefined,
    ...(hasNumbers(value) ? readNumbers(value) : {}),
    uniqueItems: member(value, "uniqueItems") === true ? true : undefined,
    pattern: textMember(value, "pattern"),
    format: textMember(value, "format"),
    contentSchema: readContentSchema(reader, node),
  });
}

function valuesOf({ limits, problems }: Reading, node: DocumentNode): readonly unknown[] {
  if (!Array.isArray(node.value)) return [];
  if (node.value.length <= limits.values) return node.value;
  const what = `This \`enum\` has ${inDigits(node.value.length)} values`;
  problems.add(limitExceeded({ limit: "values", limits, what, source: { ...sourceOf(node), onKey: true } }));
  return [];
}

function readType(reading: Reading, node: DocumentNode): JsonType | readonly JsonType[] | undefined {
  if (node.value === undefined) return undefined;
  const stated: readonly unknown[] = Array.isArray(node.value) ? node.value : [node.value];
  // Unquoted, `null` is YAML's null; the type is meant.
  const names = stated.map((name) => (name === null ? "null" : name));
  const unknown = names.find((name) => !TYPES.some((type) => type === name));
  if (unknown !== undefined) {
    // A file of Swagger 2.0 is bytes, about which JSON's types have nothing to say.
    if (unknown !== "file") warnOfType(reading, node, String(unknown));
    return undefined;
  }
  const types = TYPES.filter((type) => names.includes(type));
  const [only] = types;
  return types.length === 1 ? only : types.sort((one, other) => names.indexOf(one) - names.indexOf(other));
}

function warnOfType(reading: Reading, node: DocumentNode, name: string): void {
  const meant = suggestion(name, TYPES);
  reading.problems.warn({
    code: "unknown-type",
    what: `\`${name}\` is no type of JSON Schema.`,
    why: "It is read as a value of any type.",
    fix: meant ? `Did you mean \`${meant}\`?` : "Leave `type` out where any value is allowed.",
    source: sourceOf(node),
  });
}

const NUMBER_NAMES: ReadonlySet<string> = new Set(NUMBERS);

/** Most schemas have none, and a document has many schemas. */
function hasNumbers(value: unknown): boolean {
  return Object.keys(Object(value)).some((name) => NUMBER_NAMES.has(name));
}

function readNumbers(value: unknown): Schema {
  const bounds: Draft = {};
  for (const keyword of NUMBERS) {
    const bound = member(value, keyword);
    if (typeof bound === "number" && Number.isFinite(bound)) bounds[keyword] = bound;
  }
  // OpenAPI 3.0 says whether the bound itself is excluded, 3.1 which bound is.
  if (member(value, "exclusiveMinimum") === true && bounds.minimum !== undefined) {
    bounds.exclusiveMinimum = bounds.minimum;
    delete bounds.minimum;
  }
  if (member(value, "exclusiveMaximum") === true && bounds.maximum !== undefined) {
    bounds.exclusiveMaximum = bounds.maximum;
    delete bounds.maximum;
  }
  return bounds;
}

function distinct(values: readonly unknown[]): readonly JsonValue[] {
  const byText = new Map(values.map((value) => [JSON.stringify(value), toJson(value)]));
  return [...byText.values()];
}

/** The schema of JSON inside a text; of content in another media type nothing is known. */
function readContentSchema(reader: SchemaReader, node: DocumentNode): Schema | undefined {
  const schema = child(node, "contentSchema");
  if (schema.value === undefined) return undefined;
  const mediaType = textMember(node.value, "contentMediaType") ?? "application/json";
  return /[/+]json\b/i.test(mediaType) ? reader.read(schema) : undefined;
}
