/** The lines of an overlay that would add what a document leaves out. */

import type { ErrorCatalog } from "../../catalog/catalog.js";
import { type CoverageRow, coverageOf, type Gap } from "../../catalog/coverage.js";
import type { Schemas } from "../../catalog/named.js";
import { pointerSegments } from "../pointer.js";
import { RETRY_AFTER, sharedResponseLines } from "./shared-response-lines.js";

/** Something that many operations leave out, and an action that would add it. */
export interface Missing {
  /** Sentences, a line each; the first one says what is missing. */
  readonly reason: readonly string[];
  /** Lines of YAML: an action, to be completed by who knows the API. None where there is nothing to propose. */
  readonly action: readonly string[];
}

/** More operations of the same sort are counted, not listed, and so are those for which a line has no room. */
const MOST_LISTED = 5;
const ROOM = 90;

/** What the operations of a catalog leave out. `schemas` are those of its document, with their places. */
export function missingIn(catalog: ErrorCatalog, schemas: Schemas): readonly Missing[] {
  const { rows } = coverageOf(catalog);
  const own = (gap: Gap): readonly CoverageRow[] => rows.filter(({ gaps }) => gaps.includes(gap));
  return [
    ...withoutStatuses({ silent: own("no-errors"), vague: own("default-only") }, catalog, schemas),
    ...withoutRetryAfter(own("no-retry-after"), catalog),
  ];
}

/** The actions of all, one behind the other, each with its reason; empty where nothing is missing. */
export function missingLines(catalog: ErrorCatalog, schemas: Schemas): readonly string[] {
  return missingIn(catalog, schemas)
    .filter(({ action }) => action.length > 0)
    .flatMap(({ reason, action }) => [...reason.map((text) => `# ${text}`), ...action]);
}

/** What has a list of schemas. A number elsewhere is a name, most often a status. */
const LISTS = new Set(["allOf", "anyOf", "oneOf", "prefixItems"]);

/** A pointer as a JSONPath, in quotes where YAML needs them: it reads the same in YAML and in JSON. */
export function targetOf(pointer: string): string {
  const keys = pointerSegments(pointer).map((key, at, all) => {
    if (/^\d+$/.test(key) && LISTS.has(all[at - 1] ?? "")) return `[${key}]`;
    if (/^[A-Za-z_]\w*$/.test(key)) return `.${key}`;
    const text = quoted(key).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'");
    return `['${text}']`;
  });
  const path = `$${keys.join("")}`;
  return /^[\w$.['\]/{}-]+$/.test(path) ? path : quoted(path);
}

/** A text in quotes, as JSON and YAML read it: YAML refuses characters that JSON leaves as they are. */
export function quoted(text: string): string {
  return JSON.stringify(text).replace(
    /[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

function withoutStatuses(
  { silent, vague }: { readonly silent: readonly CoverageRow[]; readonly vague: readonly CoverageRow[] },
  catalog: ErrorCatalog,
  schemas: Schemas,
): readonly Missing[] {
  const all = catalog.operations.length;
  const reason = [
    ...(silent.length > 0
      ? [`Missing: ${silent.length} of ${all} operations declare no error (${named(silent)}).`]
      : []),
    ...(vague.length > 0
      ? [
          `Missing: ${vague.length} of ${all} operations declare errors by \`default\` alone, without statuses (${named(vague)}).`,
        ]
      : []),
  ];
  if (reason.length === 0) return [];
  const shared = "What every operation can answer with besides its own is said once. Leave what is true:";
  return [{ reason: [...reason, shared], action: sharedResponseLines(catalog, schemas) }];
}

function withoutRetryAfter(rows: readonly CoverageRow[], { api }: ErrorCatalog): readonly Missing[] {
  // An overlay changes the document alone, not the files that it refers to.
  const places = rows.map(({ source }) => source).filter(({ file }) => file === api.source);
  const pointers = [...new Set(places.map(({ pointer }) => pointer))];
  if (pointers.length === 0) return [];
  // Beside a reference to a shared response it would say nothing.
  const areInline = pointers.every((pointer) => pointer.startsWith("#/paths/"));
  const isMany = areInline && pointers.length > MOST_LISTED;
  const targets = isMany ? ["$.paths.*.*.responses['429']"] : pointers.map(targetOf);
  return [
    {
      reason: [`Missing: when to come back after a 429 (${named(rows)}).`],
      action: targets.flatMap((target) => [`- target: ${target}`, `  update: { ${RETRY_AFTER} }`]),
    },
  ];
}

/** The first few operations. */
function named(rows: readonly CoverageRow[]): string {
  const ids = [...new Set(rows.map(({ operation }) => operation))];
  const clean = ids.map((id) => id.replace(/[\p{C}\u2028\u2029]+/gu, " "));
  const fits = clean.findIndex((_, index) => clean.slice(0, index + 1).join(", ").length > ROOM);
  const count = Math.min(MOST_LISTED, Math.max(1, fits < 0 ? clean.length : fits));
  const first = clean.slice(0, count).join(", ");
  return clean.length > count ? `${first} and ${clean.length - count} more` : first;
}
