/**
 * What can be wrong with a template, in words.
 *
 * @module
 */

/** What is wrong with a template, in the form of the problems of documents. */
export interface TemplateProblem {
  readonly code: "template";
  readonly severity: "error";
  readonly what: string;
  readonly why: string;
  readonly fix: string;
  readonly source?: {
    readonly file: string;
    readonly pointer: string;
    readonly line?: number;
    readonly column?: number;
  };
}

/** Says where a template is broken. */
export class BrokenTemplate extends Error {
  readonly problem: TemplateProblem;

  constructor(problem: TemplateProblem) {
    super(problem.what);
    this.problem = problem;
  }
}

/** A mistake in a template, with its place as Handlebars counts: columns from 0. */
export class TemplateMistake extends Error {
  readonly lineNumber: number;
  readonly column: number;

  constructor(reason: string, { line, column }: { readonly line: number; readonly column: number }) {
    super(reason);
    this.lineNumber = line;
    this.column = column;
  }
}

/** The problem with a template that is not there. */
export function missingTemplate(file: string): TemplateProblem {
  return {
    code: "template",
    severity: "error",
    what: `There is no template \`${file}\`.`,
    why: "What people read is made of it.",
    fix: "Correct the name, or add the file.",
  };
}

/** The problem with a template that cannot be filled. */
export function brokenTemplate(file: string, error: unknown, helpers: readonly string[]): TemplateProblem {
  return {
    code: "template",
    severity: "error",
    what: `The template \`${file}\` is broken: ${reasonOf(error)}.`,
    why: "Nothing can be made of it.",
    fix: `Mend the template at this line. Its helpers are ${helpers.map((name) => `\`${name}\``).join(", ")}; ours of the same name shows what they are given.`,
    source: { file, pointer: "#", ...placeOf(error) },
  };
}

/** Columns count from 0 where it comes from. */
function placeOf(error: unknown): { readonly line?: number; readonly column?: number } {
  const { lineNumber, column } = Object(error);
  return typeof lineNumber === "number" ? { line: lineNumber, column: Number(column ?? 0) + 1 } : {};
}

function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message
    .replace(/ - \d+:\d+$/, "")
    .replace(/^"(.+)" not defined in .*$/s, "there is no `$1` to fill in here")
    .replace(/^You specified knownHelpersOnly, but used the unknown helper (.+)$/, "there is no helper `$1`")
    .replace(/\s+/g, " ")
    .trim();
}
