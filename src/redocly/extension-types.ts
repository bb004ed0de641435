/**
 * Our extensions as types of Redocly, so that its rules know their keys: a misspelled one is reported with the one that
 * was probably meant, and editors complete them.
 *
 * @module
 */

import type { NodeType } from "@redocly/openapi-core";
import { EXTENSIONS, type ExtensionSchema } from "../spec/extension-schemas.js";

/** The types of Redocly where our extensions may stand, by extension. */
export const PLACES: Readonly<Record<string, readonly string[]>> = {
  "x-error": ["Schema", "Response"],
  "x-error-slot": ["Schema"],
  "x-error-stream": ["MediaType"],
  "x-error-passthrough": ["Root", "PathItem", "Operation"],
  "x-error-responses": ["Root", "PathItem"],
};

/** What has a type in Redocly already: its values are responses by status, with all that Redocly knows of them. */
const RESPONSES: Readonly<Record<string, string>> = { "x-error-responses": "Responses" };

/** Redocly's types of a version of OpenAPI, with our extensions where they may stand. */
export function extendTypes(types: Record<string, NodeType>): Record<string, NodeType> {
  const extended = { ...types };
  for (const [extension, places] of Object.entries(PLACES)) {
    const schema = EXTENSIONS[extension];
    if (schema === undefined) continue;
    const isObject = schema.type === "object";
    const name = RESPONSES[extension] ?? typeName(extension);
    if (isObject) extended[name] ??= nodeTypeOf(schema);
    const value = isObject ? name : scalarOf(schema);
    for (const place of places) {
      const type = extended[place];
      if (type === undefined) continue;
      extended[place] = { ...type, properties: { ...type.properties, [extension]: value } };
    }
  }
  return extended;
}

/** `XErrorStream` */
function typeName(extension: string): string {
  return extension
    .split("-")
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");
}

function nodeTypeOf({ properties = {}, description }: ExtensionSchema): NodeType {
  return {
    properties: Object.fromEntries(
      Object.entries(properties).map(([key, schema]) => [key, scalarOf(schema)]),
    ),
    description,
  };
}

/** Redocly's types know no choice between schemas: what such an item must be is left to our own rule. */
function scalarOf(schema: ExtensionSchema): NodeType["properties"][string] {
  const { type, description, enum: values, items } = schema;
  if (values !== undefined) return { enum: values.map(String), description };
  if (type === undefined || type === "integer") return { description };
  if (items === undefined || items.anyOf !== undefined) return { type, description };
  return { type, description, items: { type: "string" } };
}
