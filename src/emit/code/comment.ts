/**
 * A document's words as the text of a comment.
 *
 * @module
 */

import type { Operation } from "../../catalog/catalog.js";
import { placeOf } from "../../catalog/words.js";

const WIDTH = 102;

/** A text as the inside of a JSDoc comment: it cannot end the comment, and says no tag of its own. */
export function comment(text: string): string {
  return text
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, "\n")
    .replace(/(?!\n)[\p{Cc}\p{Co}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu, " ")
    .replaceAll("*/", "*\\/")
    .replace(/(^|\s)@/g, "$1\\@")
    .trim();
}

/** A text on one line of a comment. */
export function commentLine(text: string): string {
  return comment(text).replace(/\s+/g, " ");
}

/** An operation by its method and path, as code on one line of a comment. */
export function placeLine(operation: Operation): string {
  return `\`${commentLine(placeOf(operation))}\``;
}

/** The doc comment of a declaration from its paragraphs, wrapped. A paragraph that starts with `@` is a tag. */
export function docs(...paragraphs: readonly (string | undefined)[]): string {
  const wrapped = paragraphs.filter((one) => one !== undefined && one !== "").map((one) => wrap(one ?? ""));
  const text = wrapped.join("\n\n");
  // A comment of several lines starts on the line after its opening.
  return text.includes("\n") ? `\n${text}` : text;
}

/** Wraps what is not indented, quoted, listed or fenced. */
function wrap(paragraph: string): string {
  if (/^(```|@example|\s|[-*>|#]|\d+\.)/m.test(paragraph)) return paragraph;
  return paragraph.split("\n").map(wrapLine).join("\n");
}

function wrapLine(line: string): string {
  const lines: string[] = [];
  let current = "";
  for (const word of line.split(" ")) {
    // A tag is never left alone on its line.
    if (current !== "" && !/^@\w+$/.test(current) && current.length + 1 + word.length > WIDTH) {
      lines.push(current);
      current = word;
    } else current = current === "" ? word : `${current} ${word}`;
  }
  return [...lines, current].join("\n");
}
