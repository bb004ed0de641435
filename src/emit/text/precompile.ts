/**
 * Compiles our templates of Markdown ahead of time, for the build.
 *
 * @module
 */

import { compiler } from "./handlebars.js";
import { MARKDOWN } from "./markdown.js";
import { checkedTemplate, compileOptions } from "./template-syntax.js";
import { sharedTemplates } from "./templates.js";

/** The code of a module that exports what `ready-templates.ts` does, with every template that there is. */
export function readyTemplates(): string {
  const ready = sharedTemplates().map(({ name, text }) => `${JSON.stringify(name)}: ${readyTemplate(text)}`);
  return `export const READY = {\n${ready.join(",\n")}\n};\n`;
}

function readyTemplate(text: string): string {
  const helpers = Object.keys(MARKDOWN.helpers);
  const { ast, partials } = checkedTemplate(text, { helpers, bare: MARKDOWN.bare });
  const specification = compiler().precompile(ast, compileOptions(helpers));
  return `{ partials: ${JSON.stringify(partials)}, specification: ${String(specification)} }`;
}
