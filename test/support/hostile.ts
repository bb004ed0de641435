/** Documents whose words are attacks, and what can be told about the code that is generated from them. */

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { load } from "js-yaml";
import ts from "typescript";
import type { JsonValue } from "../../src/catalog/schema.js";

const fixtures = fileURLToPath(new URL("../fixtures/hostile/", import.meta.url));

interface Attacks {
  readonly texts: Readonly<Record<string, string>>;
  readonly names: readonly string[];
  /** The names of errors that clash with each other or with what every file has. */
  readonly clashes: readonly (readonly string[])[];
  /** The names of members that every object has already. */
  readonly members: readonly string[];
  /** What the name of a file or of an API can be. */
  readonly path: string;
}

/** What documents are filled with. */
export const attacks = yaml<Attacks>("attacks.yaml");

/** The document whose texts can be attacked. */
export const texts = yaml<JsonValue>("texts.yaml");

/** The document whose names can be attacked. */
export const names = yaml<JsonValue>("names.yaml");

function yaml<T>(file: string): T {
  // Our own fixture, whose content the tests below would find out to be wrong.
  return load(readFileSync(`${fixtures}${file}`, "utf8")) as T;
}

/** A document with another text wherever it says w01, w02, ... */
export function filled(document: JsonValue, fill: (word: string) => string): JsonValue {
  const within = (text: string, key: string): string => {
    const isReference = key === "$ref" || text.startsWith("#/components/");
    const escaped = isReference ? pointerStep : key === "pattern" ? patternText : (word: string) => word;
    return text.replace(/w\d\d/g, (word) => escaped(fill(word)));
  };
  const visit = (value: JsonValue, key: string): JsonValue => {
    if (typeof value === "string") return within(value, key);
    if (typeof value !== "object" || value === null) return value;
    if (Array.isArray(value)) return value.map((item: JsonValue) => visit(item, key));
    // `__proto__` must become a member as well, which an assignment would not make it.
    return Object.fromEntries(
      Object.entries(value).map(([name, member]) => [within(name, ""), visit(member, name)]),
    );
  };
  return visit(document, "");
}

/** The n-th of the words w00, w01, ... of a document. */
export function numberOf(word: string): number {
  return Number(word.slice(1));
}

function pointerStep(text: string): string {
  const escaped = text.replaceAll("~", "~0").replaceAll("/", "~1");
  // Half a character cannot be encoded; a pointer may have it as it is.
  return /\p{Cs}/u.test(escaped) ? escaped : encodeURIComponent(escaped);
}

function patternText(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}

/** How often each kind of statement, declaration, call and hole occurs in a file: what names and line ends do not change. */
export function shapeOf(text: string): Readonly<Record<string, number>> {
  const file = ts.createSourceFile("file.ts", text, ts.ScriptTarget.ES2022, true);
  const counts = new Map<string, number>();
  const visit = (node: ts.Node): void => {
    for (const kind of countedAs(node)) counts.set(kind, (counts.get(kind) ?? 0) + 1);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return Object.fromEntries([...counts].sort());
}

function countedAs(node: ts.Node): readonly string[] {
  // How tests are spread over `if`, `return` and `? :` depends on how long their lines are.
  if (ts.isBlock(node) || ts.isIfStatement(node) || ts.isReturnStatement(node)) return [];
  if (ts.isBinaryExpression(node)) return /^[!=]==$/.test(node.operatorToken.getText()) ? ["Comparison"] : [];
  const isCounted =
    ts.isStatement(node) ||
    ts.isFunctionLike(node) ||
    ts.isTypeElement(node) ||
    ts.isTemplateSpan(node) ||
    ts.isCallOrNewExpression(node) ||
    ts.isTaggedTemplateExpression(node) ||
    ts.isImportSpecifier(node) ||
    ts.isExportSpecifier(node);
  return isCounted ? [ts.SyntaxKind[node.kind] ?? ""] : [];
}
