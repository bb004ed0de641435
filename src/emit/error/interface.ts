/**
 * The type of an error.
 *
 * @module
 */

import type { InterfaceDeclarationStructure, PropertySignatureStructure } from "ts-morph";
import type { ErrorDefinition } from "../../catalog/catalog.js";
import type { JsonValue } from "../../catalog/schema.js";
import { eventsOf, listed, statusesOf } from "../../catalog/words.js";
import { comment, commentLine, docs } from "../code/comment.js";
import { type Code, layout, objectType } from "../code/layout.js";
import { literal, memberName } from "../code/literal.js";
import { typeText } from "../code/print.js";
import { StructureKind } from "../code/ts-morph.js";
import { typeOfBody, typeOfPattern } from "../code/type-of.js";
import { patternsOf, slotPlace } from "./parts.js";

/** The interface of an error, documented for whoever hovers over it. */
export function interfaceOf(api: string, error: ErrorDefinition): InterfaceDeclarationStructure {
  return {
    kind: StructureKind.Interface,
    isExported: true,
    name: error.names.type,
    // What an error can have whether its document declares it or not: parsers read it wherever it is.
    extends: ["DeclaredError"],
    docs: [docsOf(error)],
    properties: propertiesOf(api, error),
  };
}

function propertiesOf(api: string, error: ErrorDefinition): PropertySignatureStructure[] {
  const groups = patternsOf(error.body).flatMap((pattern) => pattern.groups);
  const hasRequestId =
    slotPlace(error, "requestId") || error.headers.some(({ fact }) => fact === "requestId");
  return [
    property("api", literal(api)),
    property("kind", literal(error.kind)),
    property("status", statusType(error)),
    property("message", messageType(error)),
    ...(groups.length > 0
      ? [
          property(
            "groups",
            objectType(groups.map((name) => `readonly ${memberName(name)}: string`)),
            "What the message says, by name.",
          ),
        ]
      : []),
    ...(error.headers.some(({ fact }) => fact === "retryAfter")
      ? [optionalProperty("retryAfter", "number", "Seconds to wait, from the `Retry-After` header.")]
      : []),
    ...(hasRequestId ? [optionalProperty("requestId", "string", "The id to give to support.")] : []),
    ...(error.headers.length > 0 ? [optionalProperty("headers", headersType(error))] : []),
    property(
      "body",
      typeOfBody(error.body),
      error.shownCodes && "Its codes are those that examples of the document show. There can be others.",
    ),
  ];
}

function property(name: string, type: Code, doc?: string): PropertySignatureStructure {
  return {
    kind: StructureKind.PropertySignature,
    isReadonly: true,
    name,
    type: typeText(layout(type, `  readonly ${name}: ;`.length)),
    ...(doc === undefined ? {} : { docs: [doc] }),
  };
}

function optionalProperty(name: string, type: Code, doc?: string): PropertySignatureStructure {
  return { ...property(name, type, doc), hasQuestionToken: true };
}

/** The statuses as literals. A range or `default` leaves them open; what only streams carry came with 200. */
function statusType(error: ErrorDefinition): string {
  const statuses = statusesOf(error);
  if (statuses.length === 0) return "200";
  return statuses.every((status) => typeof status === "number") ? statuses.join(" | ") : "number";
}

function messageType({ body, message }: ErrorDefinition): string {
  const pattern = patternsOf(body).find(({ slot }) => slot === "message");
  if (pattern && message.fallback === undefined) return typeOfPattern(pattern);
  return message.path && message.constant !== undefined ? literal(message.constant) : "string";
}

function headersType({ headers }: ErrorDefinition): Code {
  return objectType(headers.map(({ name }) => `readonly ${memberName(name.toLowerCase())}?: string`));
}

function docsOf(error: ErrorDefinition): string {
  const { cause, deprecated, examples, externalDocs, source } = error;
  const [example] = examples;
  return docs(
    comment(cause),
    `${identityOf(error)}. ${adviceOf(error)}`,
    error.inferred ? "The API's own pages leave this open: it is what can be expected." : undefined,
    example ? exampleOf(example.body) : undefined,
    [
      `@see ${commentLine(`${source.file}${source.pointer}`)}`,
      ...(externalDocs ? [`@see ${commentLine(externalDocs.url)}`] : []),
      ...(deprecated ? ["@deprecated The document marks it so."] : []),
    ].join("\n"),
  );
}

/** `400` `invalid_request_error` `model_not_found` */
function identityOf(error: ErrorDefinition): string {
  const { type, code } = error;
  const events = eventsOf(error).map((event) =>
    event === "" ? "a server-sent event" : `server-sent event \`${commentLine(event)}\``,
  );
  const arrival = [...statusesOf(error).map((status) => `\`${status}\``), ...events];
  const facts = [type, code]
    .filter((fact) => fact !== undefined)
    .map((fact) => ` \`${commentLine(String(fact))}\``);
  const [first = "", ...rest] = arrival;
  // The name of an event reads like one of the facts.
  const isMixed = facts.length > 0 && events.length > 0;
  const text = listed([first, ...rest]) + (isMixed ? "," : "") + facts.join("");
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function adviceOf({ retry, resolution }: ErrorDefinition): string {
  const advice = {
    never: "Do not retry the same request.",
    backoff: "Retry with exponential backoff.",
    after: "Retry after `retryAfter` seconds, or with exponential backoff when it is absent.",
    status: "Whether to retry depends on the status.",
  };
  if (resolution === undefined) return advice[retry];
  // A resolution that speaks of another attempt says more than the general advice.
  const isSaid = retry !== "never" && /\b(retry|again|back ?off|wait)\b/i.test(resolution);
  return isSaid ? comment(resolution) : `${advice[retry]} ${comment(resolution)}`;
}

function exampleOf(body: JsonValue): string {
  const line = spaced(body);
  const text = line.length <= 102 ? line : JSON.stringify(body, undefined, 2);
  return `@example\n\`\`\`json\n${comment(text).replaceAll("```", "` ` `")}\n\`\`\``;
}

/** JSON on one line, with the spaces that people put. */
function spaced(value: JsonValue): string {
  return JSON.stringify(value, undefined, 1).replace(/\n\s*/g, " ");
}
