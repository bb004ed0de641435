/**
 * Finds where a body keeps its code, in documents whose authors never said so: by the names that codes have.
 *
 * @module
 */

import type { Path } from "./body.js";
import { expand, flatten } from "./expand.js";
import { type Schemas, typesOf } from "./named.js";
import type { JsonValue, Schema } from "./schema.js";

/** A member that could be the code of an error. */
export interface CodeSite {
  readonly path: Path;
  readonly schema: Schema;
  /** The values it can have, where the document lists them. */
  readonly values: readonly JsonValue[];
}

/** Names of codes, the surest first. */
const NAMES = [
  "code",
  "_tag",
  "detailcode",
  "error_code",
  "errorcode",
  "type",
  "reason",
  "name",
  "scimtype",
  "issue",
  "kind",
  "error",
  "slug",
  "status",
  "id",
];

/** Constants that only say that a body is an error. */
const TAGS: ReadonlySet<unknown> = new Set(["error", "fail", "failure"]);

/** Envelopes nest: `{ errors: [{ error: { details: { code } } }] }`. What is deeper is the domain, not the error. */
const DEEPEST = 4;

/** Lists of lists of lists are no envelope. */
const DEEPEST_LIST = 8;

/** A body can drag a whole domain in. A code that is not found among this many members is none. */
const MOST_MEMBERS = 2000;

/** What a body can be: alternatives that were opened, and where they stand. */
interface Place {
  readonly path: Path;
  readonly schema: Schema;
}

/** The members of a body that are called like a code, the best first: shallow ones before deep ones, then by name. */
export function codeSitesOf(schema: Schema, schemas: Schemas): readonly CodeSite[] {
  const found: CodeSite[] = [];
  const seen = new Set<string>();
  let members = 0;
  let places: readonly Place[] = [{ path: [], schema }];
  for (let depth = 0; depth < DEEPEST && members < MOST_MEMBERS; depth += 1) {
    const inside = places.flatMap((place) => membersOf(place, schemas, seen));
    members += inside.length;
    found.push(...namedIn(inside, schemas));
    places = inside;
  }
  return found;
}

/** Whether a value says which error it is: a text or a number that is not just the status again. */
export function isCodeValue(value: JsonValue | undefined, status: unknown): value is string | number {
  if (typeof value !== "string" && typeof value !== "number") return false;
  return value !== "" && String(value) !== String(status) && !TAGS.has(value);
}

/** The members of an object, of the items of a list, and of each branch of a union. */
function membersOf({ path, schema }: Place, schemas: Schemas, seen: Set<string>): readonly Place[] {
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

function namedIn(places: readonly Place[], schemas: Schemas): readonly CodeSite[] {
  const ranked = places.flatMap((place) => {
    const rank = NAMES.indexOf(String(place.path.at(-1)).toLowerCase());
    return rank < 0 ? [] : [{ rank, place }];
  });
  ranked.sort((one, other) => one.rank - other.rank);
  return ranked.flatMap(({ place: { path, schema } }) => {
    const branches = expand(schema, schemas).map((branch) => branch.schema);
    if (branches.length === 0 || !branches.every(isCode)) return [];
    const lists = branches.map(valuesOf);
    const values = lists.some((list) => list.length === 0) ? [] : lists.flat();
    return [{ path, schema: flatten(schema, schemas), values }];
  });
}

function isCode(schema: Schema): boolean {
  const types = typesOf(schema.type).filter((type) => type !== "null");
  if (types.length > 0) return types.every((type) => ["string", "integer", "number"].includes(type));
  return valuesOf(schema).some((value) => isCodeValue(value, undefined));
}

/** All that a member can be; empty if that is open. */
function valuesOf(schema: Schema): readonly JsonValue[] {
  if (schema.const !== undefined) return [schema.const];
  return (schema.enum ?? []).filter((value) => value !== null);
}
