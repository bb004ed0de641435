/**
 * Walks through what a body can have: the members of its objects, of the items of its lists, and of each branch of its unions.
 *
 * @module
 */

import type { Path } from "./body.js";
import { expand } from "./expand.js";
import type { Schemas } from "./named.js";
import type { Schema } from "./schema.js";

/** A place in a body, and what stands there. */
export interface MemberPlace {
  readonly path: Path;
  readonly schema: Schema;
}

/** Envelopes nest: `{ errors: [{ error: { details: { code } } }] }`. What is deeper is the domain, not the error. */
const DEEPEST = 4;

/** Lists of lists of lists are no envelope. */
const DEEPEST_LIST = 8;

/** A body can drag a whole domain in. What is not found among this many members is not there. */
const MOST_MEMBERS = 2000;

/** The members of a body and of what is in it, depth by depth. A named schema is looked into once. */
export function* memberPlaces(schema: Schema, schemas: Schemas): Generator<readonly MemberPlace[]> {
  const seen = new Set<string>();
  let members = 0;
  let places: readonly MemberPlace[] = [{ path: [], schema }];
  for (let depth = 0; depth < DEEPEST && members < MOST_MEMBERS && places.length > 0; depth += 1) {
    places = places.flatMap((place) => membersOf(place, schemas, seen));
    members += places.length;
    yield places;
  }
}

function membersOf(
  { path, schema }: MemberPlace,
  schemas: Schemas,
  seen: Set<string>,
): readonly MemberPlace[] {
  if (schema.$ref !== undefined && schema.allOf === undefined) {
    if (seen.has(schema.$ref)) return [];
    seen.add(schema.$ref);
  }
  return expand(schema, schemas).flatMap(({ schema: one }) => {
    const own = Object.entries(one.properties ?? {}).map(([name, member]) => {
      return { path: [...path, name], schema: member };
    });
    return one.items && path.length < DEEPEST_LIST
      ? [...own, ...membersOf({ path: [...path, 0], schema: one.items }, schemas, seen)]
      : own;
  });
}
