import type { ErrorCatalog } from "../../catalog/catalog.js";
import { apiWords } from "../../catalog/words.js";
import { commentLine, docs } from "../code/comment.js";
import { type Available, imports, namesCalled, schemaNames } from "../code/imports.js";
import { layout, union } from "../code/layout.js";
import { printFile, type Statement, typeText } from "../code/print.js";
import { StructureKind } from "../code/ts-morph.js";
import { constructorOf } from "../error/constructor.js";
import { guardOf } from "../error/guard.js";
import { interfaceOf } from "../error/interface.js";
import { BodyGuards } from "../guard/body-guard.js";

/** What errors.ts can take from each file of the runtime. */
const RUNTIME: readonly Available[] = [
  {
    from: "../runtime/body.js",
    values: ["at", "capture", "firstText", "isListOf", "isMapOf", "isOneOf", "isRecord", "isSame"],
  },
  {
    from: "../runtime/check.js",
    values: [
      "contains",
      "exactlyOne",
      "hasOnly",
      "isList",
      "isNumber",
      "isObject",
      "isText",
      "matches",
      "newWalk",
    ],
  },
  { from: "../runtime/create.js", values: ["optional", "sent"] },
  { from: "../runtime/error.js", values: ["isKind"], types: ["DeclaredError"] },
  { from: "../runtime/text.js", values: ["isMadeOf"] },
];

/** errors.ts: the union, and of each error its type, constructor, guard and body guard. */
export function errorsFile(catalog: ErrorCatalog): string {
  const { api, errors } = catalog;
  const guards = new BodyGuards(catalog);
  const declarations = errors.flatMap((error) => [
    interfaceOf(api.name, error),
    constructorOf(api.name, error),
    guardOf(api.name, error),
    guards.guard(error),
  ]);
  const checks = guards.functions();
  const functions = [...declarations, ...checks].filter((one) => one.kind === StructureKind.Function);
  const called = namesCalled(
    functions.flatMap(({ statements = [], parameters = [] }) => [
      ...[statements].flat().map(String),
      ...parameters.map(({ initializer }) => String(initializer)),
    ]),
  );
  const kinds = errors.map(({ names }) => names.type);
  const named = schemaNames(declarations);
  const statements: Statement[] = [
    ...imports([...(errors.length > 0 ? RUNTIME : []), ...named.available], called),
    ...named.statements,
    {
      kind: StructureKind.TypeAlias,
      isExported: true,
      name: api.union,
      docs: [docs(`Every error of ${commentLine(apiWords(api.title))}. Switch on \`kind\`.`)],
      type: kinds.length === 0 ? "never" : typeText(layout(union(kinds, kinds.length > 1))),
    },
    ...declarations,
    ...checks,
  ];
  return printFile(api.source, statements);
}
