import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { oneLine } from "../../../src/emit/code/layout.js";
import { patternCheck } from "../../../src/emit/guard/pattern.js";
import { isLinear } from "../../../src/pattern/linear.js";
import { matches } from "../../../src/runtime/check.js";
import { isMadeOf } from "../../../src/runtime/text.js";

const RUNS = Number(process.env["LAW_RUNS"] ?? 20) * 200;
const SEED = Number(process.env["LAW_SEED"] ?? 1);

/** Characters of patterns and texts: few, so that they meet; some of two halves, some that end lines or mean something. */
const LETTERS = [
  "a",
  "b",
  "c",
  "0",
  "_",
  " ",
  "-",
  "\n",
  "\r",
  "\u2028",
  "ä",
  "😀",
  "\u{10ffff}",
  "\ud83d",
  "]",
  "^",
  "$",
  ".",
];

const escaped = fc.constantFrom(..."dDwWsS").map((letter) => `\\${letter}`);
const codes = fc.constantFrom(
  "\\n",
  "\\t",
  "\\x61",
  "\\u0062",
  "\\u{1f600}",
  "\\ud83d\\ude00",
  "\\0",
  "\\cA",
  "\\/",
  "\\.",
  "\\\\",
  "\\p{L}",
  "\\P{L}",
  "\\p{Lu}",
);
const letter = fc.constantFrom("a", "b", "c", "0", "_", " ", "ä", "😀", ".");
const inClass = fc.oneof(
  letter,
  escaped,
  codes,
  fc.constantFrom("a-c", "0-9", "\\x61-\\x63", "ä-😀", "\\]", "\\-", "\\^", "\\b", "-"),
);
const characterClass = fc
  .tuple(fc.boolean(), fc.array(inClass, { maxLength: 3 }))
  .map(([isNegated, members]) => `[${isNegated ? "^" : ""}${members.join("")}]`);

const { pattern: piece } = fc.letrec<{ pattern: string; atom: string; part: string; sequence: string }>(
  (tie) => ({
    pattern: fc.array(tie("sequence"), { minLength: 1, maxLength: 3 }).map((all) => all.join("|")),
    sequence: fc.array(tie("part"), { maxLength: 4 }).map((all) => all.join("")),
    part: fc
      .tuple(
        tie("atom"),
        fc.constantFrom("", "", "", "*", "+", "?", "{2}", "{1,}", "{0,2}", "{1,3}", "*?", "+?", "{0}"),
      )
      .map(([atom, times]) => `${atom}${times}`),
    atom: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      letter,
      escaped,
      codes,
      characterClass,
      tie("pattern").map((inner) => `(${inner})`),
      tie("pattern").map((inner) => `(?:${inner})`),
      tie("pattern").map((inner) => `(?<name>${inner})`),
    ),
  }),
);

/** Characters that repeat, one after the other: what most patterns are. */
const row = fc
  .array(
    fc.tuple(fc.oneof(letter, escaped, codes, characterClass), fc.constantFrom("", "", "?", "{2}", "*", "+")),
    {
      minLength: 1,
      maxLength: 3,
    },
  )
  .map((all) => `^${all.map((one) => one.join("")).join("")}$`);

/** A pattern, some of its alternatives at the start or the end of a text. */
const mixed = fc
  .array(fc.tuple(fc.boolean(), piece, fc.boolean()), { minLength: 1, maxLength: 2 })
  .map((all) => all.map(([start, part, end]) => `${start ? "^" : ""}${part}${end ? "$" : ""}`).join("|"));

const pattern = fc.oneof(mixed, row);

const text = fc.oneof(
  fc.array(fc.constantFrom(...LETTERS), { maxLength: 8 }).map((all) => all.join("")),
  fc.array(fc.constantFrom("a", "b", "c"), { maxLength: 12 }).map((all) => all.join("")),
);

type Check = (value: unknown) => boolean;

/** What a guard asks of texts by a pattern, and whether the pattern itself is executed for it. */
function checkOf(source: string): { readonly check: Check; readonly isRefused: boolean } {
  let isRefused = false;
  const condition = patternCheck(source, "value", {
    schemas: {},
    implied: true,
    call: () => "false",
    refuse: () => {
      isRefused = true;
    },
  });
  const code = condition === undefined ? 'typeof value === "string"' : oneLine(condition);
  const make = new Function("matches", "isMadeOf", `return (value) => ${code};`);
  // What the emitter wrote, with what it calls.
  return { check: make(matches, isMadeOf) as Check, isRefused };
}

function expressionOf(source: string): RegExp | undefined {
  for (const flag of ["u", ""]) {
    try {
      return new RegExp(source, flag);
    } catch {
      // Not with this flag.
    }
  }
  return undefined;
}

describe("patterns of documents", () => {
  test("match what the engine matches, whoever does it", () => {
    const counts = { linear: 0, readOnce: 0, refused: 0, matched: 0, missed: 0 };
    const law = fc.property(pattern, fc.array(text, { minLength: 5, maxLength: 10 }), (source, given) => {
      const { check, isRefused } = checkOf(source);
      const expression = expressionOf(source);
      if (isRefused) {
        counts.refused += 1;
        expect(given.filter(check)).toEqual([]);
        return;
      }
      if (isLinear(source)) counts.linear += 1;
      else counts.readOnce += 1;
      // Without the flag, an engine takes a character outside of the first plane for two.
      const texts =
        expression?.unicode === false ? given.filter((one) => !/\p{Cs}|[^\0-\uffff]/u.test(one)) : given;
      const wanted = texts.filter((one) => expression?.test(one) ?? true);
      counts.matched += wanted.length;
      counts.missed += texts.length - wanted.length;
      expect(texts.filter(check)).toEqual(wanted);
    });
    fc.assert(law, { numRuns: RUNS, seed: SEED });
    console.info(counts);
    // A law that says something of hardly any pattern, or only of one way to match them, would say nothing.
    expect(counts.linear).toBeGreaterThan(RUNS / 5);
    expect(counts.readOnce).toBeGreaterThan(RUNS / 5);
    expect(counts.matched).toBeGreaterThan(RUNS);
    expect(counts.missed).toBeGreaterThan(RUNS);
    expect(counts.refused).toBeLessThan(RUNS / 20);
  }, 600_000);
});
