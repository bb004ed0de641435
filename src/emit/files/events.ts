import type { ErrorCatalog, Operation, Stream } from "../../catalog/catalog.js";
import { apiWords } from "../../catalog/words.js";
import { commentLine, docs } from "../code/comment.js";
import { imports } from "../code/imports.js";
import { type Code, call, layout, object } from "../code/layout.js";
import { literal, literalCode, memberName, memberOf, propertyName } from "../code/literal.js";
import { printFile, type Statement, typeText } from "../code/print.js";
import { StructureKind, VariableDeclarationKind } from "../code/ts-morph.js";

interface Streaming {
  readonly operation: Operation;
  readonly stream: Stream;
}

/** events.ts: reads the streams of an API. Nothing where it has none. */
export function eventsFile(catalog: ErrorCatalog): string | undefined {
  const { api, operations, streams } = catalog;
  const byOperation = new Map(streams.map((stream) => [stream.operation, stream]));
  const streaming = operations.flatMap((operation): readonly Streaming[] => {
    const stream = byOperation.get(operation.id);
    return stream ? [{ operation, stream }] : [];
  });
  if (streaming.length === 0) return undefined;
  const typed = streaming
    .filter(({ stream }) => stream.payloads?.length)
    .map(({ operation }) => operation.names.event);
  const shapes = object(streaming.map((one) => shapeOf(api.name, one)));
  const head = "const SHAPES: { readonly [operation in keyof StreamEvents]: EventStreamShape } = ;".length;
  const statements: Statement[] = [
    ...imports(
      [
        { from: "../runtime/client/read-events.js", values: ["eventsOf"], types: ["EventStreamShape"] },
        { from: "../runtime/read.js", types: ["ReadableResponse", "ReadOptions"] },
        { from: "./operations.js", types: typed },
        { from: "./parse.js", values: ["parseErrorEvent", "readError"] },
      ],
      new Set(["eventsOf", "parseErrorEvent", "readError"]),
    ),
    {
      kind: StructureKind.Interface,
      isExported: true,
      name: "StreamEvents",
      docs: [
        docs(`The events of each operation of ${commentLine(apiWords(api.title))} that streams, by its id.`),
      ],
      properties: streaming.map(({ operation, stream }) => ({
        kind: StructureKind.PropertySignature,
        isReadonly: true,
        name: memberName(operation.id),
        type: stream.payloads?.length ? operation.names.event : "unknown",
      })),
    },
    readEventsOf(streaming),
    {
      kind: StructureKind.VariableStatement,
      declarationKind: VariableDeclarationKind.Const,
      docs: ["How each stream is read and ends, as the document says."],
      declarations: [
        {
          name: "SHAPES",
          type: "{ readonly [operation in keyof StreamEvents]: EventStreamShape }",
          initializer: typeText(layout(shapes, head)),
        },
      ],
    },
  ];
  return printFile(api.source, statements);
}

function shapeOf(api: string, { operation, stream }: Streaming): Code {
  const { items, name, then, terminal, done } = stream;
  const shape = {
    api,
    items,
    ...(name === undefined ? {} : { name }),
    ...(then.length === 0 ? {} : { then }),
    terminal,
    ...(done === undefined ? {} : { done }),
  };
  return [`${propertyName(operation.id)}: `, literalCode(shape)];
}

/** The one function: which stream it is has to be said only where there are several. */
function readEventsOf(streaming: readonly Streaming[]): Statement {
  const [first] = streaming;
  const only = streaming.length === 1 ? first?.operation.id : undefined;
  const event = only === undefined ? "StreamEvents[Operation]" : `StreamEvents[${literal(only)}]`;
  const shape = only === undefined ? "SHAPES[operation]" : `SHAPES${memberOf(only)}`;
  return {
    kind: StructureKind.Function,
    isExported: true,
    name: "readEvents",
    ...(only === undefined
      ? { typeParameters: [{ name: "Operation", constraint: "keyof StreamEvents" }] }
      : {}),
    parameters: [
      { name: "response", type: "ReadableResponse" },
      ...(only === undefined ? [{ name: "operation", type: "Operation" }] : []),
      { name: "options", type: "ReadOptions", hasQuestionToken: true },
    ],
    returnType: `AsyncGenerator<${event}, void, undefined>`,
    docs: [
      docs(
        "The events of a streaming response, each as soon as it is there. Leaving the loop cancels the request.",
        "@throws {ApiError} after the events that came before it: an error in the stream, an answer that is no stream, a stream that ends without its last event, a connection that breaks.",
      ),
    ],
    statements: [`return ${layout(callOf(shape), "  return ;".length)};`],
  };
}

function callOf(shape: string): Code {
  const reader = object([`shape: ${shape}`, "parseEvent: parseErrorEvent", "readError"]);
  return call("eventsOf", ["response", reader, "options"]);
}
