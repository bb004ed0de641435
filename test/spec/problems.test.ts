import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { formatProblems } from "../../src/spec/format-problems.js";
import { comments, fixtures, inShort, readFixture } from "./harness.js";

/** Each file in `negative` says in its first lines what it wants to hear about itself. */
const files = readdirSync(fixtures("negative")).filter((file) => file.endsWith(".yaml"));

describe.each(files)("%s", (file) => {
  test("gives the problems it is there for, each at its place", async () => {
    const { value, problems } = await readFixture("negative", file);
    const want = comments(file, "want");
    expect(await inShort(file, problems)).toEqual(want);
    expect(value === undefined).toBe(want.some((line) => line.startsWith("error")));
  });

  test("says why and how to mend it", async () => {
    const { problems } = await readFixture("negative", file);
    const text = await formatProblems(problems, {
      format: "codeframe",
      cwd: fixtures("negative"),
      color: false,
    });
    for (const sentence of comments(file, "says")) expect(text).toContain(sentence);
    for (const { what, why, fix } of problems) {
      for (const sentence of [what, why, fix]) expect(sentence).toMatch(/^[A-Z`].*[.?]$/);
    }
    expect(text).not.toMatch(/\n\s+at /);
  });
});
