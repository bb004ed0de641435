/**
 * The guards of bodies on the wire, and the checks of named schemas that they share.
 *
 * @module
 */

import type { FunctionDeclarationStructure } from "ts-morph";
import type { ErrorCatalog, ErrorDefinition } from "../../catalog/catalog.js";
import { pascalCase } from "../../catalog/identifiers.js";
import type { Schema } from "../../catalog/schema.js";
import { commentLine, docs } from "../code/comment.js";
import { layout, layoutBare } from "../code/layout.js";
import { literal } from "../code/literal.js";
import { StructureKind } from "../code/ts-morph.js";
import { checkOf } from "./check.js";
import { type Condition, type How, lambda, NEVER } from "./condition.js";
import { walkingSchemas } from "./walking.js";

/** A check of a named schema. */
interface NamedCheck {
  readonly name: string;
  readonly schema: string;
  readonly implied: boolean;
}

/** The body guards of an API. */
export class BodyGuards {
  readonly #schemas: ErrorCatalog["schemas"];
  readonly #checks = new Map<string, NamedCheck>();
  readonly #taken: Set<string>;
  readonly #walking: ReadonlySet<string>;

  constructor({ schemas, errors }: ErrorCatalog) {
    this.#schemas = schemas;
    this.#walking = walkingSchemas(schemas);
    this.#taken = new Set(
      errors.flatMap(({ names }) => Object.values(names)).map((name) => name.toLowerCase()),
    );
  }

  /** `isModelNotFoundBody(body)` */
  guard({ names, accepts }: ErrorDefinition): FunctionDeclarationStructure {
    const { type, bodyGuard } = names;
    const { condition, refused } = this.#check(accepts, "body", { implied: true });
    const parameter = isConstant(condition) ? "_body" : "body";
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
          : docs(
              `Whether \`body\`, as parsed from JSON, is the body of {@link ${type}}, member by member.`,
              wordsOn(refused),
            ),
      ],
      statements: [returned(condition)],
    };
  }

  /** The checks that were asked for, and those they ask for themselves. */
  functions(): readonly FunctionDeclarationStructure[] {
    const functions: FunctionDeclarationStructure[] = [];
    // Checking one schema can ask for another, which the map then yields too.
    for (const [, { name, schema, implied }] of this.#checks)
      functions.push(this.#function(name, schema, implied));
    return functions;
  }

  #function(name: string, schema: string, implied: boolean): FunctionDeclarationStructure {
    const target = (Object.hasOwn(this.#schemas, schema) ? this.#schemas[schema] : undefined) ?? {};
    const isWalking = this.#walking.has(schema);
    const { condition, refused } = this.#check(target, "value", { implied, walk: isWalking });
    const walked = isWalking && condition !== undefined && condition !== NEVER;
    const statement = walked
      ? `return ${layout([`walk.visit(${literal(name)}, value, `, lambda(["walk"], condition), ")"], "  return ;".length)};`
      : returned(condition);
    return {
      kind: StructureKind.Function,
      name,
      parameters: [
        { name: isConstant(condition) ? "_value" : "value", type: "unknown" },
        ...(isWalking ? [{ name: walked ? "walk" : "_walk", initializer: "newWalk()" }] : []),
      ],
      returnType: "boolean",
      docs: [
        docs(
          `Whether \`value\` is what the document calls \`${commentLine(schema)}\`${implied ? "" : ", or nothing of what that is about"}.`,
          wordsOn(refused),
        ),
      ],
      statements: [statement],
    };
  }

  #check(
    schema: Schema,
    root: string,
    { implied, walk = false }: { readonly implied: boolean; readonly walk?: boolean },
  ): { readonly condition: Condition; readonly refused: readonly string[] } {
    const refused = new Set<string>();
    const how: How = {
      schemas: this.#schemas,
      implied,
      refuse: (pattern) => refused.add(pattern),
      call: (name, value, { implied: isImplied }) => {
        const passed = walk && this.#walking.has(name) ? ", walk" : "";
        return `${this.#named(name, isImplied)}(${value}${passed})`;
      },
    };
    return { condition: checkOf(schema, { root, path: [] }, how), refused: [...refused] };
  }

  /** The name of the function that checks a schema. */
  #named(schema: string, implied: boolean): string {
    const key = JSON.stringify([schema, implied]);
    const known = this.#checks.get(key);
    if (known) return known.name;
    let name = `matches${pascalCase(schema) || "Schema"}${implied ? "" : "Literally"}`;
    while (this.#taken.has(name.toLowerCase())) name = `${name}Again`;
    this.#taken.add(name.toLowerCase());
    this.#checks.set(key, { name, schema, implied });
    return name;
  }
}

function isConstant(condition: Condition): boolean {
  return condition === undefined || condition === NEVER;
}

function returned(condition: Condition): string {
  return `return ${condition === undefined ? "true" : layoutBare(condition, "  return ;".length)};`;
}

function wordsOn(refused: readonly string[]): string | undefined {
  if (refused.length === 0) return undefined;
  const patterns = refused.map((pattern) => `\`${commentLine(pattern)}\``).join(", ");
  return `Nothing matches ${patterns} in a time that is known to be short, so that no text passes there.`;
}
