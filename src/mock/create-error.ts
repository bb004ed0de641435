/**
 * Creates errors as generated constructors do, from the catalog at hand instead of code.
 *
 * @module
 */

import { type BodyTemplate, slotOf } from "../catalog/body.js";
import type { ErrorCatalog, ErrorDefinition, Example, Header } from "../catalog/catalog.js";
import type { StatusKey } from "../catalog/declaration.js";
import type { JsonValue } from "../catalog/schema.js";
import type { DeclaredError } from "../runtime/error.js";
import { withId } from "../runtime/server/request-id.js";
import { sampleOf } from "./sample.js";

/** What is known of an error that is to be created. */
export interface Wanted {
  readonly message?: string;
  readonly param?: string;
  /** The status, where the error has several. */
  readonly status?: number;
  /** The example that it is to be. */
  readonly example?: Example;
}

/** Creates an error: the example that is wanted, else its first one, else one of samples. */
export function createError(
  { api, schemas }: ErrorCatalog,
  definition: ErrorDefinition,
  { message, param, status, example }: Wanted,
): DeclaredError {
  const shown = example ?? definition.examples[0];
  const whole = shown ? shown.body : fill(definition.body, schemas);
  const told =
    message === undefined || example ? whole : withSlot(definition, "message", { whole, text: message });
  const body =
    param === undefined || example ? told : withSlot(definition, "param", { whole: told, text: param });
  const wait = definition.headers.find(({ fact }) => fact === "retryAfter");
  const seconds = wait && Number(wait.example ?? sampleOf(wait.schema, schemas));
  return {
    api: api.name,
    kind: definition.kind,
    status: status ?? statusOf(definition),
    message: textAt(definition, body) ?? definition.title,
    ...(seconds === undefined || Number.isNaN(seconds) ? {} : { retryAfter: seconds }),
    headers: headersOf(definition.headers, schemas),
    body,
  };
}

/** The status of an error's responses: the first exact one, else one of its range. */
export function statusOf({ deliveries }: ErrorDefinition): number {
  const statuses = deliveries.flatMap((delivery) => (delivery.via === "response" ? [delivery.status] : []));
  return statuses.find((status) => typeof status === "number") ?? inRange(statuses[0]);
}

/** A status of a range: its first one. */
function inRange(status: StatusKey | undefined): number {
  if (typeof status === "number") return status;
  if (status === undefined) return 200;
  return status === "default" ? 500 : 100 * Number(status[0]);
}

/** Whether an error takes a message, and so can say anything. */
export function takesMessage({ body }: ErrorDefinition): boolean {
  return slotOf(body, "message")?.node.node === "slot";
}

/** A body with a text in a slot, if that is open. */
function withSlot(
  { body }: ErrorDefinition,
  slot: "message" | "param",
  { whole, text }: { readonly whole: JsonValue; readonly text: string },
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

function fill(template: BodyTemplate, schemas: ErrorCatalog["schemas"]): JsonValue {
  switch (template.node) {
    case "constant":
      return template.value;
    case "slot":
    case "free":
      return sampleOf(template.schema, schemas);
    case "pattern":
      return template.texts.join("text");
    case "list":
      return [fill(template.item, schemas)];
    case "none":
      return "";
    case "object":
      return Object.fromEntries(
        template.members
          .filter(({ required, written }) => required || written)
          .map(({ name, value }) => [name, fill(value, schemas)]),
      );
  }
}

/** The declared headers that have an example or must be there. Ids and waiting times are the server's matter. */
function headersOf(headers: readonly Header[], schemas: ErrorCatalog["schemas"]): Record<string, string> {
  const shown = headers.filter(({ fact, example, required }) => {
    return fact === undefined && (required || example !== undefined);
  });
  return Object.fromEntries(
    shown.map(({ name, example, schema }) => {
      const value = example ?? sampleOf(schema, schemas);
      return [name.toLowerCase(), typeof value === "string" ? value : JSON.stringify(value)];
    }),
  );
}
