import type { ErrorCatalog } from "../../catalog/catalog.js";
import { apiWords } from "../../catalog/words.js";
import { commentLine } from "../code/comment.js";
import { printFile, type Statement } from "../code/print.js";
import { StructureKind } from "../code/ts-morph.js";

/** index.ts: the single entry point of the folder. */
export function indexFile(catalog: ErrorCatalog): string {
  const { api, operations } = catalog;
  const forwards = operations.some(({ passthrough }) => passthrough);
  const statements: Statement[] = [
    { kind: StructureKind.ExportDeclaration, moduleSpecifier: "./errors.js" },
    { kind: StructureKind.ExportDeclaration, moduleSpecifier: "./client.js" },
    { kind: StructureKind.ExportDeclaration, isTypeOnly: true, moduleSpecifier: "./operations.js" },
    {
      kind: StructureKind.ExportDeclaration,
      moduleSpecifier: "./parse.js",
      namedExports: [{ name: "Outcome", isTypeOnly: true }, "parseError", "parseErrorEvent", "readError"],
    },
    {
      kind: StructureKind.ExportDeclaration,
      isTypeOnly: true,
      moduleSpecifier: "./types.js",
      namedExports: ["components", "operations", "paths"],
    },
    {
      kind: StructureKind.ExportDeclaration,
      isTypeOnly: true,
      moduleSpecifier: "../runtime/error.js",
      namedExports: forwards ? ["Passthrough", "Undeclared"] : ["Undeclared"],
    },
  ];
  return printFile(api.source, statements, introduction(catalog));
}

/** The comment that a person reads first. */
function introduction({ api, errors }: ErrorCatalog): string {
  const [example] = errors;
  const create = example ? `: \`${example.names.create}()\`` : "";
  const guard = example ? ` or asks a guard: \`${example.names.guard}()\`` : "";
  return [
    "/**",
    ` * The errors of ${commentLine(apiWords(api.title))}.`,
    " *",
    ` * - A server creates an error and answers with its \`status\`, \`headers\` and \`body\`${create}.`,
    " * - A client reads one with `readError()`, `parseError()` or `parseErrorEvent()`,",
    ` *   then switches on \`kind\`${guard}.`,
    " *",
    " * @packageDocumentation",
    " */",
  ].join("\n");
}
