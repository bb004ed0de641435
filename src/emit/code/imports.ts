/**
 * Import declarations for what a file really uses.
 *
 * @module
 */

import type { ImportDeclarationStructure, TypeAliasDeclarationStructure } from "ts-morph";
import { StructureKind } from "./ts-morph.js";

const TEXT = /"(?:[^"\\\n]|\\.)*"/;
const TEMPLATE = /`(?:[^`\\]|\\.)*`/;
const EXPRESSION = /(?<=[(,:=[]\s*)\/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\//;

/** What calls nothing: texts and regular expressions. */
const UNREAD = new RegExp([TEXT, EXPRESSION].map(({ source }) => source).join("|"), "g");

/** What no name can be used in: templates as well. */
const LITERALS = new RegExp([TEXT, TEMPLATE, EXPRESSION].map(({ source }) => source).join("|"), "g");

/** The names of the functions that code calls. What literals contain is not looked at. */
export function namesCalled(code: readonly string[]): ReadonlySet<string> {
  const bare = code.join("\n").replace(UNREAD, '""');
  return new Set(
    [...bare.matchAll(/(?<![\w$]|(?<!\.\.)\.)([A-Za-z_$][\w$]*)\(/g)].map(([, name = ""]) => name),
  );
}

/** The names of types and values that code uses. What literals, comments and the names of members contain is not looked at. */
export function namesUsed(code: unknown): ReadonlySet<string> {
  const bare = textsIn(code).join("\n").replace(LITERALS, '""');
  return new Set(bare.match(/(?<![\w$]|(?<!\.\.)\.)[A-Za-z_$][\w$]*(?![\w$]|\??:)/g));
}

/** The texts in structures of ts-morph, but for comments and for what the structures declare. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === "docs" || key === "name" ? [] : textsIn(inner),
  );
}

/** What a file can take from another one: what it calls of `values`, and all of `types`. */
export interface Available {
  readonly from: string;
  readonly values?: readonly string[];
  readonly types?: readonly string[];
}

/**
 * How types of a file refer to the named schemas of the document, and what that takes; nothing where its code does not.
 */
export function schemaNames(code: unknown): {
  readonly available: readonly Available[];
  readonly statements: readonly TypeAliasDeclarationStructure[];
} {
  if (!namesUsed(code).has("Schemas")) return { available: [], statements: [] };
  return {
    available: [{ from: "./types.js", types: ["components"] }],
    statements: [{ kind: StructureKind.TypeAlias, name: "Schemas", type: 'components["schemas"]' }],
  };
}

/** The import declarations of a file. A file of which nothing is used is not imported. */
export function imports(
  available: readonly Available[],
  called: ReadonlySet<string> = new Set(),
): readonly ImportDeclarationStructure[] {
  return available.flatMap(({ from, values = [], types = [] }): readonly ImportDeclarationStructure[] => {
    const used = values.filter((name) => called.has(name));
    if (used.length + types.length === 0) return [];
    const isTypeOnly = used.length === 0;
    const names = [
      ...used.map((name) => ({ name, isTypeOnly: false })),
      ...types.map((name) => ({ name, isTypeOnly: !isTypeOnly })),
    ].sort((one, other) => compareNames(one.name, other.name));
    return [
      { kind: StructureKind.ImportDeclaration, moduleSpecifier: from, isTypeOnly, namedImports: names },
    ];
  });
}

function compareNames(one: string, other: string): number {
  const [first, second] = [one.toLowerCase(), other.toLowerCase()];
  return first < second ? -1 : first > second ? 1 : 0;
}
