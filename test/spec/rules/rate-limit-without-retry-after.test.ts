import { describe, test } from "vitest";
import { fixturesOf } from "./harness.js";

const { expectProblems, expectNoProblems } = fixturesOf("rate-limit-without-retry-after");

describe("rate-limit-without-retry-after", () => {
  test("finds any 429, once for all operations that share it, and errors to be retried `after` a while", async () => {
    await expectProblems("firing.yaml").toEqual([
      {
        code: "rate-limit-without-retry-after",
        line: 28,
        column: 5,
        what: "The status 429 is declared without a `Retry-After` header.",
      },
      {
        code: "rate-limit-without-retry-after",
        line: 12,
        column: 9,
        what: "`Loading` can be tried again after a while, but the response is declared without a `Retry-After` header.",
      },
    ]);
  });

  test("is silent where the header is there, and about events, which have none", async () => {
    await expectNoProblems("silent.yaml");
  });
});
