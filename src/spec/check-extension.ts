/**
 * Checks the value of an extension against its schema.
 *
 * @module
 */

import { child, children, type DocumentNode, sourceOf } from "./document-node.js";
import type { ExtensionSchema } from "./extension-schemas.js";
import { isObject } from "./json.js";
import type { Reading } from "./reading.js";
import { listed, suggestion } from "./suggestion.js";

/**
 * The members of an extension that are as its schema says; the others are left out and reported.
 * Problems: `unknown-extension-key`, `invalid-extension`.
 */
export function checkExtension(
  reading: Reading,
  node: DocumentNode,
  schema: ExtensionSchema,
): Readonly<Record<string, unknown>> {
  const properties = new Map(Object.entries(schema.properties ?? {}));
  const extension = node.pointer.split("/").at(-1) ?? "";
  if (!isObject(node.value)) {
    reportInvalid(reading, node, `\`${extension}\` has to be an object`);
    return {};
  }
  const valid = children(node).filter(([name, value]) => {
    const property = properties.get(name);
    if (!property) {
      reportUnknown(reading, child(node, name), { extension, name, known: [...properties.keys()] });
      return false;
    }
    if (matches(value, property)) return true;
    reportInvalid(reading, value, `\`${extension}.${name}\` has to be ${inWords(property)}`);
    return false;
  });
  return Object.fromEntries(valid.map(([name, { value }]) => [name, value]));
}

/** Whether the value of an extension that is no object is as its schema says. Problems: `invalid-extension`. */
export function checkValue(reading: Reading, node: DocumentNode, schema: ExtensionSchema): boolean {
  if (matches(node, schema)) return true;
  const extension = node.pointer.split("/").at(-1) ?? "";
  reportInvalid(reading, node, `\`${extension}\` has to be ${inWords(schema)}`);
  return false;
}

function matches(node: DocumentNode, schema: ExtensionSchema): boolean {
  const { value } = node;
  if (schema.anyOf) return schema.anyOf.some((branch) => matches(node, branch));
  if (schema.enum) return schema.enum.some((allowed) => allowed === value);
  if (schema.type === "integer") {
    const { minimum = -Infinity, maximum = Infinity } = schema;
    return Number.isInteger(value) && Number(value) >= minimum && Number(value) <= maximum;
  }
  if (schema.type === "array") {
    const { items } = schema;
    return Array.isArray(value) && children(node).every(([, item]) => !items || matches(item, items));
  }
  if (schema.type === "string") {
    return typeof value === "string" && (!schema.pattern || new RegExp(schema.pattern).test(value));
  }
  return typeof value === schema.type;
}

function inWords(schema: ExtensionSchema): string {
  if (schema.enum) return `one of ${listed(schema.enum.map(String))}`;
  if (schema.anyOf) return schema.anyOf.map(inWords).join(", or ");
  if (schema.type === "integer") return `a number from ${schema.minimum} to ${schema.maximum}`;
  if (schema.type === "array") return schema.items ? `a list, each item ${inWords(schema.items)}` : "a list";
  if (schema.type === "boolean") return "`true` or `false`";
  return schema.pattern ? `a text that matches \`${schema.pattern}\`` : "a text";
}

interface UnknownKey {
  readonly extension: string;
  readonly name: string;
  readonly known: readonly string[];
}

function reportUnknown(reading: Reading, node: DocumentNode, { extension, name, known }: UnknownKey): void {
  const meant = suggestion(name, known);
  reading.problems.error({
    code: "unknown-extension-key",
    what: `\`${extension}\` has no key \`${name}\`.`,
    why: "What it says would be lost without a word.",
    fix: meant ? `Did you mean \`${meant}\`?` : `It knows ${listed(known)}.`,
    source: { ...sourceOf(node), onKey: true },
  });
}

function reportInvalid(reading: Reading, node: DocumentNode, what: string): void {
  reading.problems.error({
    code: "invalid-extension",
    what: `${what}, not \`${JSON.stringify(node.value)}\`.`,
    why: "What it says would be lost without a word.",
    fix: "Correct the value, or remove the key.",
    source: sourceOf(node),
  });
}
