import { describe, test } from "vitest";
import { fixturesOf } from "./harness.js";

const { expectProblems, expectNoProblems } = fixturesOf("envelope-drift");

describe("envelope-drift", () => {
  test("finds facts as another type, only sometimes, in another place, or not at all, in the document's order", async () => {
    await expectProblems("firing.yaml").toEqual([
      {
        code: "envelope-drift",
        line: 28,
        column: 25,
        what: "`code` is a number in `Unauthorized`, but a string in `Invalid`, `Forbidden` and 2 others.",
      },
      {
        code: "envelope-drift",
        line: 41,
        column: 28,
        what: "`message` may be missing or null in `Forbidden`, but never in `Invalid`, `Unauthorized` and `Failed`.",
      },
      {
        code: "envelope-drift",
        line: 53,
        column: 24,
        what: "`NotFound` keeps the message in `msg`, but `Invalid`, `Unauthorized` and 2 others in `message`.",
      },
      {
        code: "envelope-drift",
        line: 61,
        column: 17,
        what: "`Failed` has no request id, while `Invalid`, `Unauthorized` and 2 others have one in `request_id`.",
      },
    ]);
  });

  test("compares the errors of an envelope that has a name with each other", async () => {
    await expectProblems("firing-named.yaml").toEqual([
      {
        code: "envelope-drift",
        line: 49,
        column: 24,
        what: "`Failed` keeps the message in `msg`, but `Unauthorized` and `Forbidden` in `error`.",
      },
    ]);
  });

  test("is silent about departures on purpose, and about codes and parameters that not every error has", async () => {
    await expectNoProblems("silent.yaml");
  });
});
