import type { FunctionDeclarationStructure, InterfaceDeclarationStructure } from "ts-morph";
import type { Condition } from "../../catalog/boundary.js";
import type { ErrorCatalog, Operation } from "../../catalog/catalog.js";
import { apiWords, listed } from "../../catalog/words.js";
import { describeServer, type OperationDescription, type ServerDescription } from "../../server/describe.js";
import { commentLine, docs, placeLine } from "../code/comment.js";
import { type Available, imports, namesUsed, schemaNames } from "../code/imports.js";
import { type Code, layout, objectType } from "../code/layout.js";
import { literal, memberName } from "../code/literal.js";
import { printFile, type Statement, typeText } from "../code/print.js";
import { StructureKind, VariableDeclarationKind } from "../code/ts-morph.js";
import { apiLiteral } from "../server/api.js";
import { handlerTypes } from "../server/call.js";

const WIDTH = 110;

/** server.ts: handlers that can only answer with what is declared. Nothing where only errors were read. */
export function serverFile(catalog: ErrorCatalog): string | undefined {
  if (catalog.api.reach === "errors") return undefined;
  const { api } = catalog;
  const description = describeServer(catalog);
  const inOrder = inDocumentOrder(description, catalog);
  const own: readonly Statement[] = [
    handlersOf(inOrder, api.title),
    optionsOf(description, catalog),
    createHandlerOf(api.title),
    ...inOrder.flatMap(handlerTypes),
    apiOf(description, catalog),
  ];
  return printFile(api.source, [
    ...doorsOf(description, catalog, own),
    ...schemaNames(own).statements,
    ...own,
  ]);
}

/** What server.ts takes from other files as far as it uses it, and what it hands on to those who write handlers. */
function doorsOf(
  { operations }: ServerDescription,
  catalog: ErrorCatalog,
  own: readonly Statement[],
): readonly Statement[] {
  const used = namesUsed(own);
  const forwards = operations.some(({ passthrough }) => passthrough);
  const ofOperations = catalog.operations.flatMap(({ names }) => [
    names.error,
    names.event,
    names.streamError,
  ]);
  const available: readonly Available[] = [
    { from: "../runtime/body.js", values: ["at"] },
    { from: "../runtime/server/api.js", types: API_TYPES },
    { from: "../runtime/server/forward-events.js", values: ["forwardEvents"] },
    { from: "../runtime/server/passthrough.js", types: ["Forwarded"] },
    { from: "../runtime/server/serve.js", values: ["serve"] },
    { from: "./errors.js", types: [catalog.api.union] },
    { from: "./operations.js", types: ofOperations },
    { from: "./parse.js", values: ["parseErrorEvent"] },
    { from: "./schemas.js", values: ["schemas"] },
  ];
  const taken = available.map((one) => ({
    ...one,
    types: (one.types ?? []).filter((name) => used.has(name)),
  }));
  const imported = imports([...taken, ...schemaNames(own).available], used);
  const isBefore = imported.filter(({ moduleSpecifier }) => moduleSpecifier.startsWith("../")).length;
  return [
    ...imported.slice(0, isBefore),
    ...(used.has("errors") ? [ERRORS] : []),
    ...imported.slice(isBefore),
    exported("../runtime/server/ajv.js", "ajvValidator"),
    ...(forwards ? [exported("../runtime/server/passthrough.js", "passthrough")] : []),
  ];
}

const API_TYPES = ["Boundary", "Call", "HandlerOptions", "Items", "MakeFrame", "RawBody", "ServedApi"];

/** By the name of the file, as its constructors may be called anything. */
const ERRORS: Statement = {
  kind: StructureKind.ImportDeclaration,
  moduleSpecifier: "./errors.js",
  namespaceImport: "errors",
};

function exported(moduleSpecifier: string, name: string): Statement {
  return { kind: StructureKind.ExportDeclaration, moduleSpecifier, namedExports: [name] };
}

/** The operations as the document has them, not as requests are matched. */
function inDocumentOrder(
  { operations }: ServerDescription,
  catalog: ErrorCatalog,
): readonly OperationDescription[] {
  const byId = new Map(operations.map((one) => [one.operation.id, one]));
  return catalog.operations.flatMap(({ id }) => byId.get(id) ?? []);
}

function handlersOf(
  operations: readonly OperationDescription[],
  title: string,
): InterfaceDeclarationStructure {
  return {
    kind: StructureKind.Interface,
    isExported: true,
    name: "Handlers",
    docs: [
      docs(
        `The handlers of ${commentLine(apiWords(title))}, by the id of their operation. Each can only answer with what its operation declares. One that is missing answers that it is not implemented.`,
      ),
    ],
    properties: operations.map(({ operation }) => {
      return {
        kind: StructureKind.PropertySignature,
        isReadonly: true,
        name: memberName(operation.id),
        hasQuestionToken: true,
        type: typeText(handlerType(operation)),
        docs: [docs(wordsOf(operation))],
      };
    }),
  };
}

/** The type of a handler. Too long for a line, its parameter has one of its own. */
function handlerType({ id, names: { call, result } }: Operation): string {
  const end = ` => ${result} | Promise<${result}>`;
  const line = `(call: ${call})${end}`;
  const isLong = `  readonly ${memberName(id)}?: ${line};`.length > WIDTH;
  return isLong ? `(\n  call: ${call},\n)${end}` : line;
}

function wordsOf(operation: Operation): string {
  const { summary, deprecated } = operation;
  const words = summary === undefined ? "" : `: ${commentLine(summary)}`;
  return `${placeLine(operation)}${words}${/[.!?]$/.test(words) ? "" : "."}${deprecated ? " Deprecated." : ""}`;
}

function optionsOf(description: ServerDescription, catalog: ErrorCatalog): InterfaceDeclarationStructure {
  const { open, operations } = description;
  const union = catalog.errors.length > 0 ? catalog.api.union : "never";
  const streams = operations.filter(({ operation }) => operation.streamErrors.length > 0);
  const streamErrors = streams.map(({ operation }) => operation.names.streamError);
  const needed = open.map((condition) => literal(condition));
  const inStreams = streams.length > 0 ? layoutUnion(streamErrors) : needed.length > 0 ? [union] : [];
  const items: readonly Code[] = [union, ...inStreams, ...(needed.length > 0 ? layoutUnion(needed) : [])];
  const type = {
    open: "Boundary<",
    items,
    close: ">",
    between: ", ",
    after: ",",
    trailing: false,
    padding: "",
  };
  return {
    kind: StructureKind.Interface,
    isExported: true,
    name: "ServerOptions",
    extends: [`HandlerOptions<${union}>`],
    docs: ["What the server is told beside its handlers."],
    properties: [
      {
        kind: StructureKind.PropertySignature,
        isReadonly: true,
        name: "boundary",
        hasQuestionToken: open.length === 0,
        type: typeText(layout(type, `  readonly boundary${open.length === 0 ? "?" : ""}: ;`.length)),
        docs: [docs(...boundaryWords(open))],
      },
      ...framesOf(description),
    ],
  };
}

function layoutUnion(names: readonly string[]): readonly Code[] {
  return [[...new Set(names)].join(" | ")];
}

function boundaryWords(open: readonly Condition[]): readonly string[] {
  const words =
    "The errors that answer what goes wrong around handlers, instead of those that the document suggests.";
  if (open.length === 0) return [words];
  const names = listed(
    open.map((condition) => `\`${condition}\``),
    "and",
  );
  return [words, `Nothing in the document tells by itself what answers ${names}.`];
}

/** The frames after an error that the document does not say enough of. */
function framesOf({ operations }: ServerDescription): InterfaceDeclarationStructure["properties"] & object {
  const open = operations.flatMap(({ operation, stream }): readonly Code[] => {
    const events = stream?.following.filter(({ payload }) => !payload).map(({ event }) => event) ?? [];
    if (events.length === 0) return [];
    const members = events.map((event) => `readonly ${memberName(event)}: MakeFrame`);
    return [[`readonly ${memberName(operation.id)}: `, objectType(members)]];
  });
  if (open.length === 0) return [];
  return [
    {
      kind: StructureKind.PropertySignature,
      isReadonly: true,
      name: "frames",
      type: typeText(layout(objectType(open), "  readonly frames: ;".length)),
      docs: ["What makes the frames that follow an error in a stream, by operation and event."],
    },
  ];
}

function apiOf(description: ServerDescription, catalog: ErrorCatalog): Statement {
  const code = layout(apiLiteral(description, catalog), "const api: ServedApi = ;".length);
  return {
    kind: StructureKind.VariableStatement,
    declarationKind: VariableDeclarationKind.Const,
    docs: ["What the document says of the API, for the server."],
    declarations: [{ name: "api", type: "ServedApi", initializer: typeText(code) }],
  };
}

function createHandlerOf(title: string): FunctionDeclarationStructure {
  return {
    kind: StructureKind.Function,
    isExported: true,
    name: "createHandler",
    parameters: [
      { name: "handlers", type: "Handlers" },
      { name: "options", type: "ServerOptions" },
    ],
    returnType: "(request: Request) => Promise<Response>",
    docs: [
      docs(
        `Serves ${commentLine(apiWords(title))}: a function from requests to responses, for whatever speaks \`Request\` and \`Response\`.`,
        "It never rejects, and never answers with anything that the document does not declare.",
      ),
    ],
    statements: ["return serve(api, handlers, options);"],
  };
}
