import type { ErrorCatalog, Operation, Stream } from "../../catalog/catalog.js";
import { apiWords } from "../../catalog/words.js";
import { commentLine, docs, placeLine } from "../code/comment.js";
import { imports, schemaNames } from "../code/imports.js";
import { type Code, layout, objectType, union } from "../code/layout.js";
import { memberName } from "../code/literal.js";
import { printFile, type Statement, typeText } from "../code/print.js";
import { StructureKind } from "../code/ts-morph.js";
import { typeOf } from "../code/type-of.js";

/** operations.ts: the errors that each operation can answer with, and the events of its stream. */
export function operationsFile({ api, errors, operations, streams }: ErrorCatalog): string {
  const used = new Set(operations.flatMap((operation) => [...operation.errors, ...operation.streamErrors]));
  const imported = errors.filter(({ kind }) => used.has(kind)).map(({ names }) => names.type);
  const forwards = operations.some(({ passthrough }) => passthrough);
  const byOperation = new Map(streams.map((stream) => [stream.operation, stream]));
  const events = operations.flatMap((operation) => eventOf(operation, byOperation.get(operation.id)));
  const named = schemaNames(events);
  const statements: Statement[] = [
    ...imports([
      { from: "../runtime/error.js", types: forwards ? ["Passthrough"] : [] },
      { from: "./errors.js", types: imported },
      ...named.available,
    ]),
    ...named.statements,
    ...operations.flatMap(typesOf),
    ...events,
    {
      kind: StructureKind.Interface,
      isExported: true,
      name: "OperationErrors",
      docs: [docs(`The errors of each operation of ${commentLine(apiWords(api.title))}, by its id.`)],
      properties: operations.map((operation) => ({
        kind: StructureKind.PropertySignature,
        isReadonly: true,
        name: memberName(operation.id),
        type: typeText(layout(errorsOf(operation), `  readonly ${memberName(operation.id)}: ;`.length)),
      })),
    },
  ];
  return printFile(api.source, statements);
}

function typesOf(operation: Operation): readonly Statement[] {
  const { names, passthrough, errors, streamErrors } = operation;
  const place = placeLine(operation);
  const forwarded = passthrough ? "Errors of its upstream are forwarded as they are." : undefined;
  const kinds = [...errors, ...(passthrough ? ["Passthrough"] : [])];
  const told =
    kinds.length > 0
      ? `What ${place} can answer with instead of a success.`
      : `The document declares no error of ${place}.`;
  const responses = alias(names.error, kinds, [told, forwarded]);
  if (streamErrors.length === 0) return [responses];
  return [responses, alias(names.streamError, streamErrors, [`What can end the stream of ${place} early.`])];
}

/** The ordinary events of a stream, where everything was read. */
function eventOf(operation: Operation, stream: Stream | undefined): readonly Statement[] {
  const { names } = operation;
  const { payloads = [] } = stream ?? {};
  if (payloads.length === 0) return [];
  const place = placeLine(operation);
  return [
    {
      kind: StructureKind.TypeAlias,
      isExported: true,
      name: names.event,
      docs: [docs(`An ordinary event of the stream of ${place}.`)],
      type: typeText(layout(union(payloads.map(typeOf)), `export type ${names.event} = ;`.length)),
    },
  ];
}

function alias(name: string, kinds: readonly string[], words: readonly (string | undefined)[]): Statement {
  const type = kinds.length === 0 ? "never" : layout(union(kinds), `export type ${name} = ;`.length);
  return {
    kind: StructureKind.TypeAlias,
    isExported: true,
    name,
    docs: [docs(words.filter((one) => one !== undefined).join(" "))],
    type: typeText(type),
  };
}

function errorsOf({ names, streamErrors }: Operation): Code {
  const stream = streamErrors.length > 0 ? [`readonly streamError: ${names.streamError}`] : [];
  return objectType([`readonly error: ${names.error}`, ...stream]);
}
