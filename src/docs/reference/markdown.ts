/**
 * The doors through which a document's text gets into the Markdown that Redoc shows. Redoc's is Markdoc's: besides HTML
 * and links it has tags, `{% ... %}`, that can hide what stands between them.
 *
 * @module
 */

import { address, cell, code, sentence, words } from "../../emit/text/escape.js";
import type { Helper } from "../../emit/text/templates.js";

/** The helpers of the templates whose output Redoc shows. */
export const MARKDOWN_HELPERS: Readonly<Record<string, Helper>> = {
  words: (text) => withoutTags(words(String(text))),
  sentence: (text) => outsideCode(sentence(String(text)), withoutTags),
  code: (text) => code(String(text)),
  cell: (written) => cell(String(written)),
  prose: (text) => prose(String(text)),
  link: (text) => address(String(text)),
  block: (text) => block(String(text)),
  anchor: (name) => ` {% id=${JSON.stringify(String(name).replace(/[^\w.-]/g, "-"))} %}`,
};

/**
 * Prose of several paragraphs that its author wrote as Markdown: its code, lists and emphasis stay; its HTML, links, tags,
 * headings and rules become text.
 */
export function prose(text: string): string {
  const lines = text.replace(/\r\n?|[\u2028\u2029\u0085]/g, "\n").trim();
  return outsideCode(lines, (part) =>
    withoutTags(withoutHtml(part))
      .replace(/`/g, "\\`")
      .replace(/\](?=[([:])/g, "\\]")
      .replace(/^[ \t]*#{1,6}[ \t]+(.+)$/gm, "**$1**")
      .replace(/^[ \t]*(---|===|~~~)/gm, "\\$1"),
  );
}

/** A block of code. Its fence is longer than any inside, and its tags stay as they are written. */
export function block(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  return `${fence} {% process=false %}\n${text}\n${fence}`;
}

/** A text whose parts beside its code are changed. Its code, between single backticks on one line, is written anew. */
function outsideCode(text: string, change: (part: string) => string): string {
  const parts = text.split(/((?<![\\`])`[^`\n]+`(?!`))/);
  return parts.map((part, index) => (index % 2 === 1 ? code(part.slice(1, -1)) : change(part))).join("");
}

function withoutTags(text: string): string {
  return text.replaceAll("{%", "&#123;%").replaceAll("{{", "&#123;&#123;");
}

function withoutHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
