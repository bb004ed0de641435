/**
 * Creates errors as generated constructors do, from the catalog at hand instead of code.
 *
 * @module
 */

import { type BodyTemplate, slotOf } from "../catalog/body.js";
import type { ErrorCatalog, ErrorDefinition, Header } from "../catalog/catalog.js";
import { isUsable } from "../catalog/derive-boundary.js";
import { isHeaderName } from "../catalog/http.js";
import { snakeCase } from "../catalog/identifiers.js";
import type { JsonValue, Schema } from "../catalog/schema.js";
import type { DeclaredError } from "../runtime/error.js";
import { withId } from "../runtime/server/request-id.js";
import { hasType, parsedOr, sampleOf } from "./sample.js";

/** What is known of an error that is to be created. */
export interface Wanted {
  readonly status: number;
  readonly message?: string;
  readonly param?: string;
  /** The body that it is to have, of an example. */
  readonly body?: JsonValue;
}

/** Creates an error: with the body that is wanted, or as a server does that knows what it says; else an example of it. */
export function createError(
  catalog: ErrorCatalog,
  definition: ErrorDefinition,
  wanted: Wanted,
): DeclaredError {
  const { api, schemas } = catalog;
  const { kind, headers, title } = definition;
  const body = unquoted(wanted.body ?? bodyOf(catalog, definition, wanted), definition.body);
  const wait = headers.find(({ fact }) => fact === "retryAfter");
  const seconds = wait && Number(wait.example ?? sampleOf(wait.schema, schemas));
  return {
    api: api.name,
    kind,
    status: wanted.status,
    message: textAt(definition, body) ?? title,
    ...(seconds === undefined || Number.isNaN(seconds) ? {} : { retryAfter: seconds }),
    headers: headersOf(headers, catalog),
    body,
  };
}

/** A body that is JSON inside of a text, as it is meant: documents often write their examples so. */
function unquoted(body: JsonValue, { node }: BodyTemplate): JsonValue {
  if (typeof body !== "string" || (node !== "object" && node !== "list")) return body;
  return parsedOr(body, body);
}

function bodyOf(catalog: ErrorCatalog, definition: ErrorDefinition, wanted: Wanted): JsonValue {
  const { body, examples } = definition;
  const { message, param, status } = wanted;
  const shown =
    examples.find((example) => example.status === status) ?? (message === undefined && examples[0]);
  if (!shown || (message !== undefined && isUsable(definition))) {
    return fill(body, { ...wanted, catalog, definition });
  }
  // What it holds beside the message nobody knows better than the example.
  const told = message === undefined ? shown.body : withSlot(definition, "message", [shown.body, message]);
  return param === undefined ? told : withSlot(definition, "param", [told, param]);
}

/** Whether an error takes a message, and so can say anything. */
export function takesMessage({ body }: ErrorDefinition): boolean {
  return slotOf(body, "message")?.node.node === "slot";
}

/** A body with a text in a slot, if that is open. */
function withSlot(
  { body }: ErrorDefinition,
  slot: "message" | "param",
  [whole, text]: readonly [JsonValue, string],
): JsonValue {
  const place = slotOf(body, slot);
  if (place?.node.node !== "slot") return whole;
  // What was JSON still is.
  return withId(whole, place.path, text) as JsonValue;
}

function textAt({ message: { path, constant } }: ErrorDefinition, body: JsonValue): string | undefined {
  if (constant !== undefined) return constant;
  let found: unknown = body;
  for (const step of path ?? []) found = Object(found)[step];
  return typeof found === "string" ? found : undefined;
}

interface Filling extends Wanted {
  readonly catalog: ErrorCatalog;
  readonly definition: ErrorDefinition;
}

/** A template with its holes filled. What may be left out is, unless there is something to say. */
function fill(template: BodyTemplate, filling: Filling): JsonValue {
  const { catalog } = filling;
  switch (template.node) {
    case "constant":
      return template.value;
    case "slot":
      return slotValue(template, filling);
    case "free":
      return sampleOf(template.schema, catalog.schemas);
    case "pattern":
      return template.texts.join("text");
    case "list":
      return [fill(template.item, filling)];
    case "none":
      return "";
    case "object":
      return Object.fromEntries(
        template.members
          .filter(({ required, written, value }) => required || written || isTold(value, filling))
          .map(({ name, value }) => [name, memberOf(name, value, filling)]),
      );
  }
}

/** Whether there is something to say in a hole that may be left out. */
function isTold(value: BodyTemplate, { param }: Wanted): boolean {
  if (value.node !== "slot") return false;
  return value.slot === "message" || (value.slot === "param" && param !== undefined);
}

/** Names of members that repeat the status of the response (RFC 9457, 3.1.2). */
const STATUS = new Set(["status", "statusCode", "status_code"]);

function memberOf(name: string, value: BodyTemplate, filling: Filling): JsonValue {
  const isStatus = value.node === "free" && STATUS.has(name) && hasType(value.schema, "integer");
  return isStatus ? filling.status : fill(value, filling);
}

/** What fills a slot: what is known of it, else what the schema says itself, else words of the error's own. */
function slotValue(
  { slot, schema }: Extract<BodyTemplate, { readonly node: "slot" }>,
  { message, param, status, definition, catalog: { schemas } }: Filling,
): JsonValue {
  const given = { message, param, type: undefined, code: undefined, requestId: undefined }[slot];
  if (given !== undefined) return given;
  if (slot === "param" && hasType(schema, "null")) return null;
  const { title, kind } = definition;
  const words = {
    message: title,
    type: snakeCase(kind),
    code: snakeCase(kind),
    param: "text",
    requestId: "",
  };
  const sample = sampleOf(schema, schemas);
  if (slot === "code" && typeof sample === "number" && !isNamed(schema, sample)) return status;
  return sample === "text" ? words[slot] : sample;
}

/** Whether a schema names a value itself. */
function isNamed({ enum: values = [], examples = [], default: usual }: Schema, value: JsonValue): boolean {
  return [...values, ...examples, usual].includes(value);
}

/** The declared headers that have an example or must be there. Ids and waiting times are the server's matter. */
function headersOf(headers: readonly Header[], { schemas }: ErrorCatalog): Record<string, string> {
  const shown = headers.filter(({ fact, example, required }) => {
    return fact === undefined && (required || example !== undefined);
  });
  return headerTexts(shown, schemas);
}

/** Headers as they go on the wire. Those whose name is none are left out. */
export function headerTexts(
  headers: readonly Pick<Header, "name" | "schema" | "example">[],
  schemas: ErrorCatalog["schemas"],
): Record<string, string> {
  const usable = headers.filter(({ name }) => isHeaderName(name));
  return Object.fromEntries(
    usable.map(({ name, example, schema }) => [
      name.toLowerCase(),
      asText(example ?? sampleOf(schema, schemas)),
    ]),
  );
}

/** A value as a text: a text as it is, anything else as JSON. */
export function asText(value: JsonValue): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
