import { describe, test } from "vitest";
import { fixturesOf } from "./harness.js";

const { expectProblems, expectNoProblems } = fixturesOf("undeclared-status");

describe("undeclared-status", () => {
  test("finds operations without any error, and what is missing beside the errors of others", async () => {
    await expectProblems("firing.yaml").toEqual([
      { code: "undeclared-status", line: 6, column: 5, what: "`get /models` declares no error." },
      {
        code: "undeclared-status",
        line: 9,
        column: 5,
        what: "`createModel` does not declare 401 or 403.",
        why: "Every call needs credentials, and some will come without.",
      },
      {
        code: "undeclared-status",
        line: 9,
        column: 5,
        what: "`createModel` does not declare 400 or 422.",
        fix: "Declare what it answers then, under `400`, `4XX` or `default`.",
      },
      { code: "undeclared-status", line: 9, column: 5, what: "`createModel` does not declare 500." },
    ]);
  });

  test("is silent where ranges, `default` or the other status of a pair are declared", async () => {
    await expectNoProblems("silent.yaml");
  });
});
