/** What a document leaves out, a comment for each sort of it: as lines of an overlay that would add it. */

import type { ErrorCatalog } from "../../catalog/catalog.js";
import { type CoverageRow, coverageOf, type Gap } from "../../catalog/coverage.js";
import { targetOf } from "./missing-lines.js";

/** More of the same are counted, not listed. */
const MOST_LISTED = 5;

/** The lines of all gaps, each a comment. */
export function gapLines(catalog: ErrorCatalog): readonly string[] {
  const { rows } = coverageOf(catalog);
  const own = (gap: Gap): readonly CoverageRow[] => rows.filter(({ gaps }) => gaps.includes(gap));
  const all = [
    ...silentOperations(own("no-errors"), catalog),
    ...defaultsOnly(own("default-only")),
    ...silentLimits(own("no-retry-after"), catalog),
  ];
  return all.map((text) => (text === "" ? "" : `  # ${text}`));
}

function silentOperations(rows: readonly CoverageRow[], { operations }: ErrorCatalog): readonly string[] {
  if (rows.length === 0) return [];
  return [
    "",
    `Missing: ${rows.length} of ${operations.length} operations declare no error (${named(rows)}).`,
    "What every operation can answer with besides its own, in one place:",
    "- target: $",
    "  update:",
    "    x-error-responses:",
    '      "500": { description: "What went wrong, and what the caller can do." }',
  ];
}

function defaultsOnly(rows: readonly CoverageRow[]): readonly string[] {
  if (rows.length === 0) return [];
  return [
    "",
    `Missing: ${rows.length} operations declare errors without their statuses, by \`default\` alone (${named(rows)}).`,
    "A response of its own for a status has its own name and retry, on an operation or in x-error-responses.",
  ];
}

function silentLimits(rows: readonly CoverageRow[], { api }: ErrorCatalog): readonly string[] {
  const pointers = [...new Set(rows.map(({ source }) => source))]
    .filter(({ file }) => file === api.source)
    .map(({ pointer }) => pointer);
  const places = [...new Set(pointers)];
  if (places.length === 0) return [];
  const inline = places.filter((pointer) => pointer.startsWith("#/paths/"));
  const shared = places.filter((pointer) => !inline.includes(pointer)).map(targetOf);
  // One line speaks of all of them where there are many. Of what is declared elsewhere it says nothing.
  const targets = inline.length > MOST_LISTED ? ["$.paths.*.*.responses['429']"] : inline.map(targetOf);
  return [
    "",
    `Missing: when to come back after 429 (${named(rows)}).`,
    ...[...shared, ...targets].flatMap((target) => [
      `- target: ${target}`,
      "  update: { headers: { Retry-After: { schema: { type: integer, minimum: 1 } } } }",
    ]),
  ];
}

/** The first few operations. */
function named(rows: readonly CoverageRow[]): string {
  const ids = [...new Set(rows.map(({ operation }) => operation))];
  const first = ids
    .slice(0, MOST_LISTED)
    .join(", ")
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, " ");
  return ids.length > MOST_LISTED ? `${first} and ${ids.length - MOST_LISTED} more` : first;
}
