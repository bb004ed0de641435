/**
 * Fills Handlebars templates. They hold no logic beyond loop, presence and helper calls, and a value that is not there is
 * a mistake of the template, reported with its file and line.
 *
 * @module
 */

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { compiler, filler, type Handlebars } from "./handlebars.js";
import type { ReadyTemplate } from "./ready-templates.js";
import { BrokenTemplate, brokenTemplate, missingTemplate } from "./template-problem.js";
import { checkedTemplate, compileOptions } from "./template-syntax.js";

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
  /** Those of ours that are compiled already, for just these helpers. */
  readonly ready?: Readonly<Record<string, ReadyTemplate>> | undefined;
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

/** Where ours are: those of what is generated, and those of pages. */
const SHARED = folderAt("../../../templates/");
const OURS = [SHARED, folderAt("../../../templates/docs/")];

function folderAt(path: string): string {
  return fileURLToPath(new URL(path, import.meta.url));
}

/** The names of all templates that there are. */
export function templateNames(): readonly string[] {
  return OURS.flatMap(namesIn);
}

/** The templates of what is generated: their names and texts. */
export function sharedTemplates(): readonly { readonly name: string; readonly text: string }[] {
  return namesIn(SHARED).map((name) => ({ name, text: readFileSync(resolve(SHARED, name), "utf8") }));
}

function namesIn(folder: string): readonly string[] {
  return readdirSync(folder).filter((name) => name.endsWith(".hbs"));
}

/** Templates, of a folder and ours. A template can include another one: `{{> head.html.hbs}}`. */
export function createTemplates(options: TemplateOptions): Templates {
  const { folder, cwd, helpers, bare, ready = {}, onFile } = options;
  const names = Object.keys(helpers);
  const known = new Map<string, Template>();
  const engines = new Map<Handlebars, Handlebars>();
  /** An engine with the helpers: each is prepared when there is a template for it. */
  const prepared = (engine: Handlebars): Handlebars => {
    const own = engines.get(engine) ?? withHelpers(engine, helpers);
    engines.set(engine, own);
    return own;
  };

  const pathOf = (name: string): string => {
    const own = folder === undefined ? undefined : resolve(folder, name);
    if (own !== undefined) onFile?.(own);
    if (own !== undefined && existsSync(own)) return own;
    const ours = OURS.map((place) => resolve(place, name));
    return ours.find((path) => existsSync(path)) ?? own ?? name;
  };
  const read = (name: string): string => textAt(pathOf(name));
  const textAt = (path: string): string => {
    if (!existsSync(path)) throw new BrokenTemplate(missingTemplate(relative(cwd, path)));
    return readFileSync(path, "utf8");
  };
  const include = (engine: Handlebars, partials: readonly string[]): void => {
    for (const partial of partials) engine.registerPartial(partial, (view) => fill(partial, view));
  };
  const templateOf = (name: string): Template => {
    const path = pathOf(name);
    const made = path === resolve(SHARED, name) ? ready[name] : undefined;
    if (made !== undefined) {
      const engine = prepared(filler);
      include(engine, made.partials);
      return engine.template(made.specification);
    }
    const { ast, partials } = checkedTemplate(textAt(path), { helpers: names, bare });
    const engine = prepared(compiler());
    include(engine, partials);
    return engine.compile(ast, compileOptions(names));
  };
  const fill = (name: string, view: object): string => {
    try {
      const template = known.get(name) ?? templateOf(name);
      known.set(name, template);
      return template(view);
    } catch (error) {
      if (error instanceof BrokenTemplate) throw error;
      throw new BrokenTemplate(brokenTemplate(relative(cwd, pathOf(name)), error, names));
    }
  };
  return { fill, read };
}

/** A compiled template. */
type Template = HandlebarsTemplateDelegate<object>;

function withHelpers(engine: Handlebars, helpers: TemplateOptions["helpers"]): Handlebars {
  const own = engine.create();
  for (const [name, help] of Object.entries(helpers)) {
    own.registerHelper(name, (value: unknown, more: unknown) => new own.SafeString(help(value, more)));
  }
  return own;
}
