/**
 * Fills the templates of `templates/`. A value reaches the output only through a helper that escapes it for its place.
 *
 * @module
 */

import { readFileSync } from "node:fs";
import Handlebars from "handlebars";
import { cell, code, fenced, prose, sentence, words } from "./escape.js";

const FOLDER = new URL("../../../templates/", import.meta.url);

const handlebars = Handlebars.create();
const safe = (text: string): Handlebars.SafeString => new Handlebars.SafeString(text);
handlebars.registerHelper("words", (text: unknown) => safe(words(String(text))));
handlebars.registerHelper("sentence", (text: unknown) => safe(sentence(String(text))));
handlebars.registerHelper("code", (text: unknown) => safe(code(String(text))));
handlebars.registerHelper("cell", (written: unknown) => safe(cell(String(written))));
handlebars.registerHelper("prose", (text: unknown) => safe(prose(String(text))));
handlebars.registerHelper("block", (text: unknown, language: unknown) =>
  safe(fenced(String(text), String(language))),
);
handlebars.registerHelper("json", (value: unknown) =>
  safe(fenced(JSON.stringify(value, undefined, 2), "json")),
);

/** A template with its values filled in. Throws if the template asks for a value that is not there. */
export function fill(template: string, view: object): string {
  const text = readFileSync(new URL(template, FOLDER), "utf8");
  const filled = handlebars.compile<object>(text, { strict: true })(view);
  return `${filled.replace(/\n{3,}/g, "\n\n").trim()}\n`;
}
