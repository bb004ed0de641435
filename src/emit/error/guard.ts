import type { FunctionDeclarationStructure } from "ts-morph";
import type { ErrorDefinition } from "../../catalog/catalog.js";
import { arrivalOf } from "../../catalog/words.js";
import { commentLine, docs } from "../code/comment.js";
import { literal } from "../code/literal.js";
import { StructureKind } from "../code/ts-morph.js";
import { summaryLine } from "./parts.js";

/** The guard of an error's value: `isModelNotFound(value)`. */
export function guardOf(api: string, error: ErrorDefinition): FunctionDeclarationStructure {
  const { type, guard } = error.names;
  return {
    kind: StructureKind.Function,
    isExported: true,
    name: guard,
    parameters: [{ name: "value", type: "unknown" }],
    returnType: `value is ${type}`,
    docs: [
      docs(`Whether \`value\` is {@link ${type}} (${commentLine(arrivalOf(error))}).${summaryLine(error)}`),
    ],
    statements: [`return isKind(value, ${literal(api)}, ${literal(error.kind)});`],
  };
}
