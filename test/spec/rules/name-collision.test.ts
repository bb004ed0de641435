import { describe, test } from "vitest";
import { fixturesOf } from "./harness.js";

const { expectProblems, expectNoProblems } = fixturesOf("name-collision");

describe("name-collision", () => {
  test("shows the second of two errors that want one name, and tells where the first one is", async () => {
    await expectProblems("firing.yaml").toEqual([
      {
        code: "name-collision",
        line: 27,
        column: 17,
        what: "`NotFound` would be the name of two errors: of this one and of `firing.yaml#/paths/~1models/get/responses/404/content/application~1json/schema`.",
        fix: "Give one of them another name with `x-error.kind`.",
      },
    ]);
  });

  test("is silent where `x-error.kind` gives one of them another name", async () => {
    await expectNoProblems("silent.yaml");
  });
});
