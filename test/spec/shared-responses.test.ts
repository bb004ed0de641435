/** `x-error-responses`: errors that operations share, read as if each had written them. */

import { describe, expect, test } from "vitest";
import { declared } from "./harness.js";

describe("the responses that operations share", async () => {
  const { operations, strict } = await declared("shared-responses.yaml");
  const responsesOf = (id: string): readonly (readonly [unknown, string])[] =>
    operations
      .find(({ operationId }) => operationId === id)
      ?.responses.map(({ status, description }) => [status, description] as const) ?? [];

  test("come after its own, where it does not have their status; those of the path first", () => {
    expect(responsesOf("listThings")).toEqual([
      [200, "Things."],
      [401, "Its own."],
      [429, "Too many things."],
      [500, "Anywhere below things."],
      ["default", "Anything else."],
    ]);
  });

  test("are all there is where an operation has none", () => {
    expect(responsesOf("removeThings").map(([status]) => status)).toEqual([429, 500, 401, "default"]);
  });

  test("do not replace a `default` that is the success: there can be only one", () => {
    expect(responsesOf("makeThing").map(([status]) => status)).toEqual(["2XX", 429, 500, 401]);
  });

  test("reach into other files, and refer from where they are written", () => {
    expect(responsesOf("elsewhere")).toEqual([
      [200, "Something."],
      [429, "Too many calls elsewhere."],
      [401, "No key."],
      [500, "Anywhere."],
      ["default", "Anything else."],
    ]);
  });

  test("make a document strict, as every extension of ours does", () => {
    expect(strict).toBe(true);
  });
});
