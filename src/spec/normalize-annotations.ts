/**
 * What a schema says for people and for us, without a say in which values it accepts (JSON Schema validation, 9).
 *
 * @module
 */

import type { ExternalDocs, JsonValue, Schema } from "../catalog/schema.js";
import { readHints } from "./aliases.js";
import { child, type DocumentNode } from "./document-node.js";
import { readErrorExtension, readSlotExtension } from "./extensions.js";
import { hasMember, member, present, textMember, toJson } from "./json.js";
import { checkKeys } from "./misspelt-keys.js";
import type { Reading } from "./reading.js";

/** The annotations of a Schema Object (OpenAPI 4.8.24), `x-error` included. */
export function readAnnotations(reading: Reading, node: DocumentNode): Schema {
  const { value } = node;
  checkKeys(reading, node, "schema");
  return present({
    title: textMember(value, "title"),
    description: textMember(value, "description"),
    deprecated: flag(value, "deprecated"),
    readOnly: flag(value, "readOnly"),
    writeOnly: flag(value, "writeOnly"),
    default: hasMember(value, "default") ? toJson(member(value, "default")) : undefined,
    examples: readExamples(value),
    externalDocs: readExternalDocs(member(value, "externalDocs")),
    error: readErrorExtension(reading, child(node, "x-error")),
    hints: hintsOf(reading, node),
  });
}

function hintsOf(reading: Reading, node: DocumentNode): Schema["hints"] {
  const slot = readSlotExtension(reading, child(node, "x-error-slot"));
  const others = readHints(node);
  return slot === undefined ? others : { ...others, slot };
}

/** An External Documentation Object (OpenAPI 4.8.11), if it has a URL. */
function readExternalDocs(value: unknown): ExternalDocs | undefined {
  const url = textMember(value, "url");
  return url === undefined
    ? undefined
    : { url, ...present({ description: textMember(value, "description") }) };
}

/** `examples` of JSON Schema, or the one `example` of OpenAPI (Swagger 2.0: also `x-example`). */
function readExamples(value: unknown): readonly JsonValue[] | undefined {
  const examples = member(value, "examples");
  if (Array.isArray(examples)) return examples.map((example: unknown) => toJson(example));
  for (const keyword of ["example", "x-example"]) {
    if (hasMember(value, keyword)) return [toJson(member(value, keyword))];
  }
  return undefined;
}

function flag(value: unknown, name: string): boolean | undefined {
  const found = member(value, name);
  return typeof found === "boolean" ? found : undefined;
}
