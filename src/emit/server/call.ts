/**
 * The types of an operation's handler: what it is called with, and what it gives back.
 *
 * @module
 */

import type { InterfaceDeclarationStructure, PropertySignatureStructure } from "ts-morph";
import type { Operation } from "../../catalog/catalog.js";
import type { ParameterDeclaration, ResponseDeclaration } from "../../catalog/declaration.js";
import { isEventStream, isJson, isRequestIdHeader } from "../../catalog/http.js";
import { isErrorStatus } from "../../catalog/status.js";
import type { OperationDescription } from "../../server/describe.js";
import { commentLine, docs, placeLine } from "../code/comment.js";
import { type Code, layout, objectType, union } from "../code/layout.js";
import { memberName } from "../code/literal.js";
import { type Statement, typeText } from "../code/print.js";
import { StructureKind } from "../code/ts-morph.js";
import { typeOf } from "../code/type-of.js";

/** The types of an operation's handler. */
export function handlerTypes(description: OperationDescription): readonly Statement[] {
  return [callOf(description), resultOf(description)];
}

const PLACES = [
  ["path", "path", "The parameters of the path."],
  ["query", "query", "The parameters of the query."],
  ["header", "headers", "The declared headers, under their names in lower case."],
  ["cookie", "cookies", "The declared cookies."],
] as const;

function callOf({ operation, parameters, body }: OperationDescription): InterfaceDeclarationStructure {
  const { names, signature } = operation;
  const declared = signature?.parameters ?? [];
  const places = PLACES.flatMap(([place, name, words]): readonly PropertySignatureStructure[] => {
    const served = parameters
      .filter((parameter) => parameter.in === place)
      .map((parameter) => parameter.name);
    const own = declared.filter((one) => one.in === place && served.includes(nameOf(one)));
    if (own.length === 0) return [];
    const type = objectType(
      own.map((one) => [
        `readonly ${memberName(nameOf(one))}${one.required ? "" : "?"}: `,
        typeOf(one.schema ?? {}),
      ]),
    );
    return [property(name, type, words)];
  });
  const json = signature?.requestBody?.content.find(({ mediaType }) => isJson(mediaType));
  const isOptional = body?.required !== true;
  const words = signature?.requestBody?.description ?? "The JSON of the request's body.";
  return {
    kind: StructureKind.Interface,
    isExported: true,
    name: names.call,
    extends: ["Call"],
    docs: [docs(`What the handler of ${placeLine(operation)} is called with.`, rawNote(operation))],
    properties: [
      ...places,
      ...(json
        ? [{ ...property("body", typeOf(json.schema ?? {}), words), hasQuestionToken: isOptional }]
        : []),
    ],
  };
}

/** A body that is no JSON is the handler's to read. */
function rawNote({ signature }: Operation): string | undefined {
  const others = signature?.requestBody?.content.filter(({ mediaType }) => !isJson(mediaType)) ?? [];
  if (others.length === 0) return undefined;
  const types = others.map(({ mediaType }) => `\`${commentLine(mediaType)}\``).join(", ");
  return `A body of the type ${types} is read from \`request\`.`;
}

function nameOf({ in: place, name }: ParameterDeclaration): string {
  return place === "header" ? name.toLowerCase() : name;
}

function property(name: string, type: Code, words: string): PropertySignatureStructure {
  return {
    kind: StructureKind.PropertySignature,
    isReadonly: true,
    name,
    type: typeText(layout(type, `  readonly ${name}: ;`.length)),
    docs: [docs(commentLine(words))],
  };
}

function resultOf({ operation, stream, passthrough }: OperationDescription): Statement {
  const { names, signature, errors, streamErrors } = operation;
  const successes = (signature?.responses ?? [])
    .filter(({ status }) => !isErrorStatus(status))
    .flatMap((response) => typesOfSuccess(response));
  const event = stream?.payloads?.length ? names.event : "unknown";
  const items = streamErrors.length > 0 && event !== "unknown" ? `${event} | ${names.streamError}` : event;
  const hasErrors = errors.length > 0 || passthrough !== undefined;
  const members: readonly Code[] = [
    ...successes,
    ...(stream
      ? [objectType([...headersOf(signature?.responses ?? []), `readonly events: Items<${items}>`])]
      : []),
    ...(hasErrors ? [names.error] : []),
    ...(passthrough ? ["Forwarded"] : []),
  ];
  return {
    kind: StructureKind.TypeAlias,
    isExported: true,
    name: names.result,
    docs: [docs(`What the handler of ${placeLine(operation)} can answer with.`)],
    type:
      members.length === 0
        ? "never"
        : typeText(layout(union(members), `export type ${names.result} = ;`.length)),
  };
}

/** The types of a success, one for each kind of content. A stream is a result of its own. */
function typesOfSuccess(response: ResponseDeclaration): readonly Code[] {
  const { status, content } = response;
  const number = typeof status === "number" ? String(status) : "number";
  const head: readonly Code[] = [`readonly status: ${number}`, ...headersOf([response])];
  if (content.length === 0) return [objectType(head)];
  const bodies = content.filter(({ mediaType }) => !isEventStream(mediaType));
  const json = bodies.filter(({ mediaType }) => isJson(mediaType));
  const raw = bodies.filter(({ mediaType }) => !isJson(mediaType));
  const [first] = json;
  const isSole = raw.length === bodies.length && raw.length === 1 && !raw[0]?.mediaType.includes("*");
  const named: readonly Code[] = isSole ? [] : ["readonly contentType: string"];
  return [
    ...(first ? [objectType([...head, ["readonly body: ", typeOf(first.schema ?? {})]])] : []),
    ...(raw.length > 0 ? [objectType([...head, ...named, "readonly body: RawBody"])] : []),
  ];
}

/** The headers that a success declares. The server sets the request's id itself. */
function headersOf(responses: readonly ResponseDeclaration[]): readonly Code[] {
  const [first] = responses.filter(({ status }) => !isErrorStatus(status));
  const own = (first?.headers ?? []).filter(({ name }) => !isRequestIdHeader(name));
  if (own.length === 0) return [];
  const isRequired = own.some(({ required }) => required);
  const members = own.map(({ name, required }) => {
    return `readonly ${memberName(name.toLowerCase())}${required ? "" : "?"}: string | number`;
  });
  return [[`readonly headers${isRequired ? "" : "?"}: `, objectType([...new Set(members)])]];
}
