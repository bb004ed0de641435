/**
 * The doors through which a document's text gets into Markdown.
 *
 * @module
 */

import { wellFormed } from "../../catalog/path-template.js";
import { visible } from "../code/literal.js";

/** A text as words of a paragraph, on one line: nothing in it is markup. */
export function words(text: string): string {
  return inline(oneLine(text)).replace(/^(\d*)([-+>.)])/, "$1\\$2");
}

function inline(line: string): string {
  return withoutHtml(line).replace(/[\\`*_[\]|#~$]/g, "\\$&");
}

/** A text with the code spans that its author meant, else as {@link words}. */
export function sentence(text: string): string {
  const parts = withPlainLinks(oneLine(text)).split(/(`[^`]+`)/);
  return parts.map((part) => (/^`[^`]+`$/.test(part) ? code(part.slice(1, -1)) : inline(part))).join("");
}

/** The first sentences of a text, as {@link sentence}: as many as fit into a line or two, or as much of the first one. */
export function brief(text: string): string {
  return sentence(withoutLinks(shortened(text)));
}

/** The first sentences of a text, as its author wrote them, on one line. */
export function shortened(text: string): string {
  const line = oneLine(text);
  const isBrief = (part: string): boolean => withoutLinks(part).length <= BRIEF;
  if (isBrief(line)) return line;
  const sentences = line.split(/(?<=[.!?]) (?=\p{Lu})/u);
  let end = 0;
  while (end < sentences.length && isBrief(sentences.slice(0, end + 1).join(" "))) end += 1;
  if (end > 0) return sentences.slice(0, end).join(" ");
  return `${withoutLinks(line)
    .slice(0, BRIEF)
    .replace(/\s+\S*$/, "")} …`;
}

function withoutLinks(text: string): string {
  return text.replace(/\[([^[\]\n]+)\]\([^\s()<>]*\)/g, "$1");
}

/** How long a text is that is read in passing. */
const BRIEF = 240;

/** A text in code font, also inside a table. */
export function code(text: string): string {
  const line = oneLine(text);
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  const padding = /^`|`$|^ .* $/.test(line) ? " " : "";
  return line === "" ? "" : fence + padding + line + padding + fence;
}

/** Something written already, as a cell of a table. */
export function cell(written: string): string {
  return written.replace(/(?<!\\)\|/g, "\\|");
}

/** Prose of several paragraphs that its author wrote as Markdown. Its HTML and its links become text. */
export function prose(text: string): string {
  const lines = shown(text.replace(/\r\n?|[\u2028\u2029\u0085]/g, "\n")).trim();
  return withoutHtml(withPlainLinks(lines))
    .replace(/\](?=[([:])/g, "\\]")
    .replace(/^ {0,3}#{1,6}\s+(.+)$/gm, "**$1**")
    .replace(/^( {0,3})(?=(-+|=+)[ \t]*$|---|===|```|~~~)/gm, "$1\\");
}

/** The address of a link of ours. Nothing in it can end the link. */
export function address(text: string): string {
  return wellFormed(text).replace(
    /[^\x21-\x7e]|[<>()"'\\{}|^`[\]]/gu,
    (character) =>
      `%${[...new TextEncoder().encode(character)].map((byte) => byte.toString(16).padStart(2, "0").toUpperCase()).join("%")}`,
  );
}

/** A text inside of a comment of HTML, which it cannot end. */
export function hidden(text: string): string {
  return text.replace(/[^\x20-\x7e]|--/g, "?").replace(/^-?>/, "?");
}

/** A block of code. Its fence is longer than any inside. */
export function fenced(text: string, language: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}${language}\n${visible(text)}\n${fence}`;
}

function oneLine(text: string): string {
  return shown(text)
    .replace(/[\s\p{Cc}]+/gu, " ")
    .trim();
}

/** A text without what no reader sees: control characters but line ends, and marks that turn its direction. */
function shown(text: string): string {
  return text.replace(/(?!\n)[\p{Cc}\p{Co}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu, " ");
}

/** A text whose links to pages say where they lead, and those that lead nowhere from here do not. */
function withPlainLinks(text: string): string {
  return text
    .replace(/\[([^[\]\n]+)\]\((https?:\/\/[^\s()<>]+)\)/g, "$1 ($2)")
    .replace(/\[([^[\]\n]+)\]\([/#][^\s()<>]*\)/g, "$1");
}

function withoutHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
