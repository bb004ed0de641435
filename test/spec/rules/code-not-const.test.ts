import { describe, test } from "vitest";
import { fixturesOf } from "./harness.js";

const { expectProblems, expectNoProblems } = fixturesOf("code-not-const");

describe("code-not-const", () => {
  test("finds open codes, and lists of codes for several statuses, where another error has a constant", async () => {
    await expectProblems("firing.yaml").toEqual([
      { code: "code-not-const", line: 16, column: 25, what: "The code of `BadRequest` may be any text." },
      {
        code: "code-not-const",
        line: 38,
        column: 25,
        what: 'The code of `InternalServerError` may be `"failed"` or `"overloaded"`.',
        fix: "Declare an error for each of these, with a `const` in `code`.",
      },
      {
        code: "code-not-const",
        line: 49,
        column: 25,
        what: 'The code of `ServiceUnavailable` may be `"failed"` or `"overloaded"`.',
      },
    ]);
  });

  test("finds open types in a document that says anything about its errors, at the `$ref` if there is one", async () => {
    await expectProblems("firing-strict.yaml").toEqual([
      { code: "code-not-const", line: 17, column: 25, what: "The type of `BadRequest` may be any text." },
      {
        code: "code-not-const",
        line: 28,
        column: 25,
        what: "The type of `InternalServerError` may be any text.",
      },
    ]);
  });

  test("is silent about numbers, about the list of one status, and where a type or a pattern pins an error", async () => {
    await expectNoProblems("silent.yaml");
  });

  test("is silent where no error of a document has a constant", async () => {
    await expectNoProblems("silent-by-status.yaml");
  });
});
