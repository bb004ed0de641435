/**
 * `$ref` and what stands beside it (JSON Schema 2020-12, 8.2.3.1; OpenAPI 4.8.23 Reference Object).
 *
 * @module
 */

import type { Schema } from "../catalog/schema.js";
import { type DocumentNode, sourceOf } from "./document-node.js";
import { present } from "./json.js";
import { readAnnotations } from "./normalize-annotations.js";
import { acceptNull, isNullable } from "./normalize-nullable.js";
import { versionAt } from "./reading.js";
import { resolve, targetOf } from "./resolve.js";
import type { SchemaReader } from "./schema-reader.js";
import { allowsReferenceSiblings } from "./version.js";

/**
 * A reference. Annotations beside it stay beside it. Constraints beside it count from OpenAPI 3.1 on, as an `allOf`
 * of the reference and them; before, only `nullable` does, which says more about the reference than about its target.
 * `readSiblings` is called only where they count.
 */
export function readReference(reader: SchemaReader, node: DocumentNode, readSiblings: () => Schema): Schema {
  const source = sourceOf(node);
  const { reading } = reader;
  // Most references stand alone.
  const isAlone = Object.keys(Object(node.value)).length === 1;
  const annotations = isAlone ? {} : readAnnotations(reading, node);
  // All the way, so that a circle of references is found; then one step, so that an alias keeps its name.
  const target = resolve(reading, node) && targetOf(reading, node);
  if (!target) return { ...annotations, source };
  const reference: Schema = { $ref: `#/schemas/${reader.names.nameOf(target)}` };
  const siblings = !isAlone && allowsReferenceSiblings(versionAt(reading, node)) ? readSiblings() : {};
  const constrained: Schema =
    Object.keys(siblings).length === 0
      ? reference
      : besides({ ...reference, source }, { ...siblings, source });
  const constraints = isNullable(node) ? acceptNull(constrained, source) : constrained;
  return { ...constraints, ...annotations, source };
}

/** A reference and what else a value must satisfy. What is left over is left by both, so that it stands around them. */
function besides(reference: Schema, siblings: Schema): Schema {
  const { rules, ...others } = siblings;
  const { unevaluatedProperties, unevaluatedItems, ...inner } = rules ?? {};
  const outer = present({ unevaluatedProperties, unevaluatedItems });
  const own = Object.keys(inner).length > 0 ? { ...others, rules: inner } : others;
  const allOf = [reference, own];
  return Object.keys(outer).length > 0 ? { allOf, rules: outer } : { allOf };
}
