/**
 * openapi-typescript, loaded by `require`: its compiler takes twice as long by `import`.
 *
 * @module
 */

import { createRequire } from "node:module";

type OpenapiTypescript = typeof import("openapi-typescript");

/** The text of the types of an OpenAPI 3.1 document. Only text crosses between its compiler and ts-morph's. */
export async function typesText(document: object): Promise<string> {
  // `require` cannot know what it loads; openapi-typescript declares it, with its function as the default export.
  const { astToString, default: openapiTS } = createRequire(import.meta.url)(
    "openapi-typescript",
  ) as OpenapiTypescript;
  const nodes = await openapiTS(JSON.stringify(document), {
    silent: true,
    immutable: true,
    emptyObjectsUnknown: true,
    // A default is what a missing member means, not a promise that it is there.
    defaultNonNullable: false,
  });
  return halfIndented(astToString(nodes));
}

/** TypeScript's printer indents by four spaces. Comments stand one space further in, which halving keeps. */
function halfIndented(text: string): string {
  return text.replace(/^( {4})+/gm, (indent) => indent.slice(indent.length / 2));
}
