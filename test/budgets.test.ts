import { join } from "node:path";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import { nodesOf, placeOf, repository, type Source, sourcesIn } from "./support/sources.js";

const sources = sourcesIn(join(repository, "src"));

/** The places in src where a node is as it should not be. */
function placesWhere(isWrong: (node: ts.Node, source: Source) => boolean): readonly string[] {
  return sources.flatMap((source) =>
    nodesOf(source.file)
      .filter((node) => isWrong(node, source))
      .map((node) => `${placeOf(source, node)} ${titleOf(node)}`),
  );
}

describe("a file", () => {
  const lines = sources.map(({ path, text }) => ({ path, count: text.trimEnd().split("\n").length }));

  test("has at most 300 lines", () => {
    expect(lines.filter(({ count }) => count > 300)).toEqual([]);
  });

  test("has at most 110 lines as a rule", () => {
    const counts = lines.map(({ count }) => count).sort((one, other) => one - other);
    expect(counts[Math.floor(counts.length / 2)]).toBeLessThanOrEqual(110);
  });

  test("leaves nothing for later", () => {
    const later = sources.filter(({ text }) => /\b(TODO|FIXME|XXX|HACK)\b/.test(text));
    expect(later.map(({ path }) => path)).toEqual([]);
  });
});

describe("a function", () => {
  test("has at most 60 lines", () => {
    expect(placesWhere((node, source) => hasBody(node) && linesOf(source, node) > 60)).toEqual([]);
  });

  test("has at most three parameters", () => {
    expect(placesWhere((node) => hasBody(node) && node.parameters.length > 3)).toEqual([]);
  });
});

describe("the compiler is never overruled", () => {
  test("by `any`", () => {
    expect(placesWhere((node) => node.kind === ts.SyntaxKind.AnyKeyword)).toEqual([]);
  });

  test("by `!`", () => {
    const isForced = (node: ts.Node): boolean =>
      ts.isNonNullExpression(node) ||
      ((ts.isVariableDeclaration(node) || ts.isPropertyDeclaration(node)) &&
        node.exclamationToken !== undefined);
    expect(placesWhere(isForced)).toEqual([]);
  });

  test("by a comment", () => {
    const pattern = /@ts-(ignore|expect-error|nocheck)/;
    expect(sources.filter(({ text }) => pattern.test(text)).map(({ path }) => path)).toEqual([]);
  });

  test("by `as` without a reason beside it", () => {
    expect(placesWhere((node, source) => isAssertion(node) && !hasReason(source, node))).toEqual([]);
  });
});

test("every export says what it is", () => {
  const isBare = (node: ts.Node): boolean =>
    isExported(node) && ts.getJSDocCommentsAndTags(node).length === 0;
  expect(placesWhere(isBare)).toEqual([]);
});

test("every exported function or value is used by another file, or by the library's users", () => {
  const users = new Map<string, number>();
  for (const { file } of [...sources, ...sourcesIn(join(repository, "test"))]) {
    const words = nodesOf(file).flatMap((node) =>
      ts.isIdentifier(node) || ts.isStringLiteral(node) ? [node.text] : [],
    );
    for (const word of new Set(words)) users.set(word, (users.get(word) ?? 0) + 1);
  }
  // What the runtime exports is for the generated code.
  const isOwn = (node: ts.Node, { path }: Source): boolean =>
    !path.startsWith("runtime/") &&
    isExported(node) &&
    !ts.isInterfaceDeclaration(node) &&
    !ts.isTypeAliasDeclaration(node) &&
    namesOf(node).every((name) => users.get(name) === 1);
  expect(placesWhere(isOwn)).toEqual([]);
});

function hasBody(node: ts.Node): node is ts.FunctionLikeDeclaration {
  return ts.isFunctionLike(node) && "body" in node && node.body !== undefined;
}

function linesOf({ file }: Source, node: ts.Node): number {
  const line = (position: number): number => file.getLineAndCharacterOfPosition(position).line;
  return line(node.end) - line(node.getStart(file)) + 1;
}

function isAssertion(node: ts.Node): boolean {
  if (ts.isTypeAssertionExpression(node)) return true;
  return ts.isAsExpression(node) && !ts.isConstTypeReference(node.type);
}

/**
 * Whether a comment is where people look for the reason of an assertion: on its line, on the line above, or above
 * the statement it belongs to. Assertions on neighbouring lines share theirs.
 */
function hasReason({ file, text }: Source, node: ts.Node): boolean {
  const lines = text.split("\n");
  const lineOf = (position: number): number => file.getLineAndCharacterOfPosition(position).line;
  const isComment = (line: number): boolean => /^\s*(\/\/|\*\/|\/\*)|^\s*\S.*\s\/\/ /.test(lines[line] ?? "");
  let statement = node;
  while (!ts.isStatement(statement) && !ts.isClassElement(statement)) statement = statement.parent;
  const [start, first, last] = [statement.getStart(file), node.getStart(file), node.end].map(lineOf);
  if (start === undefined || first === undefined || last === undefined) return false;
  const isNear = first - start <= 5;
  let above = (isNear ? start : first) - 1;
  while (/\bas (?!const\b)/.test(lines[above] ?? "") && !isComment(above)) above -= 1;
  return [above, first - 1, first, last].some(isComment);
}

function isExported(node: ts.Node): boolean {
  return (
    ts.canHaveModifiers(node) &&
    (ts.getModifiers(node) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
  );
}

function namesOf(node: ts.Node): readonly string[] {
  if (ts.isVariableStatement(node))
    return node.declarationList.declarations.map(({ name }) => name.getText());
  const name = ts.getNameOfDeclaration(node as ts.Declaration);
  return name === undefined ? [] : [name.getText()];
}

function titleOf(node: ts.Node): string {
  const [name] = namesOf(node);
  return name ?? node.getText().split("\n")[0]?.slice(0, 80) ?? "";
}
