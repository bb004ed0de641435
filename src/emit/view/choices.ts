/**
 * The values among which a document lets members of a body choose: codes, categories, reasons.
 *
 * @module
 */

import { type BodyTemplate, type Path, places } from "../../catalog/body.js";
import { type Schemas, target } from "../../catalog/named.js";
import type { JsonValue, Schema } from "../../catalog/schema.js";
import { pathText } from "../../catalog/words.js";

/** A member and the values that the document lists for it. */
export interface ChoiceView {
  /** `error.type`, `details[].issue` */
  readonly path: string;
  readonly values: readonly string[];
}

/** Members that lie deeper say little about an error. */
const DEEPEST = 4;

/** The members of an error's bodies for which the document lists more than one value. */
export function choicesOf(body: BodyTemplate, schemas: Schemas): readonly ChoiceView[] {
  const found = new Map<string, Set<string>>();
  for (const { path, node } of places(body)) {
    if (node.node === "slot" || node.node === "free") gather(node.schema, { path, schemas, found });
  }
  return [...found]
    .filter(([, values]) => values.size > 1)
    .map(([path, values]) => ({ path, values: [...values] }));
}

interface Search {
  readonly path: Path;
  readonly schemas: Schemas;
  readonly found: Map<string, Set<string>>;
}

/** Named schemas of objects are described elsewhere, and are not gone into. */
function gather(schema: Schema, search: Search): void {
  const { path, schemas, found } = search;
  if (path.length > DEEPEST) return;
  const own = schema.$ref === undefined ? [schema] : [schema, target(schemas, schema.$ref)];
  const values = own.flatMap((one) => [
    ...(one.enum ?? one.known ?? []),
    ...(one.const === undefined ? [] : [one.const]),
  ]);
  const texts = values.filter(isShort).map(String);
  if (texts.length > 0) {
    const place = pathText(path);
    const known = found.get(place) ?? new Set();
    for (const text of texts) known.add(text);
    found.set(place, known);
  }
  for (const part of [...(schema.anyOf ?? []), ...(schema.allOf ?? [])]) gather(part, search);
  if (schema.items) gather(schema.items, { ...search, path: [...path, 0] });
  for (const [name, member] of Object.entries(schema.properties ?? {}))
    gather(member, { ...search, path: [...path, name] });
}

/** Sentences are no values to choose from. */
function isShort(value: JsonValue): boolean {
  return typeof value === "number" || (typeof value === "string" && value !== "" && !/\s/.test(value));
}
