/**
 * Explains lists of codes: where a schema lists the codes of errors, each gets its sentence and a link to its section.
 *
 * @module
 */

import { isNode, type Node } from "./document.js";
import type { LinkedError } from "./response-tables.js";

/** Redoc's extension: the values of `enum`, each with a description in Markdown. */
const DESCRIPTIONS = "x-enumDescriptions";

/**
 * Describes the values of every `enum` below a node that are all codes, or all types, of errors. One that the author
 * has described stays as it is.
 */
export function describeCodeLists(
  node: unknown,
  errors: readonly LinkedError[],
  describe: (error: LinkedError) => string,
): void {
  const byCode = new Map(errors.map((error) => [error.code, error]));
  const visit = (value: unknown, key: string): void => {
    if (Array.isArray(value)) for (const item of value) visit(item, key);
    if (!isNode(value)) return;
    describeList(value, byCode, describe);
    for (const [name, member] of Object.entries(value)) {
      // What stands there is data, not schema.
      if (!["example", "examples", "default", "const", "enum"].includes(name)) visit(member, name);
    }
  };
  visit(node, "");
}

function describeList(
  schema: Node,
  byCode: ReadonlyMap<string, LinkedError>,
  describe: (error: LinkedError) => string,
): void {
  const { enum: values } = schema;
  if (!Array.isArray(values) || values.length === 0 || DESCRIPTIONS in schema) return;
  const described = values.map((value) => [String(value), byCode.get(String(value))] as const);
  if (described.some(([, error]) => error === undefined)) return;
  schema[DESCRIPTIONS] = Object.fromEntries(
    described.map(([value, error]) => [value, error ? describe(error) : ""]),
  );
}
