import { describe, test } from "vitest";
import { fixturesOf } from "./harness.js";

const { expectProblems, expectNoProblems } = fixturesOf("stream-without-terminal");
const what = "This stream does not say how it ends.";

describe("stream-without-terminal", () => {
  test("finds an `x-error-stream` that names no last event", async () => {
    await expectProblems("firing.yaml").toEqual([
      { code: "stream-without-terminal", line: 25, column: 31, what },
    ]);
  });

  test("finds a stream without any `x-error-stream`", async () => {
    await expectProblems("firing-bare.yaml").toEqual([
      { code: "stream-without-terminal", line: 12, column: 13, what },
    ]);
  });

  test("is silent where a stream ends with an event or with a line of data", async () => {
    await expectNoProblems("silent.yaml");
  });
});
