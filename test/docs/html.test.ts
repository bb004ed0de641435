/** What a document's Markdown becomes on our own pages. */

import { describe, expect, test } from "vitest";
import { HTML_HELPERS } from "../../src/docs/page/html.js";

const { brief, sentence, prose } = HTML_HELPERS;

test("what is read in passing is told in its first sentences, with their links", () => {
  const first = "See [the list](https://shop.example/list).";
  expect(brief?.(`${first} ${"More of it. ".repeat(30)}`)).toMatch(
    /^See <a [^>]+>the list<\/a>\. More of it\./,
  );
  expect(brief?.(`${first} ${"more ".repeat(60)}`)).toMatch(/ more …$/);
  expect(brief?.(first)).toBe(sentence?.(first));
});

describe("links", () => {
  test.each([
    [
      "to a page are links",
      "See [error `codes`](https://shop.example/a?b=1&c=2).",
      'See <a href="https://shop.example/a?b&#x3D;1&amp;c&#x3D;2" rel="noreferrer">error <code>codes</code></a>.',
    ],
    [
      "to what is not here are words",
      "See [the list](/list) and [below](#below).",
      "See the list and below.",
    ],
    ["that are code stay text", "[x](javascript:alert(1))", "[x](javascript:alert(1))"],
    [
      "cannot end their attribute",
      '[x](https://a.example/"onclick="alert`1`)',
      '<a href="https://a.example/&quot;onclick&#x3D;&quot;alert&#x60;1&#x60;" rel="noreferrer">x</a>',
    ],
    [
      "have no HTML in their words",
      "[<b>](https://a.example)",
      '<a href="https://a.example" rel="noreferrer">&lt;b&gt;</a>',
    ],
  ])("%s", (_name, text, want) => {
    expect(sentence?.(text)).toBe(want);
    expect(prose?.(text)).toBe(`<p>${want}</p>`);
  });
});
