import { describe, test } from "vitest";
import { fixturesOf } from "./harness.js";

const { expectProblems, expectNoProblems } = fixturesOf("stream-without-error-frame");

describe("stream-without-error-frame", () => {
  test("finds a stream of which no payload is an error", async () => {
    await expectProblems("firing.yaml").toEqual([
      { code: "stream-without-error-frame", line: 12, column: 13, what: "This stream declares no error." },
    ]);
  });

  test("is silent where one payload is an error", async () => {
    await expectNoProblems("silent.yaml");
  });
});
