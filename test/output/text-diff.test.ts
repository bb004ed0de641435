import { expect, test } from "vitest";
import { shortDiff } from "../../src/output/text-diff.js";

const lines = (...texts: readonly string[]): string => texts.map((text) => `${text}\n`).join("");

test.each([
  ["a changed line", lines("a", "b", "c"), lines("a", "x", "c"), ["@@ line 2 @@", "- b", "+ x"]],
  ["an added line", lines("a", "c"), lines("a", "b", "c"), ["@@ line 2 @@", "+ b"]],
  ["a removed line", lines("a", "b", "c"), lines("a", "c"), ["@@ line 2 @@", "- b"]],
  ["a repeated line", lines("a", "a"), lines("a", "a", "a"), ["@@ line 3 @@", "+ a"]],
  ["a new file", undefined, lines("a"), ["@@ line 1 @@", "+ a"]],
  ["a deleted file", lines("a"), undefined, ["@@ line 1 @@", "- a"]],
  ["a missing line end", "a", "a\n", ["@@ line 2 @@", "- (no line end at the end of the file)"]],
  [
    "many lines, shortened",
    lines("a"),
    lines("1", "2", "3", "4", "5", "6"),
    ["@@ line 1 @@", "- a", "+ 1", "+ 2", "+ 3", "+ 4", "+ ... 2 more lines"],
  ],
  [
    "the first of several changes",
    lines("a", "b", "c", "d", "e", "f"),
    lines("A", "b", "c", "d", "e", "F"),
    ["@@ line 1 @@", "- a", "+ A", "... and more further down"],
  ],
  [
    "an added line before another change",
    lines("a", "b", "c", "d"),
    lines("new", "a", "b", "c", "D"),
    ["@@ line 1 @@", "+ new", "... and more further down"],
  ],
  ["a long line, shortened", lines("x".repeat(500)), "", ["@@ line 1 @@", `- ${"x".repeat(160)}...`]],
])("%s", (_, before, after, want) => {
  expect(shortDiff(before, after)).toEqual(want);
});
