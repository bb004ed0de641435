/**
 * Which files are ours to replace and to delete. A file is ours while it carries our mark near its top, or, for formats
 * without comments, while it is what the manifest remembers. A file that someone put in its place is theirs.
 */

import { createHash } from "node:crypto";

const mark = /(Generated|Copied) by openapi-errors/;

/** Whether the first lines of a text say that we wrote it. */
export function carriesMark(text: string): boolean {
  return mark.test(text.slice(0, 1000).split("\n", 5).join("\n"));
}

/** The hash under which the manifest remembers a text. Line ends do not count: version control may change them. */
export function hashOf(text: string): string {
  return createHash("sha256").update(text.replaceAll("\r\n", "\n")).digest("hex").slice(0, 16);
}

/** Whether we wrote the text of a file. Nothing is lost where there is no text. */
export function isOurs(text: string, remembered: string | undefined): boolean {
  return text.trim() === "" || carriesMark(text) || (remembered !== undefined && hashOf(text) === remembered);
}
