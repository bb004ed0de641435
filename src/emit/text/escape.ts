/**
 * The doors through which a document's text gets into Markdown.
 *
 * @module
 */

/** A text as words of a paragraph, on one line: nothing in it is markup. */
export function words(text: string): string {
  return inline(oneLine(text)).replace(/^(\d*)([-+>.)])/, "$1\\$2");
}

function inline(line: string): string {
  return withoutHtml(line).replace(/[\\`*_[\]|#~$]/g, "\\$&");
}

/** A text with the code spans that its author meant, else as {@link words}. */
export function sentence(text: string): string {
  const parts = oneLine(text).split(/(`[^`]+`)/);
  return parts.map((part) => (/^`[^`]+`$/.test(part) ? code(part.slice(1, -1)) : inline(part))).join("");
}

/** A text in code font, also inside a table. */
export function code(text: string): string {
  const line = oneLine(text).replaceAll("|", "\\|");
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  const padding = /^`|`$|^ .* $/.test(line) ? " " : "";
  return line === "" ? "" : fence + padding + line + padding + fence;
}

/** Prose of several paragraphs that its author wrote as Markdown. Its HTML and its links become text. */
export function prose(text: string): string {
  return withoutHtml(text.replace(/\r\n?|[\u2028\u2029]/g, "\n").trim())
    .replace(/\](?=[([:])/g, "\\]")
    .replace(/^#{1,6}\s+(.+)$/gm, "**$1**")
    .replace(/^(---|===|```|~~~)/gm, "\\$1");
}

/** A block of code. Its fence is longer than any inside. */
export function fenced(text: string, language: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}${language}\n${text.replaceAll("\u2028", "\\u2028").replaceAll("\u2029", "\\u2029")}\n${fence}`;
}

function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, " ").trim();
}

function withoutHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
