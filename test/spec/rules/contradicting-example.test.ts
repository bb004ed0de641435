import { describe, test } from "vitest";
import { fixturesOf } from "./harness.js";

const { expectProblems, expectNoProblems } = fixturesOf("contradicting-example");

describe("contradicting-example", () => {
  test("finds examples with another code than their name, and such as fit no error of their status", async () => {
    await expectProblems("firing.yaml").toEqual([
      {
        code: "contradicting-example",
        line: 19,
        column: 25,
        what: 'The example `closed` has `"invalid"` in `code`.',
      },
      {
        code: "contradicting-example",
        line: 20,
        column: 23,
        what: 'The example `late` does not show `Invalid` or `Closed`: it has `"late"` in `code`, not `"invalid"` or `"closed"`.',
      },
      {
        code: "contradicting-example",
        line: 30,
        column: 23,
        what: 'The example `bare` does not show `Failed`: it has nothing in `code`, not `"failed"`.',
      },
      {
        code: "contradicting-example",
        line: 31,
        column: 23,
        what: 'The example `text` does not show `Failed`: it has nothing in `code`, not `"failed"`.',
      },
      {
        code: "contradicting-example",
        line: 32,
        column: 28,
        what: 'The example `elsewhere` does not show `Failed`: it has `"closed"` in `code`, not `"failed"`.',
      },
    ]);
  });

  test("is silent about examples of any other name, and about ordinary events", async () => {
    await expectNoProblems("silent.yaml");
  });
});
