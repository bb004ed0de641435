import { describe, test } from "vitest";
import { fixturesOf } from "./harness.js";

const { expectProblems, expectNoProblems } = fixturesOf("misplaced-slot");

describe("misplaced-slot", () => {
  test("shows the second member that is said to be a fact, and one that cannot be it", async () => {
    await expectProblems("firing.yaml").toEqual([
      {
        code: "misplaced-slot",
        line: 34,
        column: 25,
        what: "`reason` is said to be the code, and so is `code` of the same body.",
        why: "An error has one. Only the other member is read.",
        fix: "Remove one of the two, or say `none` of it.",
      },
      {
        code: "misplaced-slot",
        line: 44,
        column: 25,
        what: "`retry` is said to be the type, which is a text or a number, but its values are of type boolean.",
        why: "Nothing can be read there, and the member is left what its name makes of it.",
        fix: "Say it of a member inside or beside it, or correct its type.",
      },
      {
        code: "misplaced-slot",
        line: 47,
        column: 25,
        what: "`hint` is said to be the parameter that is at fault, which is a text, but its values are of type integer.",
      },
    ]);
  });

  test("is silent about one member of each body, wherever it is said, and about members that are none", async () => {
    await expectNoProblems("silent.yaml");
  });
});
