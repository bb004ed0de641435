/**
 * Holds a template to more than Handlebars does: every value that it names has to be there, and each is escaped for its
 * place.
 *
 * @module
 */

import { compiler } from "./handlebars.js";
import { TemplateMistake } from "./template-problem.js";

/** What a template may do. */
export interface Syntax {
  /** The helpers that make something of a value, by name. */
  readonly helpers: readonly string[];
  /** The one that writes a value which no other does. Without it, Handlebars escapes such a value for HTML. */
  readonly bare?: string | undefined;
}

/** A template, ready to be compiled. */
export interface CheckedTemplate {
  readonly ast: hbs.AST.Program;
  /** The names of the templates that it includes. */
  readonly partials: readonly string[];
}

/** How Handlebars is to compile a checked template. */
export function compileOptions(helpers: readonly string[]): CompileOptions {
  const knownHelpers = Object.fromEntries(helpers.map((helper) => [helper, true]));
  return { strict: true, knownHelpers, knownHelpersOnly: true };
}

/** Checks a template. Throws {@link TemplateMistake}, or what Handlebars throws. */
export function checkedTemplate(text: string, { helpers, bare }: Syntax): CheckedTemplate {
  const ast = parsed(text);
  const partials: string[] = [];
  class Check extends compiler().Visitor {
    override MustacheStatement(statement: hbs.AST.MustacheStatement): void {
      const { escaped, path, params, loc } = statement;
      if (!escaped)
        throw new TemplateMistake("a value would be written as it is, without being escaped", loc.start);
      const isValue = "parts" in path && params.length === 0 && !isHelper(path);
      if (isValue && bare !== undefined) {
        statement.params = [path];
        statement.path = helperPath(bare, loc);
      }
      super.MustacheStatement(statement);
    }

    override PathExpression(path: hbs.AST.PathExpression): void {
      // Handlebars reads it of every path, and sets it only where a path stands alone.
      Object.assign(path, { strict: true });
    }

    override PartialStatement(partial: hbs.AST.PartialStatement): void {
      if ("original" in partial.name) partials.push(String(partial.name.original));
      super.PartialStatement(partial);
    }

    override PartialBlockStatement({ loc }: hbs.AST.PartialBlockStatement): void {
      throw new TemplateMistake("a template is included as `{{> its-name}}`", loc.start);
    }

    override DecoratorBlock({ loc }: hbs.AST.DecoratorBlock): void {
      throw new TemplateMistake("a template that another includes is a file of its own", loc.start);
    }
  }
  const isHelper = (path: hbs.AST.PathExpression): boolean =>
    [...BUILT_IN, ...helpers].includes(path.original);
  new Check().accept(ast);
  return { ast, partials };
}

function parsed(text: string): hbs.AST.Program {
  try {
    return compiler().parse(text);
  } catch (error) {
    throw mistakeOf(error, text) ?? error;
  }
}

/** What does not fit the grammar. Handlebars tells the place in a picture: the end of what it had read, and a mark below. */
function mistakeOf(error: unknown, text: string): TemplateMistake | undefined {
  const picture = /^Parse error on line (\d+):\n([^\n]*)\n(-*)\^\n.*got '(.*)'$/s.exec(
    String(Object(error).message),
  );
  if (picture === null) return undefined;
  const [, lineNumber, read = "", mark = "", found] = picture;
  const line = Number(lineNumber);
  const own = text.split(/\r\n?|\n/)[line - 1] ?? "";
  const before = read.slice(0, mark.length).replace(/^\.\.\./, "");
  const ends = [...Array(own.length + 1).keys()].reverse();
  const column = ends.find((end) => endsAlike(before, own.slice(0, end))) ?? 0;
  const reason = found === "EOF" ? "something begins that does not end" : "this does not belong here";
  return new TemplateMistake(reason, { line, column });
}

/** Whether one of two texts is the end of the other. */
function endsAlike(one: string, other: string): boolean {
  return one.endsWith(other) || other.endsWith(one);
}

const BUILT_IN = ["if", "unless", "each", "with", "lookup", "log"];

function helperPath(name: string, loc: hbs.AST.SourceLocation): hbs.AST.PathExpression {
  return { type: "PathExpression", data: false, depth: 0, parts: [name], original: name, loc };
}
