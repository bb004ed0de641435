/**
 * Fills Handlebars templates. They hold no logic beyond loop, presence and helper calls, and a value that is not there is
 * a mistake of the template, reported with its file and line.
 *
 * @module
 */

import { existsSync, readFileSync } from "node:fs";
import { relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import Handlebars from "handlebars";
import type { Problem } from "../spec/problem.js";

/** Makes something of a value for one place of the output. What it returns is not escaped again. */
export type Helper = (value: unknown) => string;

/** Where templates come from, and what they may call. */
export interface TemplateOptions {
  /** A folder whose files come before ours of the same name. An absolute path. */
  readonly folder?: string | undefined;
  /** Paths in problems are relative to it. */
  readonly cwd: string;
  readonly helpers: Readonly<Record<string, Helper>>;
}

/** Templates that can be filled, and files that they stand beside. */
export interface Templates {
  /** The text of a template with its values filled in. Throws {@link BrokenTemplate}. */
  readonly fill: (name: string, view: object) => string;
  /** The text of a file. Throws {@link BrokenTemplate} where there is none. */
  readonly read: (name: string) => string;
}

/** Says where a template is broken. */
export class BrokenTemplate extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.what);
    this.problem = problem;
  }
}

const OURS = fileURLToPath(new URL("../../templates/docs/", import.meta.url));

/** The templates of the docs. A template can include another one: `{{> head.html.hbs}}`. */
export function createTemplates({ folder, cwd, helpers }: TemplateOptions): Templates {
  const handlebars = Handlebars.create();
  const compiled = new Map<string, Handlebars.TemplateDelegate<object>>();
  for (const [name, help] of Object.entries(helpers))
    handlebars.registerHelper(name, (value: unknown) => new Handlebars.SafeString(help(value)));

  const pathOf = (name: string): string => {
    const own = folder === undefined ? undefined : resolve(folder, name);
    return own !== undefined && existsSync(own) ? own : resolve(OURS, name);
  };
  const read = (name: string): string => {
    const path = pathOf(name);
    if (!existsSync(path)) throw new BrokenTemplate(missing(relative(cwd, path)));
    return readFileSync(path, "utf8");
  };
  const templateOf = (name: string): Handlebars.TemplateDelegate<object> => {
    const known = compiled.get(name);
    if (known) return known;
    const knownHelpers = Object.fromEntries(Object.keys(helpers).map((helper) => [helper, true]));
    const ast = handlebars.parse(read(name));
    for (const partial of partialsOf(ast)) handlebars.registerPartial(partial, (view) => fill(partial, view));
    const template = handlebars.compile<object>(ast, { strict: true, knownHelpers, knownHelpersOnly: true });
    compiled.set(name, template);
    return template;
  };
  const fill = (name: string, view: object): string => {
    try {
      return templateOf(name)(view);
    } catch (error) {
      if (error instanceof BrokenTemplate) throw error;
      throw new BrokenTemplate(broken(relative(cwd, pathOf(name)), error));
    }
  };
  return { fill, read };
}

/** The names of the templates that a template includes. */
function partialsOf(ast: hbs.AST.Program): readonly string[] {
  const names: string[] = [];
  class Partials extends Handlebars.Visitor {
    override PartialStatement(partial: hbs.AST.PartialStatement): void {
      if ("original" in partial.name) names.push(String(partial.name.original));
    }
  }
  new Partials().accept(ast);
  return names;
}

function missing(file: string): Problem {
  return {
    code: "template",
    severity: "error",
    what: `There is no template \`${file}\`.`,
    why: "The docs are made of it.",
    fix: "Correct the name, or add the file.",
  };
}

function broken(file: string, error: unknown): Problem {
  const { line, column } = placeOf(error);
  return {
    code: "template",
    severity: "error",
    what: `The template \`${file}\` is broken: ${reasonOf(error)}.`,
    why: "No page can be made of it.",
    fix: "Mend the template at this line.",
    source: { file, pointer: "#", ...(line === undefined ? {} : { line, column }) },
  };
}

/** Handlebars has the place of a mistake of syntax in one form, and that of any other in another. Columns count from 0. */
function placeOf(error: unknown): { readonly line?: number; readonly column: number } {
  const { hash, lineNumber, column } = Object(error);
  const { first_line: line, first_column: start } = Object(Object(hash).loc);
  if (typeof lineNumber === "number") return { line: lineNumber, column: Number(column ?? 0) + 1 };
  return typeof line === "number" ? { line, column: Number(start ?? 0) + 1 } : { column: 1 };
}

function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const parse = /^Parse error on line \d+:\n[^\n]*\n-*\^\n(.*)$/s.exec(message);
  return (parse?.[1] ?? message)
    .replace(/ - \d+:\d+$/, "")
    .replace(/\s+/g, " ")
    .trim();
}
