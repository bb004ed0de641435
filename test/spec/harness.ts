/**
 * Reads the fixtures of `test/fixtures/spec`.
 *
 * @module
 */

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { ApiDeclaration, ResponseDeclaration } from "../../src/catalog/declaration.js";
import type { Schema } from "../../src/catalog/schema.js";
import { locate } from "../../src/spec/place.js";
import type { Outcome, Problem } from "../../src/spec/problem.js";
import { readDocument } from "../../src/spec/read.js";

/** The folder of fixtures for a test. */
export function fixtures(folder: "positive" | "negative"): string {
  return fileURLToPath(new URL(`../fixtures/spec/${folder}`, import.meta.url));
}

/** Reads a fixture. */
export function readFixture(
  folder: "positive" | "negative",
  file: string,
  reach: "errors" | "everything" = "errors",
): Promise<Outcome<ApiDeclaration>> {
  return readDocument(file, { name: "fixture", reach, allowRemote: false, cwd: fixtures(folder) });
}

/** Reads a fixture without problems. Notes are none. */
export async function declared(
  file: string,
  reach: "errors" | "everything" = "errors",
): Promise<ApiDeclaration> {
  const { value, problems } = await readFixture("positive", file, reach);
  if (!value || problems.some(({ severity }) => severity !== "info"))
    throw new Error(JSON.stringify(problems, undefined, 2));
  return value;
}

/** Problems in short: severity, code, place. */
export async function inShort(file: string, problems: readonly Problem[]): Promise<readonly string[]> {
  const located = await locate(problems, fixtures("negative"));
  return located.map(({ severity, code, source, line, column }) => {
    const elsewhere = source === undefined || source.file === file ? "" : `${source.file}:`;
    return [severity, code, line === undefined ? "nowhere" : `${elsewhere}${line}:${column}`].join(" ");
  });
}

/** The lines of a fixture's comments that begin with a word, e.g. `# want error not-yaml 3:1`. */
export function comments(file: string, word: string): readonly string[] {
  const lines = readFileSync(`${fixtures("negative")}/${file}`, "utf8").split("\n");
  const start = `# ${word} `;
  return lines.filter((line) => line.startsWith(start)).map((line) => line.slice(start.length));
}

/** A response of the first operation, by its status. */
export function responseOf(api: ApiDeclaration, status: string): ResponseDeclaration {
  const response = api.operations[0]?.responses.find((candidate) => String(candidate.status) === status);
  if (!response) throw new Error(`No response ${status}.`);
  return response;
}

/** A schema without the places of itself and its parts. */
export function withoutSource(schema: Schema | undefined): unknown {
  const text = JSON.stringify(schema, (key, value: unknown) => (key === "source" ? undefined : value));
  return text === undefined ? undefined : JSON.parse(text);
}
