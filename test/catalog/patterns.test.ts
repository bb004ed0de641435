import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parsePattern, type TextPattern } from "../../src/catalog/patterns.js";

/** A regular expression, and the texts and groups that it is made of. */
type Case = readonly [pattern: string, want: TextPattern | undefined];

const text = (...texts: readonly string[]): TextPattern => ({ texts, groups: [] });
const holes = (texts: readonly string[], ...groups: readonly string[]): TextPattern => ({ texts, groups });

const read: readonly Case[] = [
  ["^Model not found: (?<model>.+)$", holes(["Model not found: ", ""], "model")],
  ["^(?<model>.+)$", holes(["", ""], "model")],
  ["^(?<a>.+) needs (?<b>.+)!$", holes(["", " needs ", "!"], "a", "b")],
  ["^Unauthorized$", text("Unauthorized")],
  ["^$", text("")],
  // What a group may hold.
  ["^(?<n>.*)$", holes(["", ""], "n")],
  ["^(?<n>.+?)$", holes(["", ""], "n")],
  ["^(?<n>\\S+)$", holes(["", ""], "n")],
  ["^(?<n>\\d+)$", holes(["", ""], "n")],
  ["^(?<n>[^']+)$", holes(["", ""], "n")],
  ["^(?<n>[^\\]]+)$", holes(["", ""], "n")],
  // Literal signs, escaped or not.
  ["^Cost: \\$(?<n>.+) \\(net\\)\\.$", holes(["Cost: $", " (net)."], "n")],
  ['^Model "(?<n>.+)"$', holes(['Model "', '"'], "n")],
  ["^a/b - c: d, e; f'g`h`$", text("a/b - c: d, e; f'g`h`")],
  ["^a\\/b\\-c$", text("a/b-c")],
  ["^🚫 (?<n>.+)$", holes(["🚫 ", ""], "n")],
  ["^\u2028$", text("\u2028")],
];

const others: readonly (readonly [pattern: string, why: string])[] = [
  ["Model not found: (?<model>.+)", "open at both ends"],
  ["^Model not found: (?<model>.+)", "open at its end"],
  ["Model not found$", "open at its start"],
  ["^costs \\$", "its end is a literal"],
  ["^(?<a>.+)(?<b>.+)$", "nothing stands between its groups"],
  ["^(?<a>.+) (?<a>.+)$", "two groups of one name"],
  ["^(.+)$", "a group without a name"],
  ["^(?:a|b)$", "alternatives"],
  ["^a|b$", "alternatives"],
  ["^(?<n>a|b)$", "alternatives in a group"],
  ["^(?<n>(?:.+)+)$", "groups in a group"],
  ["^(?<n>.{2,3})$", "a counted group"],
  ["^(?<n>.)$", "a group of one character"],
  ["^ab?$", "an optional letter"],
  ["^a+$", "a repeated letter"],
  ["^.$", "any character"],
  ["^[ab]$", "a class of characters"],
  ["^\\d$", "a class of characters"],
  ["^\\n$", "an escape"],
  ["^\\u0041$", "an escape"],
  ["^a\\$", "its end is a literal"],
  ["^\\", "broken off"],
  ["^(?<n>.+$", "broken off"],
  ["^(?<1n>.+)$", "no name"],
  ["^(?=a)$", "a look ahead"],
  ["^(?<!a)b$", "a look behind"],
  ["^a^b$", "a start inside"],
  ["^a$b$", "an end inside"],
  ["", "empty"],
  ["^", "a start"],
  ["$", "an end"],
];

describe("a text with holes is", () => {
  test.each(read)("%s", (pattern, want) => expect(parsePattern(pattern)).toEqual(want));
});

describe("no text with holes is", () => {
  test.each(others)("%s: %s", (pattern) => expect(parsePattern(pattern)).toBe(undefined));
});

const literal = fc.string({ unit: fc.constantFrom(..."a \"'.$()[]{}|\\^*+?/-`🚫"), maxLength: 6 });
const group = fc.constantFrom(".+", ".*", "\\S+", "[^ ]+", ".+?");

test("a pattern accepts the text that its holes are filled into, and is read as it was written", () => {
  fc.assert(
    fc.property(fc.array(literal, { minLength: 1, maxLength: 4 }), group, (texts, inside) => {
      // Groups that nothing stands between are not told apart.
      fc.pre(texts.slice(1, -1).every((one) => one !== ""));
      // A backslash before the end is taken for that of a literal `$`.
      fc.pre(texts.at(-1)?.endsWith("\\") === false);
      const pattern = texts
        .map(escaped)
        .reduce((left, right, index) => `${left}(?<g${index}>${inside})${right}`);
      expect(parsePattern(`^${pattern}$`)).toEqual({
        texts,
        groups: texts.slice(1).map((_, index) => `g${index + 1}`),
      });
      expect(texts.join("x")).toMatch(new RegExp(`^${pattern}$`, "u"));
    }),
  );
});

test("whatever it is, it is read at once", () => {
  const bombs = [
    `^${"(?<n>".repeat(20_000)}`,
    `^(?<n>[${"a".repeat(50_000)}`,
    `^(?<n>[${"\\".repeat(50_000)}$`,
    `^(?<n>[^${"\\]".repeat(50_000)}`,
    `^${"(a+)+".repeat(1000)}$`,
    `^${"\\".repeat(50_001)}$`,
  ];
  for (const bomb of bombs) expect(parsePattern(bomb)).toBe(undefined);
  expect(parsePattern(`^${"a".repeat(50_000)}$`)).toEqual(text("a".repeat(50_000)));
}, 2000);

test("any text can be asked for", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (pattern) => {
      const parsed = parsePattern(pattern);
      expect(parsed === undefined || parsed.texts.length === parsed.groups.length + 1).toBe(true);
    }),
  );
});

function escaped(literal: string): string {
  return literal.replace(/[$()[\]{}|\\^*+?./]/g, "\\$&");
}
