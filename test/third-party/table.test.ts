import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { buildCatalog } from "../../src/catalog/build.js";
import type { ErrorCatalog } from "../../src/catalog/catalog.js";
import { lintDeclaration } from "../../src/spec/lint.js";
import { readDocument } from "../../src/spec/read.js";
import { corpus, documents } from "../support/corpus.js";
import { type Levels, plainLevels } from "../support/plain-levels.js";

const LEVELS = ["A", "B", "C", "D", "E", "F"] as const;
const TABLE = new URL("table.md", import.meta.url);

/** Small documents that show one thing each say nothing about what documents are like. */
const real = documents.filter(({ id, isValid }) => isValid && !/^(fx|syn)-/.test(id));
const valid = documents.filter(({ isValid }) => isValid);

/** Shares in percent, over error responses and as the mean over documents, of 86 documents of others. */
const MEASURED = {
  A: { overall: 3.5, mean: 8.2 },
  B: { overall: 8.5, mean: 15.2 },
  C: { overall: 13.6, mean: 10.0 },
  D: { overall: 41.5, mean: 36.6 },
  E: { overall: 17.8, mean: 15.2 },
  F: { overall: 15.0, mean: 14.8 },
};

interface Row {
  readonly id: string;
  readonly errors: number;
  readonly levels: Levels;
  readonly problems: number;
}

async function rowOf(id: string, entry: string): Promise<Row> {
  const options = { name: id, reach: "errors", allowRemote: false, cwd: corpus } as const;
  const { value, problems } = await readDocument(entry, options);
  if (!value) throw new Error(JSON.stringify(problems));
  const build = buildCatalog(value);
  const all = [...problems, ...lintDeclaration(value, build)];
  return { id, errors: build.catalog.errors.length, levels: levelsOf(build.catalog), problems: all.length };
}

function levelsOf({ operations }: ErrorCatalog): Levels {
  const count = { A: 0, B: 0, C: 0, D: 0, E: 0, F: 0 };
  for (const { levels } of operations) for (const level of Object.values(levels)) count[level] += 1;
  return count;
}

function sum(levels: Levels): number {
  return LEVELS.reduce((all, level) => all + levels[level], 0);
}

/** Shares in percent of all error responses together, and the mean of each document's shares. */
function shares(counts: readonly Levels[]): Record<keyof Levels, { overall: number; mean: number }> {
  const whole = counts.filter((one) => sum(one) > 0);
  const total = whole.reduce((all, one) => all + sum(one), 0);
  const share = (level: keyof Levels) => ({
    overall: (100 * whole.reduce((all, one) => all + one[level], 0)) / total,
    mean: whole.reduce((all, one) => all + (100 * one[level]) / sum(one), 0) / whole.length,
  });
  return { A: share("A"), B: share("B"), C: share("C"), D: share("D"), E: share("E"), F: share("F") };
}

function tableOf(rows: readonly Row[]): string {
  const lines = rows.map(({ id, errors, levels, problems }) => {
    return `| ${[id, errors, sum(levels), ...LEVELS.map((level) => levels[level]), problems].join(" | ")} |`;
  });
  return [
    "# What is inferred from documents of others",
    "",
    "Error responses by level: A code and status known, B a closed list of codes, C codes from examples, D a code field, E a shape",
    "without code, F only the status. Problems are what `lint` says.",
    "",
    "| document | errors | error responses | A | B | C | D | E | F | problems |",
    "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|",
    ...lines,
    "",
  ].join("\n");
}

describe.skipIf(documents.length === 0)("documents of others", () => {
  test("give the errors, levels and problems of the table", async () => {
    const rows: Row[] = [];
    for (const { id, entry } of valid) rows.push(await rowOf(id, entry));
    const table = tableOf(rows);
    if (process.env["UPDATE_GOLDEN"]) writeFileSync(TABLE, table);
    expect(table).toBe(readFileSync(TABLE, "utf8"));
  }, 300_000);

  test("have levels that agree within two points with a plain reading of the same documents", async () => {
    const rows: Row[] = [];
    for (const { id, entry } of real) rows.push(await rowOf(id, entry));
    const plain = real.map(({ entry }) => plainLevels(join(corpus, entry)));
    const [ours, theirs] = [shares(rows.map(({ levels }) => levels)), shares(plain)];
    const lines = LEVELS.map((level) => {
      const of = (one: { overall: number; mean: number }) =>
        `${one.overall.toFixed(1)} (${one.mean.toFixed(1)})`;
      return `${level}  ours ${of(ours[level])}  plain reading ${of(theirs[level])}  86 documents ${of(MEASURED[level])}`;
    });
    console.info(["percent of error responses (mean per document)", ...lines].join("\n"));
    if (process.env["SHOW_LEVELS"]) {
      console.info(
        rows
          .map(
            ({ id, levels }, index) =>
              `${id.padEnd(24)} ${JSON.stringify(levels)}\n${" ".repeat(25)}${JSON.stringify(plain[index])}`,
          )
          .join("\n"),
      );
    }
    const far = LEVELS.filter((level) => {
      return (
        Math.abs(ours[level].overall - theirs[level].overall) > 2 ||
        Math.abs(ours[level].mean - theirs[level].mean) > 2
      );
    });
    expect(far).toEqual([]);
  }, 300_000);
});
