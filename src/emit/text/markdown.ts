/**
 * Fills the templates of Markdown. A value reaches the output only through a helper that escapes it for its place.
 *
 * @module
 */

import { address, brief, cell, code, fenced, hidden, prose, sentence, words } from "./escape.js";
import { READY } from "./ready-templates.js";
import { createTemplates, type Helper, type Templates } from "./templates.js";

const HELPERS: Readonly<Record<string, Helper>> = {
  words: (text) => words(String(text)),
  brief: (text) => brief(String(text)),
  sentence: (text) => sentence(String(text)),
  code: (text) => code(String(text)),
  cell: (written) => cell(String(written)),
  prose: (text) => prose(String(text)),
  block: (text, language) => fenced(String(text), typeof language === "string" ? language : ""),
  comment: (text) => hidden(String(text)),
  link: (text) => address(String(text)),
  json: (value) => fenced(JSON.stringify(value, undefined, 2), "json"),
};

/** What templates of Markdown may call. */
export const MARKDOWN = { helpers: HELPERS, bare: "words" };

/** Templates of the user's own that come before ours. */
export interface OwnTemplates {
  /** Their folder, an absolute path. */
  readonly folder?: string | undefined;
  /** Paths in problems are relative to it. */
  readonly cwd: string;
  /** Is told the absolute path of each file that is looked for in the folder. */
  readonly onFile?: ((path: string) => void) | undefined;
}

/** Ours alone, which never change: compiled once for all APIs. */
let ours: Templates | undefined;

/** A template with its values filled in. Throws `BrokenTemplate`, also if it asks for a value that is not there. */
export function fillMarkdown(template: string, view: object, own: OwnTemplates = { cwd: "." }): string {
  const filled = templatesOf(own).fill(template, view);
  return `${filled.replace(/\n{3,}/g, "\n\n").trim()}\n`;
}

function templatesOf(own: OwnTemplates): Templates {
  if (own.folder !== undefined) return createTemplates({ ...own, ...MARKDOWN, ready: READY });
  ours ??= createTemplates({ cwd: own.cwd, ...MARKDOWN, ready: READY });
  return ours;
}
