import { describe, test } from "vitest";
import { fixturesOf } from "./harness.js";

const { expectProblems, expectNoProblems } = fixturesOf("ambiguous-errors");

describe("ambiguous-errors", () => {
  test("shows the second of two errors of one status where the union names it, and tells of the first", async () => {
    await expectProblems("firing.yaml").toEqual([
      {
        code: "ambiguous-errors",
        line: 15,
        column: 21,
        what: "`InvalidBody` and `ModelNotFound` can both answer with 400, and no constant tells them apart.",
        why: "A client could not know which of the two it got; `InvalidBody` is declared in `firing.yaml#/components/schemas/InvalidBody`.",
        fix: "Give each one a `const` in `error.code` or `error.type`.",
      },
      {
        code: "ambiguous-errors",
        line: 24,
        column: 21,
        what: "`InvalidBody` and `ModelNotFound` can both answer with 404, and no constant tells them apart.",
      },
    ]);
  });

  // Fails as long as the catalog takes a nested union without distinct constants for one error.
  test("does so in a union inside the envelope", async () => {
    await expectProblems("firing-nested.yaml").toEqual([
      {
        code: "ambiguous-errors",
        line: 19,
        column: 25,
        what: "`InvalidBody` and `ModelNotFound` can both answer with 400, and no constant tells them apart.",
        fix: "Give each one a `const` in `error.code` or `error.type`.",
      },
    ]);
  });

  test("finds two errors in a stream", async () => {
    await expectProblems("firing-stream.yaml").toEqual([
      {
        code: "ambiguous-errors",
        line: 18,
        column: 21,
        what: "`Interrupted` and `Overloaded` can both arrive in a stream, and no constant tells them apart.",
        fix: "Give each one a `const` in `type`.",
      },
    ]);
  });

  test("is silent where a constant or the status tells errors apart", async () => {
    await expectNoProblems("silent.yaml");
  });
});
