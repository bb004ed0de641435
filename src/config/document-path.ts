/** Paths and addresses of documents, and the name that an API gets from one. */

import { extname, relative, sep } from "node:path";

/** Whether a document is read from the network. */
export function isAddress(word: string): boolean {
  return /^https?:\/\//i.test(word);
}

/** Whether a word can only be meant as a path, whether or not something is there. */
export function looksLikePath(word: string): boolean {
  return isAddress(word) || /[/\\]/.test(word) || /\.(ya?ml|json)$/i.test(word);
}

/** A path as seen from a folder, with `/` on every platform. */
export function relativePath(folder: string, path: string): string {
  return relative(folder, path).split(sep).join("/");
}

/** The name of an API whose document has no alias: that of the file, without its extension. */
export function apiNameOf(document: string): string {
  const path = isAddress(document) ? new URL(document).pathname : document;
  const file = path.split(/[/\\]/).filter(Boolean).at(-1) ?? "";
  const name = file
    .slice(0, file.length - extname(file).length)
    .replace(/[^A-Za-z0-9._-]+/g, "-")
    .replace(/^[^A-Za-z0-9]+/, "");
  return name === "" ? "api" : name;
}

/** Whether a name can be that of a folder and of an import everywhere. */
export function isApiName(name: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(name) && !name.endsWith(".") && !windowsDevice.test(name);
}

/** Names that no file can have on Windows. */
const windowsDevice = /^(con|prn|aux|nul|com\d|lpt\d)(\..*)?$/i;
