/** The TypeScript files of a folder, read by the compiler: what they import, and what is in them. */

import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

/** The folder of the repository. */
export const repository = fileURLToPath(new URL("../..", import.meta.url));

/** A file, parsed. */
export interface Source {
  /** Relative to the folder that was read, with `/`. */
  readonly path: string;
  readonly text: string;
  readonly file: ts.SourceFile;
}

/** How one file asks for another. */
export interface Import {
  /** The other file, relative to the same folder, or the name of a package or of a builtin. */
  readonly target: string;
  readonly isRelative: boolean;
  /** Whether nothing of it is there at run time. */
  readonly isType: boolean;
  /** Whether it is loaded when it is needed, and not before. */
  readonly isLazy: boolean;
}

/** The files below a folder, in order, with `/`. */
export function pathsBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .sort();
}

/** Every TypeScript file below a folder. */
export function sourcesIn(folder: string): readonly Source[] {
  return pathsBelow(folder)
    .filter((path) => path.endsWith(".ts"))
    .map((path) => {
      const text = readFileSync(join(folder, path), "utf8");
      return { path, text, file: ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true) };
    });
}

/** Every node of a file. */
export function nodesOf(file: ts.SourceFile): readonly ts.Node[] {
  const nodes: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    nodes.push(node);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return nodes;
}

/** All imports of a file: declarations, re-exports, `import()` of values and of types. */
export function importsOf(source: Source): readonly Import[] {
  return nodesOf(source.file).flatMap((node): readonly Import[] => {
    const found = importIn(node);
    return found === undefined ? [] : [resolved(source, found)];
  });
}

interface Found {
  readonly specifier: ts.Node;
  readonly isType: boolean;
  readonly isLazy: boolean;
}

function importIn(node: ts.Node): Found | undefined {
  if (ts.isImportDeclaration(node))
    return { specifier: node.moduleSpecifier, isType: isTypeImport(node), isLazy: false };
  if (ts.isExportDeclaration(node) && node.moduleSpecifier !== undefined)
    return { specifier: node.moduleSpecifier, isType: node.isTypeOnly, isLazy: false };
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument))
    return { specifier: node.argument.literal, isType: true, isLazy: false };
  const [argument] = ts.isCallExpression(node) ? node.arguments : [];
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword && argument)
    return { specifier: argument, isType: false, isLazy: true };
  return undefined;
}

function isTypeImport({ importClause }: ts.ImportDeclaration): boolean {
  if (importClause === undefined) return false;
  if (importClause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const { name, namedBindings } = importClause;
  return (
    name === undefined &&
    namedBindings !== undefined &&
    ts.isNamedImports(namedBindings) &&
    namedBindings.elements.every((element) => element.isTypeOnly)
  );
}

function resolved({ path }: Source, { specifier, isType, isLazy }: Found): Import {
  const text = ts.isStringLiteralLike(specifier) ? specifier.text : specifier.getText();
  const isRelative = text.startsWith(".");
  const target = isRelative ? posix.join(dirname(path), text).replace(/\.js$/, ".ts") : text;
  return { target, isRelative, isType, isLazy };
}

/** Where a node starts, as people say it: `catalog/names.ts:12`. */
export function placeOf({ path, file }: Source, node: ts.Node): string {
  return `${path}:${file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1}`;
}
