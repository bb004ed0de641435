/**
 * How much a document tells of its errors: per operation and status, as a score, and what is missing.
 *
 * @module
 */

import type { ErrorCatalog, Level, Operation } from "./catalog.js";
import type { StatusKey } from "./declaration.js";
import type { Source } from "./schema.js";

/** What an error response of an operation tells. `missing`: nothing that a client could switch on. */
export type CoverageState = "declared" | "inferred" | "missing";

/** What could be added. `open-code`: a code, but not which ones there are. `no-body`: not even what the body is. */
export type Gap = "no-errors" | "default-only" | "no-body" | "no-code" | "open-code" | "no-retry-after";

/** One row: an error response of an operation, or that it has none. */
export interface CoverageRow {
  readonly operation: string;
  readonly method: string;
  readonly path: string;
  /** Left out where an operation declares no error at all. */
  readonly status?: StatusKey;
  readonly level?: Level;
  readonly state: CoverageState;
  readonly gaps: readonly Gap[];
  /** From 0 to 100. */
  readonly score: number;
  /** The response, or the operation where it has none. */
  readonly source: Source;
}

/** The rows of an API, how many there are of each sort, and the mean of their scores. */
export interface Coverage {
  readonly api: string;
  /** From 0 to 100, rounded down. An API without operations has nothing to tell, and 100. */
  readonly score: number;
  /** Operations, and how many of them declare no error at all. */
  readonly operations: { readonly all: number; readonly silent: number };
  /** Error responses of operations by what they tell. */
  readonly responses: Readonly<Record<CoverageState, number>>;
  readonly rows: readonly CoverageRow[];
}

/** What a response is worth, by how much is known of its errors. */
const worth: Readonly<Record<Level, number>> = { A: 100, B: 80, C: 60, D: 40, E: 20, F: 0 };

const states: Readonly<Record<Level, CoverageState>> = {
  A: "declared",
  B: "declared",
  C: "inferred",
  D: "inferred",
  E: "missing",
  F: "missing",
};

const gapsOfLevel: Readonly<Record<Level, readonly Gap[]>> = {
  A: [],
  B: [],
  C: ["open-code"],
  D: ["open-code"],
  E: ["no-code"],
  F: ["no-body"],
};

/** What a 429 that does not say when to come back is worth less. */
const withoutRetryAfter = 10;

/** What a catalog tells of its errors. It has to be one of the whole document. */
export function coverageOf({ api, operations }: ErrorCatalog): Coverage {
  const rows = operations.flatMap(rowsOf);
  const sum = rows.reduce((total, { score }) => total + score, 0);
  const responses = rows.filter(({ status }) => status !== undefined);
  const countOf = (wanted: CoverageState): number => responses.filter(({ state }) => state === wanted).length;
  return {
    api: api.name,
    score: rows.length === 0 ? 100 : Math.floor(sum / rows.length),
    operations: { all: operations.length, silent: rows.length - responses.length },
    responses: {
      declared: countOf("declared"),
      inferred: countOf("inferred"),
      missing: countOf("missing"),
    },
    rows,
  };
}

function rowsOf(operation: Operation): readonly CoverageRow[] {
  const { id, method, path, source, levels } = operation;
  const about = { operation: id, method, path };
  const statuses = Object.entries(levels);
  if (statuses.length === 0) return [{ ...about, state: "missing", gaps: ["no-errors"], score: 0, source }];
  return statuses.map(([key, level]) => {
    const response = operation.signature?.responses.find(({ status }) => String(status) === key);
    const status: StatusKey = response?.status ?? "default";
    const tellsWhen = response?.headers.some(({ name }) => /^retry-after$/i.test(name)) ?? false;
    const isSilent = key === "429" && !tellsWhen;
    const gaps: Gap[] = [];
    if (status === "default" && statuses.length === 1) gaps.push("default-only");
    gaps.push(...gapsOfLevel[level]);
    if (isSilent) gaps.push("no-retry-after");
    const score = Math.max(0, worth[level] - (isSilent ? withoutRetryAfter : 0));
    return { ...about, status, level, state: states[level], gaps, score, source: response?.source ?? source };
  });
}
