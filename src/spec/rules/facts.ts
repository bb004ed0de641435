/**
 * Where errors keep their facts: what a client has to know of a slot before it can read it.
 *
 * @module
 */

import { type BodyTemplate, type Path, type SlotName, slotOf } from "../../catalog/body.js";
import { type Schemas, typesOf } from "../../catalog/named.js";
import type { Source } from "../../catalog/schema.js";
import type { DeclaredError } from "./declared-errors.js";
import { memberSource } from "./sources.js";

/** A slot of one error. */
export interface Fact {
  readonly error: DeclaredError;
  readonly path: Path;
  /** The JSON types of its values but null; none if it may be anything. */
  readonly types: readonly string[];
  /** Whether every body has it, and not as null. */
  readonly always: boolean;
  /** Where the member is written. */
  readonly source: Source;
}

/** The slot in each of the errors that have it. */
export function factsOf(errors: readonly DeclaredError[], slot: SlotName, schemas: Schemas): readonly Fact[] {
  return errors.flatMap((error): readonly Fact[] => {
    const place = slotOf(error.body, slot);
    if (!place) return [];
    const { path, node, required } = place;
    const [{ identity }] = error.occurrences;
    const source = (identity && memberSource(identity.schema, schemas, path)) ?? error.source;
    const types = typesIn(node);
    const always = required && !types.includes("null");
    return [{ error, path, types: types.filter((type) => type !== "null"), always, source }];
  });
}

function typesIn(node: BodyTemplate): readonly string[] {
  if (node.node === "constant") return [typeof node.value];
  if (node.node === "pattern") return ["string"];
  if (node.node !== "slot") return [];
  return typesOf(node.schema.type).map((type) => (type === "integer" ? "number" : type));
}
