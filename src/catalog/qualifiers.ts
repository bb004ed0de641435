/**
 * What sets an error apart from others that want the same name, in words: its status, its schema, its operation, what its
 * body is.
 *
 * @module
 */

import { type BodyTemplate, slotOf } from "./body.js";
import type { Draft } from "./collect.js";
import { pascalCase } from "./identifiers.js";
import { typesOf } from "./named.js";
import { reasonPhrase } from "./status.js";

/** What an error is called after its status: `NotFound`. */
export function statusName({ occurrences: [{ delivery }] }: Draft): string {
  return delivery.via === "event"
    ? "StreamError"
    : pascalCase(reasonPhrase(delivery.status).replace("'", ""));
}

/** The words behind a name that is taken, the most telling first. `component` is the named schema that is the error. */
export function qualifiersOf(draft: Draft, component: string | undefined): readonly string[] {
  const [{ operation, response, identity, delivery }] = draft.occurrences;
  const status = statusName(draft);
  const place =
    pascalCase(operation.operationId ?? "") || pascalCase(`${operation.method} ${operation.path}`);
  // The first of many operations says nothing of the others.
  const isOnly = draft.occurrences.every((one) => one.operation === operation);
  return [
    status,
    codeWord(draft.body),
    pascalCase(component ?? response?.component ?? ""),
    isOnly ? place : "",
    bodyWord(draft.body),
    pascalCase(identity?.name ?? ""),
    messageWords(draft.body),
    place,
    `${status}${place}`,
    delivery.via === "response" ? pascalCase(delivery.mediaTypes.join(" ")) : "Event",
  ];
}

/** Numbers are no names, but tell errors apart: `Code1001`. */
function codeWord(body: BodyTemplate): string {
  const node = slotOf(body, "code")?.node;
  if (node?.node !== "constant" || typeof node.value !== "number") return "";
  return pascalCase(`Code ${node.value < 0 ? "Minus " : ""}${Math.abs(node.value)}`);
}

function bodyWord(body: BodyTemplate): string {
  if (body.node === "none") return "WithoutBody";
  if (body.node === "list") return "List";
  return body.node === "free" && typesOf(body.schema.type).join() === "string" ? "Text" : "";
}

/** Where a body keeps its message, if that is not just in `message`: `ErrorsDetail`. */
function messageWords(body: BodyTemplate): string {
  const path = slotOf(body, "message")?.path ?? [];
  const words = path.filter((step) => typeof step === "string" && !/^message$/i.test(step));
  return pascalCase(words.join(" "));
}
