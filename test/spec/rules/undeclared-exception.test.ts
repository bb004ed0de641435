import { describe, test } from "vitest";
import { fixturesOf } from "./harness.js";

const { expectProblems, expectNoProblems } = fixturesOf("undeclared-exception");
const code = "undeclared-exception";

describe("undeclared-exception", () => {
  test("finds names that no error has, once for all operations, and what was probably meant", async () => {
    await expectProblems("firing.yaml").toEqual([
      {
        code,
        line: 7,
        column: 7,
        what: "No declared error has the code, type or kind `upstream_emtpy_body`.",
        fix: "Did you mean `upstream_empty_body`?",
      },
      {
        code,
        line: 8,
        column: 7,
        what: "No declared error has the code, type or kind `quota`.",
        fix: "Declare that error, or remove the name.",
      },
    ]);
  });

  test("is silent about codes, types and kinds of declared errors", async () => {
    await expectNoProblems("silent.yaml");
  });
});
