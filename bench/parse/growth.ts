/** Documents that differ in how many errors one status has. */

import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import type { Answer, Parse } from "./measure.js";

const codeOf = (index: number): string => `thing_number_${index}_is_wrong`;

/** The generated parser of an API with this many errors, all of one status, and an answer of each. */
export async function parserOf(
  errors: number,
  folder: string,
): Promise<{ readonly parse: Parse; readonly answers: readonly Answer[] }> {
  const name = `errors-${errors}`;
  const numbers = Array.from({ length: errors }, (_, index) => index);
  const document = join(folder, `${name}.json`);
  writeFileSync(document, JSON.stringify(documentOf(numbers)));
  execFileSync(process.execPath, ["dist/cli/main.js", "generate", document, "-o", folder]);
  const outfile = join(folder, `${name}.js`);
  await build({
    entryPoints: [join(folder, name, "parse.ts")],
    outfile,
    bundle: true,
    format: "esm",
    logLevel: "error",
  });
  const { parseError } = await import(pathToFileURL(outfile).href);
  const answers = numbers.map((index) => ({
    response: { status: 400 },
    // Texts as they come from the wire, which an engine compares otherwise than those of a program.
    body: JSON.parse(JSON.stringify({ error: { message: "Something is wrong.", code: codeOf(index) } })),
  }));
  return { parse: parseError, answers };
}

function documentOf(numbers: readonly number[]): object {
  const schemas = numbers.map((index) => {
    const properties = { code: { const: codeOf(index) }, message: { type: "string" } };
    const error = { type: "object", required: ["code", "message"], properties };
    return [`Thing${index}`, { type: "object", required: ["error"], properties: { error } }] as const;
  });
  const oneOf = schemas.map(([name]) => ({ $ref: `#/components/schemas/${name}` }));
  const bad = { description: "It went wrong.", content: { "application/json": { schema: { oneOf } } } };
  return {
    openapi: "3.1.0",
    info: { title: "Growing", version: "1" },
    paths: {
      "/things": {
        get: { operationId: "read", responses: { 200: { description: "It went well." }, 400: bad } },
      },
    },
    components: { schemas: Object.fromEntries(schemas) },
  };
}
