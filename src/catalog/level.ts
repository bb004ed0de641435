/**
 * Says how much a document tells of each of its errors: of which level it is.
 *
 * @module
 */

import { marksOf, type Path, slotOf } from "./body.js";
import type { Level } from "./catalog.js";
import { type CodeSite, codeSitesOf, isCodeValue } from "./code-site.js";
import type { StatusKey } from "./declaration.js";
import { expand } from "./expand.js";
import { valueAt } from "./fits.js";
import type { Schemas } from "./named.js";
import type { Occurrence } from "./occurrences.js";
import type { JsonValue, Schema } from "./schema.js";
import { reasonPhrase } from "./status.js";

/** What is known of an error at one place of a document. */
export interface Rating {
  readonly level: Level;
  /** Where the body keeps the code, if it does. */
  readonly codePath?: Path;
  /** The codes that examples of this status show. */
  readonly shown: readonly (string | number)[];
}

/** An occurrence, and what is known there. */
export interface RatedOccurrence extends Occurrence {
  readonly rating: Rating;
}

/** The less known of two levels. */
export function weaker(one: Level, other: Level): Level {
  return one > other ? one : other;
}

/** Rates occurrences, after lists of codes were split. */
export function rate(occurrences: readonly Occurrence[], schemas: Schemas): readonly RatedOccurrence[] {
  const statuses = new Statuses(occurrences);
  const sites = new Map<Schema, readonly CodeSite[]>();
  const sitesOf = (schema: Schema): readonly CodeSite[] => {
    const known = sites.get(schema) ?? codeSitesOf(schema, schemas);
    sites.set(schema, known);
    return known;
  };
  return occurrences.map((occurrence) => {
    const { schema } = occurrence;
    const status = statusOf(occurrence);
    const isCode = (one: CodeSite) => one.said || (mayTell(one, status) && !repeats(one, occurrence));
    const tells = (one: CodeSite) =>
      !isMessage(one, occurrence) || shownBy(occurrence, one, statuses).length > 0;
    const site = schema && sitesOf(schema).find((one) => isCode(one) && tells(one));
    const shown = site ? shownBy(occurrence, site, statuses) : [];
    const level = levelOf(occurrence, {
      site,
      shown,
      isOpen: schema === undefined || isOpen(schema, schemas),
    });
    return { ...occurrence, rating: { level, ...(site ? { codePath: site.path } : {}), shown } };
  });
}

/** Whether a member is the message, whatever it is called: nothing says which texts it can be. */
function isMessage({ path, values, said }: CodeSite, { body }: Occurrence): boolean {
  const message = slotOf(body, "message")?.path;
  return !said && values.length === 0 && JSON.stringify(message) === JSON.stringify(path);
}

interface Found {
  readonly site: CodeSite | undefined;
  readonly shown: readonly unknown[];
  /** Whether the schema says nothing of members. */
  readonly isOpen: boolean;
}

function levelOf(occurrence: Occurrence, { site, shown, isOpen: nothing }: Found): Level {
  if (occurrence.listed || isPinned(occurrence)) return "A";
  if (nothing) return "F";
  if (!site) return "E";
  if (site.values.length > 0) return "B";
  return shown.length > 0 ? "C" : "D";
}

/** Whether the document pins what it is. A constant that repeats the status pins nothing, nor does a name for the kind. */
function isPinned(occurrence: Occurrence): boolean {
  const status = statusOf(occurrence);
  return marksOf(occurrence.body).some(({ value }) => {
    if (value.node === "pattern") return true;
    return value.slot !== undefined && (value.said !== undefined || isCodeValue(value.value, status));
  });
}

/** Whether a member can say more than the status: a `status` that is a number, or shown as that status, cannot. */
function mayTell({ path, schema, values }: CodeSite, status: StatusKey | undefined): boolean {
  if (values.length > 0) return values.some((value) => isCodeValue(value, status));
  const isNumber = schema.type === "integer" || schema.type === "number";
  if (isNumber && String(path.at(-1)).toLowerCase() === "status") return false;
  const examples = schema.examples ?? [];
  return examples.length === 0 || examples.some((value) => isShownCode(value, status));
}

/** Whether all that examples show at a member is the status once more. */
function repeats({ path, values }: CodeSite, occurrence: Occurrence): boolean {
  const status = statusOf(occurrence);
  const shown = occurrence.examples.flatMap(({ value }) => valueAt(value, path) ?? []);
  return (
    values.length === 0 &&
    shown.length > 0 &&
    shown.every((value) => String(value) === String(status) || isPhrase(value, status))
  );
}

/** Whether an example of a member shows a code, and not what every answer of the status could say. */
function isShownCode(value: JsonValue | undefined, status: StatusKey | undefined): value is string | number {
  return isCodeValue(value, status) && !isPhrase(value, status);
}

/** Whether a value is the name of the status, as frameworks write it beside the message. */
function isPhrase(value: unknown, status: StatusKey | undefined): boolean {
  if (typeof status !== "number" || typeof value !== "string") return false;
  return value === reasonPhrase(status) || value === FORMER_PHRASES.get(status);
}

/** What RFC 9110 calls otherwise than those before it did. */
const FORMER_PHRASES: ReadonlyMap<number, string> = new Map([
  [413, "Payload Too Large"],
  [422, "Unprocessable Entity"],
]);

/** Whether a body of this schema can be anything, or is one text. */
function isOpen(schema: Schema, schemas: Schemas, depth = 0): boolean {
  return expand(schema, schemas).every(({ schema: one }) => {
    const hasMembers = Object.keys(one.properties ?? {}).length > 0 || one.prefixItems !== undefined;
    const isMap = typeof one.additionalProperties === "object";
    return !hasMembers && !isMap && (one.items === undefined || isOpenItem(one.items));
  });

  /** A list of lists of itself holds nothing, however deep. */
  function isOpenItem(items: Schema): boolean {
    return depth === DEEPEST_LIST || isOpen(items, schemas, depth + 1);
  }
}

const DEEPEST_LIST = 8;

function shownBy(
  occurrence: Occurrence,
  { path, schema, values: listed }: CodeSite,
  statuses: Statuses,
): readonly (string | number)[] {
  const status = statusOf(occurrence);
  // Under a range or `default` an example says nothing of the other statuses.
  if (typeof status !== "number") return [];
  const whole = occurrence.examples
    .filter(({ source }) => statuses.isOnly(keyOf(source)))
    .map(({ value }) => valueAt(value, path));
  const own =
    occurrence.schema && statuses.isOnly(schemaKey(occurrence.schema)) ? (schema.examples ?? []) : [];
  // What contradicts a list of codes is none of them.
  const possible = (value: unknown): boolean => listed.length === 0 || listed.some((one) => one === value);
  const values = [...whole, ...own].filter((value) => isShownCode(value, status)).filter(possible);
  return [...new Set(values)].filter((value) => listed.length > 0 || !isSentence(value));
}

/** Whether a value is for people to read: `Model not found`. */
function isSentence(value: string | number): boolean {
  return /^\p{Lu}\S*\s|\s.*[.!?]$/u.test(String(value));
}

/** Under how many statuses examples and schemas stand. */
class Statuses {
  readonly #known = new Map<string, Set<unknown>>();

  constructor(occurrences: readonly Occurrence[]) {
    for (const occurrence of occurrences) {
      const status = statusOf(occurrence);
      for (const { source } of occurrence.examples) this.#add(keyOf(source), status);
      if (occurrence.schema) this.#add(schemaKey(occurrence.schema), status);
    }
  }

  /** Whether it stands under one status only. */
  isOnly(key: string): boolean {
    return this.#known.get(key)?.size === 1;
  }

  #add(key: string, status: unknown): void {
    const statuses = this.#known.get(key) ?? new Set();
    this.#known.set(key, statuses.add(status));
  }
}

function keyOf({ file, pointer }: { readonly file: string; readonly pointer: string }): string {
  return `${file}${pointer}`;
}

function schemaKey(schema: Schema): string {
  return schema.source ? keyOf(schema.source) : (schema.$ref ?? JSON.stringify(schema));
}

function statusOf({ delivery }: Occurrence): StatusKey | undefined {
  return delivery.via === "response" ? delivery.status : undefined;
}
