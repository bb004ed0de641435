/**
 * Finds the members of a body whose document says itself which fact they are, or that they are none (`x-error-slot`).
 *
 * @module
 */

import type { Path } from "./body.js";
import { flatten } from "./expand.js";
import { memberPlaces } from "./member-places.js";
import type { Schemas } from "./named.js";
import type { SaidSlot, Schema } from "./schema.js";

/** A member, and what it is said to be. */
export interface SaidMember {
  readonly path: Path;
  readonly said: SaidSlot;
  readonly schema: Schema;
}

const known = new WeakMap<Schemas, WeakMap<Schema, readonly SaidMember[]>>();

/** What a schema says that its value is, all that it refers to included. */
export function saidOf(schema: Schema, schemas: Schemas): SaidSlot | undefined {
  const own = saidBy(schema.hints);
  // Most schemas are no more than themselves.
  const isMore = schema.$ref !== undefined || schema.allOf !== undefined;
  return own ?? (isMore ? saidBy(flatten(schema, schemas).hints) : undefined);
}

function saidBy(hints: Schema["hints"]): SaidSlot | undefined {
  return hints?.slot ?? (hints?.message ? "message" : undefined);
}

/** The members of a body of which something is said, shallow ones first. */
export function saidMembers(schema: Schema, schemas: Schemas): readonly SaidMember[] {
  const ofDocument = known.get(schemas) ?? new WeakMap<Schema, readonly SaidMember[]>();
  known.set(schemas, ofDocument);
  const before = ofDocument.get(schema);
  if (before !== undefined) return before;
  const found = [...memberPlaces(schema, schemas)].flat().flatMap((place): readonly SaidMember[] => {
    const said = saidOf(place.schema, schemas);
    return said === undefined ? [] : [{ path: place.path, schema: place.schema, said }];
  });
  ofDocument.set(schema, found);
  return found;
}
