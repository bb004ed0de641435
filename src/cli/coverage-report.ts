/** What a document tells of its errors, as a table and the lines that would add the rest. */

import type { Coverage, CoverageRow } from "../catalog/coverage.js";
import type { ApiCoverage } from "../generate/coverage.js";
import { grouped } from "../spec/rules/grouped.js";
import { visible } from "../spec/visible.js";
import { counted } from "./print-problems.js";

/** More rows than this are read by nobody: those that are alike become one, unless each is asked for. */
const MANY = 40;

/** What one API tells, for people: `isAll` if each response is to have its row. */
export function coverageReport({ coverage, missing }: ApiCoverage, isAll: boolean): string {
  const { rows } = coverage;
  const head = `${coverage.api}: ${coverage.score} of 100\n${summary(coverage)}\n\n`;
  const lines = missing.map((line) => `  ${line}\n`).join("");
  const overlay = lines === "" ? "" : `\nAn overlay could add:\n\nactions:\n${lines}`;
  const isEach = isAll || rows.length <= MANY;
  const note = isEach ? "" : "\n  Responses that are alike are in one row; `--all` has a row for each.\n";
  return `${head}${table(isEach ? eachOf(rows) : alikeIn(rows))}${note}${overlay}\n`;
}

/** What the table comes down to. */
function summary({
  operations: { all, silent },
  responses: { declared, inferred, missing },
}: Coverage): string {
  const none = silent > 0 ? `, ${silent} of which declare no error` : "";
  const count = counted(declared + inferred + missing, "error response");
  return `  ${counted(all, "operation")}${none}. ${count}: ${declared} declared, ${inferred} inferred, ${missing} missing.`;
}

const gapWords = {
  "no-errors": "declares no error",
  "default-only": "only `default`",
  "no-body": "no body",
  "no-code": "no code",
  "open-code": "list of codes",
  "no-retry-after": "no Retry-After",
} as const;

type Cells = readonly (readonly string[])[];

/** A row for each response. */
function eachOf(rows: readonly CoverageRow[]): Cells {
  return [
    ["operation", "status", "level", "errors", "missing"],
    ...rows.map((row) => [visible(row.operation), ...cellsOf(row)]),
  ];
}

/** A row for all responses that tell the same, the most frequent first. */
function alikeIn(rows: readonly CoverageRow[]): Cells {
  const groups = grouped(rows, (row) => JSON.stringify(cellsOf(row)));
  return [
    ["count", "status", "level", "errors", "missing", "operations"],
    ...[...groups]
      .sort((one, other) => other.length - one.length)
      .map(([first, ...rest]) => {
        const others = rest.length > 0 ? ` and ${rest.length} more` : "";
        return [String(rest.length + 1), ...cellsOf(first), `${visible(first.operation)}${others}`];
      }),
  ];
}

function cellsOf({ status, level, state, gaps }: CoverageRow): readonly string[] {
  return [String(status ?? "-"), level ?? "-", state, gaps.map((gap) => gapWords[gap]).join(", ")];
}

function table(rows: Cells): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ")}`.trimEnd())
    .map((line) => `${line}\n`)
    .join("");
}
