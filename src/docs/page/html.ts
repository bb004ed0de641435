/**
 * The doors through which a document's text gets into our own pages. Handlebars escapes what no helper has written;
 * these write the places where escaping alone is not enough.
 *
 * @module
 */

import Handlebars from "handlebars";
import { shortened } from "../../emit/text/escape.js";
import type { Helper } from "../../emit/text/templates.js";

/** The helpers of the templates of pages. */
export const HTML_HELPERS: Readonly<Record<string, Helper>> = {
  prose: (text) => proseHtml(String(text)),
  sentence: (text) => inlineHtml(String(text).replace(/\s+/g, " ").trim()),
  brief: (text) => inlineHtml(shortened(String(text))),
  json: (value) => scriptJson(value),
  list: (value) => Handlebars.escapeExpression(JSON.stringify(value)),
  js: (text) => scriptText(String(text)),
  css: (text) => String(text).replace(/<(?=\/style)/gi, "\\3c "),
};

/** Data inside a `<script type="application/json">`: nothing in it can end the element. */
function scriptJson(value: unknown): string {
  return JSON.stringify(value).replace(/</g, "\\u003c");
}

/** Code of ours inside a `<script>`: the same code, without what HTML would see in it. */
export function scriptText(code: string): string {
  // The parser of HTML reads every line end as \n, which counts for the hash in the policy of the page.
  return code.replace(/\r\n?/g, "\n").replace(/<(?=!--|\/?script)/gi, "\\x3c");
}

/**
 * Prose of several paragraphs that its author wrote as Markdown: paragraphs, lists, headings, blocks of code; and inside
 * of lines code, emphasis and links to pages. Everything else, HTML among it, is text.
 */
function proseHtml(text: string): string {
  const lines = text.replace(/\r\n?|[\u2028\u2029\u0085]/g, "\n").split("\n");
  const blocks: string[] = [];
  for (let start = 0; start < lines.length; ) {
    const { html, end } = blockAt(lines, start);
    if (html !== "") blocks.push(html);
    start = end;
  }
  return blocks.join("\n");
}

interface Block {
  readonly html: string;
  /** The line after it. */
  readonly end: number;
}

const ITEM = /^\s*(?:[-*+]|\d{1,3}[.)])\s+/;
const FENCE = /^\s{0,3}(```+|~~~+)/;
const HEADING = /^\s{0,3}#{1,6}\s+/;

function blockAt(lines: readonly string[], start: number): Block {
  const line = lines[start] ?? "";
  if (line.trim() === "") return { html: "", end: start + 1 };
  const [, fence] = FENCE.exec(line) ?? [];
  if (fence !== undefined) return codeAt(lines, start, fence);
  if (HEADING.test(line)) {
    return { html: `<p><strong>${inlineHtml(line.replace(HEADING, ""))}</strong></p>`, end: start + 1 };
  }
  const end = endOf(lines, start + 1, ITEM.test(line));
  const own = lines.slice(start, end);
  return { html: ITEM.test(line) ? listHtml(own) : `<p>${inlineHtml(own.join(" "))}</p>`, end };
}

/** Where a paragraph or a list ends. An item interrupts a paragraph. */
function endOf(lines: readonly string[], from: number, isList: boolean): number {
  const ends = (line: string): boolean =>
    line.trim() === "" || FENCE.test(line) || HEADING.test(line) || (!isList && ITEM.test(line));
  const end = lines.findIndex((line, index) => index >= from && ends(line));
  return end < 0 ? lines.length : end;
}

function codeAt(lines: readonly string[], start: number, fence: string): Block {
  const close = lines.findIndex((line, index) => index > start && line.trim().startsWith(fence));
  const end = close < 0 ? lines.length : close;
  const code = lines.slice(start + 1, end).join("\n");
  return { html: `<pre><code>${escaped(code)}</code></pre>`, end: end + 1 };
}

function listHtml(lines: readonly string[]): string {
  const items: string[] = [];
  for (const line of lines) {
    if (ITEM.test(line)) items.push(line.replace(ITEM, ""));
    else items.push(`${items.pop() ?? ""} ${line.trim()}`);
  }
  const tag = /^\s*\d/.test(lines[0] ?? "") ? "ol" : "ul";
  return `<${tag}>${items.map((item) => `<li>${inlineHtml(item)}</li>`).join("")}</${tag}>`;
}

/** `[words](https://...)`. */
const PAGE_LINK = /\[([^[\]]+)\]\((https?:\/\/[^\s()<>]+)\)/;

/** `[words](#there)`, which leads nowhere from our pages. */
const OWN_LINK = /\[([^[\]]+)\]\([/#][^\s()<>]*\)/g;

/** The words of a line, with code, emphasis and links to pages. */
function inlineHtml(line: string): string {
  const parts = line.replace(OWN_LINK, "$1").split(PAGE_LINK);
  return parts
    .map((part, index) => {
      if (index % 3 === 0) return wordsHtml(part);
      // An address comes after the words of its link.
      if (index % 3 === 2) return "";
      return `<a href="${escaped(parts[index + 1] ?? "")}" rel="noreferrer">${wordsHtml(part)}</a>`;
    })
    .join("");
}

function wordsHtml(text: string): string {
  return text
    .split(/(`[^`]+`)/)
    .map((part, index) => {
      if (index % 2 === 1) return `<code>${escaped(part.slice(1, -1))}</code>`;
      return escaped(part).replace(/\*\*(?=\S)([^*]+)(?<=\S)\*\*/g, "<strong>$1</strong>");
    })
    .join("");
}

function escaped(text: string): string {
  return Handlebars.escapeExpression(text);
}
