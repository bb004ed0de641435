import { describe, expect, test } from "vitest";
import { ending, expectProblem, fine, textOf } from "./harness.js";

/** A document that speaks about its errors, and whose reference therefore has to lead somewhere. */
function referring(name: string): string {
  const $ref = `#/components/schemas/${name}`;
  return textOf({ oneOf: [{ $ref }, { ...fine, "x-error": { retry: "never" } }] });
}

describe("what a terminal or a runner of GitHub would obey is shown as text", () => {
  test.each([
    ["colours", "\u001b[31mred"],
    ["a title of the window", "\u001b]0;title\u0007"],
    ["a command of eight bits", "\u009b2J"],
    ["a turn of the writing", "\u202egnp.exe"],
    ["a command of GitHub", "x\n::error::injected"],
    ["a carriage return", "fine\rnothing is wrong"],
  ])("%s", async (_, word) => {
    const text = referring(word);
    const end = await ending({ files: { "a.json": text }, args: ["lint", "a.json"] });
    expectProblem(end, { code: "unresolved-ref", at: /^a\.json:1:\d+$/ });
    expect(end.text).not.toMatch(/(?!\n)[\p{Cc}\u202e]|^::/mu);
  });

  test("and a name of 100,000 characters is cut", async () => {
    const text = referring("n".repeat(100_000));
    const end = await ending({ files: { "a.json": text }, args: ["lint", "a.json"] });
    expectProblem(end, { code: "unresolved-ref" });
    expect(end.text.length).toBeLessThan(5000);
  });
});
