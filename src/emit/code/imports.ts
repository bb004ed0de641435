/**
 * Import declarations for what a file really uses.
 *
 * @module
 */

import type { ImportDeclarationStructure } from "ts-morph";
import { StructureKind } from "./ts-morph.js";

/** The names of the functions that code calls. What literals contain is not looked at. */
export function namesCalled(code: readonly string[]): ReadonlySet<string> {
  const bare = code.join("\n").replace(/"(?:[^"\\\n]|\\.)*"/g, '""');
  return new Set(
    [...bare.matchAll(/(?<![\w$]|(?<!\.\.)\.)([A-Za-z_$][\w$]*)\(/g)].map(([, name = ""]) => name),
  );
}

/** Imports of those of the available names that are called, by the file that has them. */
export function valueImports(
  available: Readonly<Record<string, readonly string[]>>,
  called: ReadonlySet<string>,
): readonly ImportDeclarationStructure[] {
  return Object.entries(available).flatMap(
    ([moduleSpecifier, names]): readonly ImportDeclarationStructure[] => {
      const namedImports = names.filter((name) => called.has(name));
      return namedImports.length > 0
        ? [{ kind: StructureKind.ImportDeclaration, moduleSpecifier, namedImports }]
        : [];
    },
  );
}
