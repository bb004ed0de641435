import type { ErrorCatalog } from "../../catalog/catalog.js";
import { describeServer } from "../../server/describe.js";
import { layout } from "../code/layout.js";
import { literalCode } from "../code/literal.js";
import { printFile } from "../code/print.js";
import { StructureKind, VariableDeclarationKind } from "../code/ts-morph.js";

/** schemas.ts: the JSON Schemas that requests are checked against. Nothing where there are none, or only errors were read. */
export function schemasFile(catalog: ErrorCatalog): string | undefined {
  if (catalog.api.reach === "errors") return undefined;
  const { schemas } = describeServer(catalog);
  if (Object.keys(schemas).length === 0) return undefined;
  const start = "export const schemas: { readonly [name: string]: object } = ;";
  return printFile(catalog.api.source, [
    {
      kind: StructureKind.VariableStatement,
      isExported: true,
      declarationKind: VariableDeclarationKind.Const,
      docs: ["The schemas that requests refer to, in JSON Schema 2020-12."],
      declarations: [
        {
          name: "schemas",
          type: "{ readonly [name: string]: object }",
          initializer: layout(literalCode(schemas), start.length),
        },
      ],
    },
  ]);
}
