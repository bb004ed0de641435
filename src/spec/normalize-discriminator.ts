/**
 * `discriminator` (OpenAPI 4.8.25): a hint that the dialect does not have. What an explicit mapping says is a fact, though,
 * and becomes a constant where the branch itself does not tell. A name that no mapping gives is never invented.
 *
 * @module
 */

import type { Schema } from "../catalog/schema.js";
import { child, children, type DocumentNode, identityOf, rootNode, sourceOf } from "./document-node.js";
import { hasMember, isObject, member, textMember } from "./json.js";
import { quietly, type Reading } from "./reading.js";
import { resolve } from "./resolve.js";
import type { SchemaReader } from "./schema-reader.js";

interface Branch {
  readonly node: DocumentNode;
  readonly schema: Schema;
}

/**
 * The branches of a union, with the constants that the discriminator's mapping gives them.
 * Problems, as warnings: `discriminator-without-property`, `unresolved-mapping`.
 */
export function pinBranches(
  reader: SchemaReader,
  union: DocumentNode,
  branches: readonly Branch[],
): readonly Schema[] {
  const schemas = branches.map(({ schema }) => schema);
  const discriminator = child(union, "discriminator");
  // In Swagger 2.0 it is a bare name, without a mapping.
  if (branches.length === 0 || !isObject(discriminator.value)) return schemas;
  const property = textMember(discriminator.value, "propertyName");
  if (property === undefined) {
    warnOfProperty(reader.reading, discriminator);
    return schemas;
  }
  const mapped = readMapping(reader.reading, child(discriminator, "mapping"));
  // Who is also meant by every value that no mapping has is told by none (OpenAPI 3.2, 4.25).
  const rest = child(discriminator, "defaultMapping");
  const target = rest.value === undefined ? undefined : mappingTarget(reader.reading, rest);
  if (rest.value !== undefined && !target) warnOfDefault(reader.reading, rest);
  if (target) mapped.delete(identityOf(target));
  return branches.map((branch) => pin(reader.reading, branch, { property, mapped }));
}

interface Facts {
  readonly property: string;
  /** The values that lead to a schema, by the schema's identity. */
  readonly mapped: ReadonlyMap<string, readonly string[]>;
}

function pin(reading: Reading, branch: Branch, { property, mapped }: Facts): Schema {
  const quiet = quietly(reading);
  const target = resolve(quiet, branch.node);
  const values = target && mapped.get(identityOf(target));
  if (!target || !values) return branch.schema;
  const declared = declarationsOf(quiet, target, property);
  const [own] = declared.map(valuesOf).sort((one, other) => one.length - other.length);
  const isTold = own !== undefined && own.length <= values.length;
  const isDenied =
    own !== undefined && own.length < Infinity && values.some((value) => !own.values.includes(value));
  const isText = declared.every((schema) => [undefined, "string"].includes(textMember(schema.value, "type")));
  if (isTold || isDenied || !isText) return branch.schema;
  const [only] = values;
  const constant: Schema = values.length === 1 && only !== undefined ? { const: only } : { enum: values };
  const source = sourceOf(branch.node);
  const fact: Schema = { properties: { [property]: constant }, required: [property], source };
  return { allOf: [branch.schema, fact], source };
}

/** The values that a schema of the property allows. */
function valuesOf(schema: DocumentNode): { readonly length: number; readonly values: readonly unknown[] } {
  if (hasMember(schema.value, "const")) return { length: 1, values: [member(schema.value, "const")] };
  const values = member(schema.value, "enum");
  return Array.isArray(values) ? { length: new Set(values).size, values } : { length: Infinity, values: [] };
}

/** What a schema and the parts it is composed of say about a property. */
function declarationsOf(reading: Reading, schema: DocumentNode, property: string): readonly DocumentNode[] {
  const seen = new Set<string>();
  const within = (part: DocumentNode): readonly DocumentNode[] => {
    const target = resolve(reading, part);
    if (!target || seen.has(identityOf(target))) return [];
    seen.add(identityOf(target));
    const own = child(child(target, "properties"), property);
    const resolved = own.value === undefined ? undefined : resolve(reading, own);
    const inherited = children(child(target, "allOf")).flatMap(([, inner]) => within(inner));
    return resolved ? [resolved, ...inherited] : inherited;
  };
  return within(schema);
}

function readMapping(reading: Reading, mapping: DocumentNode): Map<string, readonly string[]> {
  const values = new Map<string, string[]>();
  for (const [value, entry] of children(mapping)) {
    const target = mappingTarget(reading, entry);
    if (!target) {
      warnOfMapping(reading, entry, value);
      continue;
    }
    const identity = identityOf(target);
    values.set(identity, [...(values.get(identity) ?? []), value]);
  }
  return values;
}

/** A mapping names a component or refers to a schema; where a text could be both, it is the name of a component. */
function mappingTarget(reading: Reading, entry: DocumentNode): DocumentNode | undefined {
  if (typeof entry.value !== "string") return undefined;
  const quiet = quietly(reading);
  for (const file of [entry.file, reading.root]) {
    const schemas = child(child(rootNode(file), "components"), "schemas");
    if (hasMember(schemas.value, entry.value)) return resolve(quiet, child(schemas, entry.value));
  }
  return resolve(quiet, { ...entry, value: { $ref: entry.value } });
}

function warnOfMapping(reading: Reading, entry: DocumentNode, value: string): void {
  reading.problems.warn({
    code: "unresolved-mapping",
    what: `The discriminator maps \`${value}\` to \`${String(entry.value)}\`, which leads nowhere.`,
    why: "The value tells nobody which schema applies.",
    fix: "Name a schema of `components.schemas`, or refer to one as `#/components/schemas/...`.",
    source: sourceOf(entry),
  });
}

function warnOfDefault(reading: Reading, entry: DocumentNode): void {
  reading.problems.warn({
    code: "unresolved-mapping",
    what: `The discriminator's \`defaultMapping\` is \`${String(entry.value)}\`, which leads nowhere.`,
    why: "Values without a mapping tell nobody which schema applies.",
    fix: "Name a schema of `components.schemas`, or refer to one as `#/components/schemas/...`.",
    source: sourceOf(entry),
  });
}

function warnOfProperty(reading: Reading, discriminator: DocumentNode): void {
  reading.problems.warn({
    code: "discriminator-without-property",
    what: "The discriminator has no `propertyName`.",
    why: "It does not say which member tells the schemas apart, and is left out.",
    fix: "Add `propertyName` with the name of that member, or remove the discriminator.",
    source: sourceOf(discriminator),
  });
}
