/**
 * The keywords that no type can say (JSON Schema, 10.2, 10.3.1.3, 10.3.2 and 11; validation, 6.4.4 and 6.5.4).
 *
 * @module
 */

import type { Rules, Schema } from "../catalog/schema.js";
import { child, children, type DocumentNode } from "./document-node.js";
import { isObject, member, present } from "./json.js";
import type { SchemaReader } from "./schema-reader.js";

const KEYWORDS = new Set(
  (
    "not if contains propertyNames patternProperties dependentRequired dependentSchemas dependencies " +
    "unevaluatedProperties unevaluatedItems"
  ).split(" "),
);

/** `not`, `if`, `contains`, `propertyNames`, `patternProperties`, `dependent...`, `unevaluated...`, under {@link Schema.rules}. */
export function readRules(reader: SchemaReader, node: DocumentNode): Pick<Schema, "rules"> {
  // Hardly any schema has one of them.
  if (!Object.keys(Object(node.value)).some((keyword) => KEYWORDS.has(keyword))) return {};
  const read = (keyword: string): Schema | undefined => {
    const found = child(node, keyword);
    return isSchema(found) ? reader.read(found) : undefined;
  };
  const condition = read("if");
  const rules: Rules = present({
    not: read("not"),
    if: condition,
    // Without `if`, they say nothing.
    then: condition && read("then"),
    else: condition && read("else"),
    ...readContains(read("contains"), node),
    propertyNames: read("propertyNames"),
    ...readPatternProperties(reader, node),
    ...readDependent(reader, node),
    unevaluatedProperties: read("unevaluatedProperties"),
    unevaluatedItems: read("unevaluatedItems"),
  });
  return Object.keys(rules).length > 0 ? { rules } : {};
}

function readContains(contains: Schema | undefined, { value }: DocumentNode): Rules {
  if (!contains) return {};
  const [least, most] = [member(value, "minContains"), member(value, "maxContains")];
  return {
    contains,
    ...(typeof least === "number" ? { minContains: least } : {}),
    ...(typeof most === "number" ? { maxContains: most } : {}),
  };
}

function readPatternProperties(reader: SchemaReader, node: DocumentNode): Rules {
  const patternProperties = readAll(reader, child(node, "patternProperties"));
  if (!patternProperties) return {};
  const others = child(node, "additionalProperties");
  return { patternProperties, ...(isSchema(others) ? { otherProperties: reader.read(others) } : {}) };
}

/** `dependencies` of drafts before 2019-09 has either form. */
function readDependent(reader: SchemaReader, node: DocumentNode): Rules {
  const lists = [child(node, "dependentRequired"), child(node, "dependencies")]
    .flatMap(children)
    .flatMap(([name, { value }]) => {
      return Array.isArray(value) ? [[name, value.filter((one) => typeof one === "string")] as const] : [];
    });
  const schemas = [child(node, "dependentSchemas"), child(node, "dependencies")]
    .flatMap(children)
    .flatMap(([name, schema]) => (isSchema(schema) ? [[name, reader.read(schema)] as const] : []));
  return {
    ...(lists.length > 0 ? { dependentRequired: Object.fromEntries(lists) } : {}),
    ...(schemas.length > 0 ? { dependentSchemas: Object.fromEntries(schemas) } : {}),
  };
}

function readAll(reader: SchemaReader, map: DocumentNode): Readonly<Record<string, Schema>> | undefined {
  const entries = children(map).filter(([, schema]) => isSchema(schema));
  return entries.length === 0
    ? undefined
    : Object.fromEntries(entries.map(([name, schema]) => [name, reader.read(schema)]));
}

/** What is neither is no obstacle: a guard asks for what it can understand. */
function isSchema({ value }: DocumentNode): boolean {
  return isObject(value) || typeof value === "boolean";
}
