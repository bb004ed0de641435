/**
 * Fills Handlebars templates. They hold no logic beyond loop, presence and helper calls, and a value that is not there is
 * a mistake of the template, reported with its file and line.
 *
 * @module
 */

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import Handlebars from "handlebars";
import { BrokenTemplate, brokenTemplate, missingTemplate } from "./template-problem.js";
import { checkedTemplate } from "./template-syntax.js";

/** Makes something of a value for one place of the output, and is told `more` of it by some. What it returns is not escaped again. */
export type Helper = (value: unknown, more?: unknown) => string;

/** Where templates come from, and what they may call. */
export interface TemplateOptions {
  /** A folder whose files come before ours of the same name. An absolute path. */
  readonly folder?: string | undefined;
  /** Paths in problems are relative to it. */
  readonly cwd: string;
  readonly helpers: Readonly<Record<string, Helper>>;
  /** The helper that writes a value which no other does; by default such a value is escaped for HTML. */
  readonly bare?: string;
  /** Is told the absolute path of each file that is looked for in the folder. */
  readonly onFile?: ((path: string) => void) | undefined;
}

/** Templates that can be filled, and files that they stand beside. */
export interface Templates {
  /** The text of a template with its values filled in. Throws {@link BrokenTemplate}. */
  readonly fill: (name: string, view: object) => string;
  /** The text of a file. Throws {@link BrokenTemplate} where there is none. */
  readonly read: (name: string) => string;
}

/** Where ours are, those of Markdown and those of pages. */
const OURS = ["../../../templates/", "../../../templates/docs/"].map((path) =>
  fileURLToPath(new URL(path, import.meta.url)),
);

/** The names of all templates that there are. */
export function templateNames(): readonly string[] {
  return OURS.flatMap((folder) => readdirSync(folder)).filter((name) => name.endsWith(".hbs"));
}

/** Templates, of a folder and ours. A template can include another one: `{{> head.html.hbs}}`. */
export function createTemplates({ folder, cwd, helpers, bare, onFile }: TemplateOptions): Templates {
  const handlebars = Handlebars.create();
  const compiled = new Map<string, Handlebars.TemplateDelegate<object>>();
  const names = Object.keys(helpers);
  for (const [name, help] of Object.entries(helpers)) {
    handlebars.registerHelper(
      name,
      (value: unknown, more: unknown) => new Handlebars.SafeString(help(value, more)),
    );
  }

  const pathOf = (name: string): string => {
    const own = folder === undefined ? undefined : resolve(folder, name);
    if (own !== undefined) onFile?.(own);
    if (own !== undefined && existsSync(own)) return own;
    const ours = OURS.map((place) => resolve(place, name));
    return ours.find((path) => existsSync(path)) ?? own ?? name;
  };
  const read = (name: string): string => {
    const path = pathOf(name);
    if (!existsSync(path)) throw new BrokenTemplate(missingTemplate(relative(cwd, path)));
    return readFileSync(path, "utf8");
  };
  const templateOf = (name: string): Handlebars.TemplateDelegate<object> => {
    const known = compiled.get(name);
    if (known) return known;
    const { ast, partials } = checkedTemplate(read(name), { helpers: names, bare });
    for (const partial of partials) handlebars.registerPartial(partial, (view) => fill(partial, view));
    const knownHelpers = Object.fromEntries(names.map((helper) => [helper, true]));
    const template = handlebars.compile<object>(ast, { strict: true, knownHelpers, knownHelpersOnly: true });
    compiled.set(name, template);
    return template;
  };
  const fill = (name: string, view: object): string => {
    try {
      return templateOf(name)(view);
    } catch (error) {
      if (error instanceof BrokenTemplate) throw error;
      throw new BrokenTemplate(brokenTemplate(relative(cwd, pathOf(name)), error, names));
    }
  };
  return { fill, read };
}
