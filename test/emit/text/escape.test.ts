import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  address,
  brief,
  cell,
  code,
  fenced,
  hidden,
  prose,
  sentence,
  words,
} from "../../../src/emit/text/escape.js";

const parts = fc.oneof(
  fc.constantFrom(
    "|",
    "<",
    ">",
    "\\",
    "`",
    "``",
    "*",
    "_",
    "[",
    "]",
    "(",
    ")",
    "#",
    "~~",
    "$",
    "&",
    "!",
    "{{x}}",
  ),
  fc.constantFrom(
    "\n",
    "\r\n",
    "\u2028",
    "\t",
    "<script>",
    "</td>",
    "-->",
    "![a](b)",
    "http://a.b",
    "&lt;",
    "\\|",
    "word",
  ),
  fc.string({ unit: "binary", maxLength: 3 }),
);
const anyText = fc.array(parts, { maxLength: 10 }).map((all) => all.join(""));

describe("words", () => {
  test.each([
    ["Model not found", "Model not found"],
    ["a | b", "a \\| b"],
    ["<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"],
    ["![x](y)", "!\\[x\\](y)"],
    ["# Title", "\\# Title"],
    ["- item", "\\- item"],
    ["+ item", "\\+ item"],
    ["1. item", "1\\. item"],
    ["2) item", "2\\) item"],
    ["**bold** _it_ `code` ~~no~~", "\\*\\*bold\\*\\* \\_it\\_ \\`code\\` \\~\\~no\\~\\~"],
    ["&amp;", "&amp;amp;"],
    ["$x$", "\\$x\\$"],
    ["one\n\n# two", "one \\# two"],
    ["\u2028x\u2028", "x"],
    ["\\|", "\\\\\\|"],
    ["", ""],
  ])("%j is %s", (text, want) => expect(words(text)).toBe(want));

  test("are one line of a table's cell, without HTML", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const written = words(text);
        expect(written).not.toMatch(/[\n\r\u2028\u2029<>]/);
        expect(unescaped(written, "|")).toBe(0);
        expect(unescaped(written, "`")).toBe(0);
        expect(unescaped(written, "[")).toBe(0);
      }),
      { numRuns: 1000 },
    );
  });
});

describe("a sentence", () => {
  test.each([
    ["Send `a | b`.", "Send `a | b`."],
    ["Send `<b>` to <b>.", "Send `<b>` to &lt;b&gt;."],
    ["An open ` quote | and", "An open \\` quote \\| and"],
    ["Two\nlines", "Two lines"],
    ["`a``b`", "`a``b`"],
    ["See [the guide](https://a.b/c).", "See the guide (https://a.b/c)."],
    ["See [the guide](/c) and [this](#d).", "See the guide and this."],
    ["See [the guide](javascript:x).", "See \\[the guide\\](javascript:x)."],
    ["[[a](https://b)](javascript:c)", "\\[a (https://b)\\](javascript:c)"],
  ])("%j keeps its code: %s", (text, want) => expect(sentence(text)).toBe(want));

  test("is one line, also as a table's cell; outside its code there is no HTML", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const written = sentence(text);
        expect(written).not.toMatch(/[\n\r\u2028\u2029]/);
        expect(cell(written)).not.toMatch(/(?<!\\)\|/);
        expect(withoutCode(written)).not.toMatch(/[<>]/);
      }),
      { numRuns: 1000 },
    );
  });
});

describe("a brief text", () => {
  const long = `${"Some words of it. ".repeat(20)}The end.`;
  test.each([
    ["Short. [Linked](https://a.b) `code`.", "Short. Linked `code`."],
    [long, "Some words of it. ".repeat(13).trim()],
    [`A ${"word ".repeat(100)}`, `A ${"word ".repeat(47).trim()} …`],
  ])("%j is %j", (text, want) => expect(brief(text)).toBe(want));

  test("is one line, also as a table's cell; outside its code there is no HTML", () => {
    fc.assert(
      fc.property(anyText, fc.nat(300), (text, length) => {
        const written = brief(`${"a ".repeat(length)}${text}${text}`);
        expect(written).not.toMatch(/[\n\r\u2028\u2029]/);
        expect(cell(written)).not.toMatch(/(?<!\\)\|/);
        expect(withoutCode(written)).not.toMatch(/[<>]/);
      }),
    );
  });
});

test("an address has nothing that could end it", () => {
  expect(address("a-b.c_d/errors.md#x")).toBe("a-b.c_d/errors.md#x");
  expect(address("ü (x) \ud800")).toBe("%C3%BC%20%28x%29%20%EF%BF%BD");
  fc.assert(
    fc.property(anyText, (text) => {
      expect(address(text)).toMatch(/^[^\s()<>"'\\[\]{}|^`]*$/);
    }),
  );
});

test("what is hidden in a comment does not end it", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const written = `<!--${hidden(text)} -->`;
      expect(written.slice(4, -3)).not.toMatch(/--|^-?>|\n/);
    }),
  );
});

describe("code", () => {
  test.each([
    ["not_found", "`not_found`"],
    ["a|b", "`a|b`"],
    ["a`b", "``a`b``"],
    ["`a`", "`` `a` ``"],
    ["``", "``` `` ```"],
    ["a\nb", "`a b`"],
    ["", ""],
  ])("%j is %s", (text, want) => expect(code(text)).toBe(want));

  test("is one span and nothing else", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const written = code(text);
        expect(written).not.toMatch(/[\n\r\u2028\u2029]/);
        expect(written).toMatch(/^$|^(`+)(?!`).*?(?<!`)\1$/);
        expect(cell(written)).not.toMatch(/(?<!\\)\|/);
      }),
      { numRuns: 1000 },
    );
  });
});

describe("prose", () => {
  test.each([
    ["One.\n\nTwo.", "One.\n\nTwo."],
    ["# Title", "**Title**"],
    ["<img src=x onerror=y>", "&lt;img src=x onerror=y&gt;"],
    ["[a](javascript:b)", "[a\\](javascript:b)"],
    ["[a](https://b/c)", "a (https://b/c)"],
    ["[[a](https://b)](javascript:c)", "[a (https://b)\\](javascript:c)"],
    ["```\nfence", "\\```\nfence"],
    ["---", "\\---"],
    ["one\r\ntwo\u2028three", "one\ntwo\nthree"],
  ])("%j is %j", (text, want) => expect(prose(text)).toBe(want));

  test.each(["One of [a, b] (see below).", "See [a]\n\n(b)", "[a][b]\n\n[b]: javascript:c"])(
    "%j keeps its spaces and paragraphs",
    (text) => expect(prose(text).replaceAll("\\", "")).toBe(text),
  );

  test.each(["a\n# b", "a\n   ## b", "a\n-", "a\n  ===", "# a\nb"])("%j has no heading", (text) => {
    expect(prose(text)).not.toMatch(/^ {0,3}(#{1,6}\s|(-+|=+)\s*$)/m);
  });

  test("has no HTML, no link and no heading", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const written = prose(text);
        expect(written).not.toMatch(/[<>]/);
        expect(written).not.toMatch(/(?<!\\)\][(:]/);
        expect(written).not.toMatch(/^ {0,3}#{1,6}\s/m);
        expect(written).not.toMatch(/^ {0,3}(-+|=+)\s*$/m);
      }),
      { numRuns: 1000 },
    );
  });
});

test("a block ends where its text ends", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const lines = fenced(text, "json").split("\n");
      const [fence = ""] = /^`+/.exec(lines[0] ?? "") ?? [];
      expect(lines.at(-1)).toBe(fence);
      expect(lines.slice(1, -1).filter((line) => line.trim().startsWith(fence))).toEqual([]);
    }),
  );
});

/** How often a sign stands in a text without a backslash that escapes it. */
function unescaped(text: string, sign: string): number {
  return [...text.replace(/\\./gs, "")].filter((one) => one === sign).length;
}

/** Markdown without its code spans (CommonMark 6.1). A backslash escapes outside of them only. */
function withoutCode(text: string): string {
  return text.replace(/\\.|(`+)(?!`).*?(?<!`)\1(?!`)/gs, (found) => (found.startsWith("\\") ? found : ""));
}
