/**
 * Holds the fixtures of `test/fixtures/rules` to all rules at once: a fixture of one rule must be clean by the others.
 *
 * @module
 */

import { fileURLToPath } from "node:url";
import { expect } from "vitest";
import { buildCatalog } from "../../../src/catalog/build.js";
import { lintDeclaration } from "../../../src/spec/lint.js";
import { locate } from "../../../src/spec/place.js";
import { readDocument } from "../../../src/spec/read.js";

/** A problem in short. */
export interface Want {
  readonly code: string;
  readonly line: number;
  readonly column: number;
  readonly what: string;
  /** Compared only where it is given. */
  readonly why?: string;
  readonly fix?: string;
}

/** What there is to expect of the fixtures of one rule. */
export interface Expectations {
  readonly expectProblems: (file: string) => { readonly toEqual: (want: readonly Want[]) => Promise<void> };
  readonly expectNoProblems: (file: string) => Promise<void>;
}

/** The expectations of the fixtures in `test/fixtures/rules/<rule>`. */
export function fixturesOf(rule: string): Expectations {
  const cwd = fileURLToPath(new URL(`../../fixtures/rules/${rule}`, import.meta.url));
  const problemsIn = async (file: string) => {
    const read = { name: "models", reach: "everything", allowRemote: false, cwd } as const;
    const { value, problems } = await readDocument(file, read);
    expect(problems).toEqual([]);
    if (value === undefined) throw new Error(`${file} was not read.`);
    // One by one: together they would be sorted by line, and the order of the rules' own is part of what is tested.
    const located = lintDeclaration(value, buildCatalog(value)).map((problem) => locate([problem], cwd));
    return (await Promise.all(located)).flat();
  };
  return {
    expectProblems: (file) => ({
      toEqual: async (want) => {
        const found = await problemsIn(file);
        const compared = found.map((problem, index) => {
          const { code, line, column, what, why, fix } = problem;
          const { why: wantsWhy, fix: wantsFix } = want[index] ?? {};
          return { code, line, column, what, ...(wantsWhy ? { why } : {}), ...(wantsFix ? { fix } : {}) };
        });
        expect(compared).toEqual(want);
        for (const { what, why, fix } of found) {
          for (const sentence of [what, why, fix]) expect(sentence).toMatch(/^[A-Z`].*[.?]$/);
        }
      },
    }),
    expectNoProblems: async (file) => expect(await problemsIn(file)).toEqual([]),
  };
}
