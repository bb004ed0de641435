import { describe, test } from "vitest";
import { fixturesOf } from "./harness.js";

const { expectProblems, expectNoProblems } = fixturesOf("error-without-message");

describe("error-without-message", () => {
  test("shows a schema without a message once, whatever the number of its errors", async () => {
    await expectProblems("firing.yaml").toEqual([
      {
        code: "error-without-message",
        line: 25,
        column: 7,
        what: "The bodies of `NotFound` and `InternalServerError` have no message.",
      },
    ]);
  });

  test("is silent about messages of any name, about plain text, and where there is no body", async () => {
    await expectNoProblems("silent.yaml");
  });
});
