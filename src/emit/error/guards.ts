/**
 * The guards of an error: of its value, and of its body on the wire.
 *
 * @module
 */

import type { FunctionDeclarationStructure } from "ts-morph";
import type { ErrorCatalog, ErrorDefinition } from "../../catalog/catalog.js";
import { pascalCase } from "../../catalog/identifiers.js";
import { arrivalOf } from "../../catalog/words.js";
import { type CheckNamed, checkOf, checkOfBody } from "../code/check-of.js";
import { commentLine, docs } from "../code/comment.js";
import { type Code, layoutBare } from "../code/layout.js";
import { literal } from "../code/literal.js";
import { StructureKind } from "../code/ts-morph.js";

/** `isModelNotFound(value)` */
export function guardOf(api: string, error: ErrorDefinition): FunctionDeclarationStructure {
  const { type, guard } = error.names;
  return {
    kind: StructureKind.Function,
    isExported: true,
    name: guard,
    parameters: [{ name: "value", type: "unknown" }],
    returnType: `value is ${type}`,
    docs: [
      docs(
        `Whether \`value\` is {@link ${type}} (${commentLine(arrivalOf(error))}). ${commentLine(error.summary)}`,
      ),
    ],
    statements: [`return isKind(value, ${literal(api)}, ${literal(error.kind)});`],
  };
}

/** `isModelNotFoundBody(body)` */
export function bodyGuardOf(error: ErrorDefinition, named: CheckNamed): FunctionDeclarationStructure {
  const { type, bodyGuard } = error.names;
  const condition = checkOfBody(error.body, { root: "body", path: [] }, named);
  const parameter = condition === undefined ? "_body" : "body";
  return {
    kind: StructureKind.Function,
    isExported: true,
    name: bodyGuard,
    parameters: [{ name: parameter, type: "unknown" }],
    returnType: `${parameter} is ${type}["body"]`,
    docs: [
      condition === undefined
        ? docs(
            `Whether \`body\` can be the body of {@link ${type}}: the document declares nothing of it, so any value can.`,
          )
        : docs(`Whether \`body\`, as parsed from JSON, is the body of {@link ${type}}, member by member.`),
    ],
    statements: [condition === undefined ? "return true;" : returned(condition)],
  };
}

/** The checks of named schemas, written once and called by the body guards that need them. */
export class NamedChecks {
  readonly #schemas: ErrorCatalog["schemas"];
  readonly #names = new Map<string, string>();
  readonly #taken: Set<string>;

  constructor({ schemas, errors }: ErrorCatalog) {
    this.#schemas = schemas;
    this.#taken = new Set(
      errors.flatMap(({ names }) => Object.values(names)).map((name) => name.toLowerCase()),
    );
  }

  /** The name of the function that checks a schema. It will be among {@link functions}. */
  readonly named: CheckNamed = (schema) => {
    const known = this.#names.get(schema);
    if (known !== undefined) return known;
    let name = `matches${pascalCase(schema) || "Schema"}`;
    while (this.#taken.has(name.toLowerCase())) name = `${name}Again`;
    this.#taken.add(name.toLowerCase());
    this.#names.set(schema, name);
    return name;
  };

  /** The functions that were asked for, and those they ask for themselves. */
  functions(): readonly FunctionDeclarationStructure[] {
    const functions: FunctionDeclarationStructure[] = [];
    // Checking one schema can ask for another, which the map then yields too.
    for (const [schema, name] of this.#names) {
      const target = Object.hasOwn(this.#schemas, schema) ? this.#schemas[schema] : undefined;
      const condition = checkOf(target ?? {}, { root: "value", path: [] }, this.named);
      functions.push({
        kind: StructureKind.Function,
        name,
        parameters: [{ name: condition === undefined ? "_value" : "value", type: "unknown" }],
        returnType: "boolean",
        docs: [docs(`Whether \`value\` is what the document calls \`${commentLine(schema)}\`.`)],
        statements: [condition === undefined ? "return true;" : returned(condition)],
      });
    }
    return functions;
  }
}

function returned(condition: Code): string {
  return `return ${layoutBare(condition, "  return ;".length)};`;
}
