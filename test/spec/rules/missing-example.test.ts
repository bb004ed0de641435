import { describe, test } from "vitest";
import { fixturesOf } from "./harness.js";

const { expectProblems, expectNoProblems } = fixturesOf("missing-example");

describe("missing-example", () => {
  test("names the errors of a media type that it shows no example of", async () => {
    await expectProblems("firing.yaml").toEqual([
      {
        code: "missing-example",
        line: 11,
        column: 13,
        what: "`Closed` has no example.",
        fix: "Add one under `examples`, named by its code like `closed`.",
      },
      {
        code: "missing-example",
        line: 21,
        column: 13,
        what: "`InternalServerError` has no example.",
        fix: "Add one under `examples`.",
      },
    ]);
  });

  test("is silent where the schema or each of its members shows a value, and where there is nothing to show", async () => {
    await expectNoProblems("silent.yaml");
  });
});
