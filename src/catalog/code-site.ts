/**
 * Finds where a body keeps its code: where its document says so, else by the names that codes have.
 *
 * @module
 */

import type { Path } from "./body.js";
import { expand, flatten } from "./expand.js";
import { type MemberPlace, memberPlaces } from "./member-places.js";
import { type Schemas, typesOf } from "./named.js";
import { saidMembers } from "./said-slots.js";
import type { JsonValue, SaidSlot, Schema } from "./schema.js";
import { isContainer } from "./variants.js";

/** A member that could be the code of an error. */
export interface CodeSite {
  readonly path: Path;
  readonly schema: Schema;
  /** The values it can have, where the document lists them. */
  readonly values: readonly JsonValue[];
  /** Whether the document says that it is the code. */
  readonly said: boolean;
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

/** Names that much else has as well. Only the body itself, and what is called like a part of an error, has its code there. */
const WEAK: ReadonlySet<string> = new Set(["type", "name", "kind", "status", "id"]);

const HOME =
  /^_?(api|sub|inner|root)?_?(errors?|err|faults?|failures?|problems?|exceptions?|details?|issues?|violations?|causes?|reasons?|status|response|result|body|data|meta(data)?|info)$/i;

/** Constants that only say that a body is an error. */
const TAGS: ReadonlySet<unknown> = new Set(["error", "fail", "failure"]);

/**
 * The members of a body that could be its code, the best first: what the document says is the code, then what is called
 * like one, shallow ones before deep ones, then by name.
 */
export function codeSitesOf(schema: Schema, schemas: Schemas): readonly CodeSite[] {
  const said = new Map(saidMembers(schema, schemas).map((one) => [JSON.stringify(one.path), one.said]));
  const found = [...memberPlaces(schema, schemas)].flatMap((places) => {
    return candidatesIn(places, said)
      .sort((one, other) => one.rank - other.rank)
      .flatMap(({ rank, place }) => siteAt(place, schemas, rank === SAID) ?? []);
  });
  const ranked = (rank: number): readonly CodeSite[] => found.filter((site) => rankOf(site, found) === rank);
  return [...ranked(0), ...ranked(1), ...ranked(2)];
}

/** What is said to be the code comes first, and last what a better member nearby makes unlikely. */
function rankOf(site: CodeSite, all: readonly CodeSite[]): number {
  if (site.said) return 0;
  // An id is mostly that of one failure, and an open number beside words that are listed is mostly the status.
  const isId = nameOf(site) === "id";
  if (isId && isOfDomain(site)) return 3;
  const isOpenNumber = site.values.length === 0 && ["integer", "number"].includes(String(site.schema.type));
  const home = JSON.stringify(site.path.slice(0, -1));
  const isBesideWords = all.some(({ path, values }) => {
    return JSON.stringify(path.slice(0, -1)) === home && values.some((value) => typeof value === "string");
  });
  return isId || (isOpenNumber && isBesideWords) ? 2 : 1;
}

/** Whether a member is inside of something that is no part of an envelope. */
function isOfDomain({ path }: CodeSite): boolean {
  const around = path.slice(0, -1).findLast((step) => typeof step === "string");
  return around !== undefined && !isContainer(around);
}

function nameOf({ path }: Pick<CodeSite, "path">): string {
  return String(path.at(-1)).toLowerCase();
}

/** Whether a value says which error it is: a text or a number that is not just the status again. */
export function isCodeValue(value: JsonValue | undefined, status: unknown): value is string | number {
  if (typeof value !== "string" && typeof value !== "number") return false;
  return value !== "" && !isStatus(value, status) && !TAGS.has(value);
}

/** Whether a value is the status once more, or one of its range. */
function isStatus(value: string | number, status: unknown): boolean {
  if (String(value) === String(status)) return true;
  if (status === "default") return /^[45]\d\d$/.test(String(value));
  return typeof status === "string" && /^\d\d\d$/.test(String(value)) && String(value)[0] === status[0];
}

/** The rank of what the document says is the code. */
const SAID = -1;

/** The members that can be a code, with the rank of their name. What is said to be something else is none. */
function candidatesIn(
  places: readonly MemberPlace[],
  said: ReadonlyMap<string, SaidSlot>,
): { readonly rank: number; readonly place: MemberPlace }[] {
  return places.flatMap((place) => {
    const slot = said.size > 0 ? said.get(JSON.stringify(place.path)) : undefined;
    if (slot === "code") return [{ rank: SAID, place }];
    const name = slot === "type" ? slot : nameOf(place);
    const isOpen = slot === undefined && (!WEAK.has(name) || isHome(place.path));
    const rank = isOpen || slot === "type" ? NAMES.indexOf(name) : -1;
    return rank < 0 ? [] : [{ rank, place }];
  });
}

/** Whether what holds a member is the body or a list of bodies, or is called like a part of an error. */
function isHome(path: Path): boolean {
  const holder = path.slice(0, -1).findLast((step) => typeof step === "string");
  return holder === undefined || (holder.length < LONGEST_HOME && HOME.test(holder));
}

const LONGEST_HOME = 40;

function siteAt({ path, schema }: MemberPlace, schemas: Schemas, said: boolean): CodeSite | undefined {
  const branches = expand(schema, schemas)
    .map((branch) => branch.schema)
    .filter(({ type, const: value }) => type !== "null" && value !== null);
  if (branches.length === 0 || !branches.every(isCode)) return undefined;
  const lists = branches.map(valuesOf);
  const values = lists.some((list) => list.length === 0) ? [] : lists.flat();
  return { path, schema: flatten(schema, schemas), values, said };
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
