/**
 * Extensions of other tools that say something of errors. A document that carries them has not been written for us:
 * it stays one of others, and what our own extensions say comes first.
 *
 * @module
 */

import type { StatusKey, StreamExtension } from "../catalog/declaration.js";
import type { SchemaHints } from "../catalog/schema.js";
import { child, children, type DocumentNode } from "./document-node.js";
import { isObject, member, present, textMember } from "./json.js";
import { parseStatus } from "./statuses.js";

/** An extension of another tool, for the manual. */
export interface Alias {
  readonly name: string;
  /** Where it stands. */
  readonly on: string;
  /** What is made of it. */
  readonly says: string;
}

/** Every extension of other tools that is read. */
export const ALIASES: readonly Alias[] = [
  {
    name: "x-speakeasy-error-message",
    on: "a member of an error's schema, `true`",
    says: "The member is the message, whatever it is called.",
  },
  {
    name: "x-speakeasy-retries",
    on: "the document or an operation, with `statusCodes`",
    says: "Errors of these statuses have the retry `backoff`, or `after` where they declare `Retry-After`; but never 400 and 401.",
  },
  {
    name: "x-speakeasy-sse-sentinel",
    on: "a `text/event-stream`, a text",
    says: "As `x-error-stream.done`.",
  },
  {
    name: "x-ms-error-response",
    on: "a `default` response, `true`",
    says: "The response stands for errors, also where it is alone.",
  },
  {
    name: "x-enumDescriptions",
    on: "a list of codes, a map from codes to texts",
    says: "What each of the codes means: the description of its error.",
  },
  {
    name: "x-enum-descriptions",
    on: "a list of codes, a list of texts in the same order",
    says: "As `x-enumDescriptions`.",
  },
  {
    name: "x-ms-enum",
    on: "a list of codes, with `values` that have `value` and `description`",
    says: "As `x-enumDescriptions`.",
  },
];

/** What other tools' extensions say of a schema; undefined if they say nothing. */
export function readHints({ value }: DocumentNode): SchemaHints | undefined {
  const meanings = meaningsOf(value);
  const isMessage = member(value, "x-speakeasy-error-message") === true;
  if (!isMessage && meanings.length === 0) return undefined;
  return present({
    message: isMessage ? true : undefined,
    meanings: meanings.length > 0 ? meanings : undefined,
  });
}

/** The values of a list with what they mean, in one of three ways of saying it. */
function meaningsOf(schema: unknown): readonly (readonly [value: string, meaning: string])[] {
  const values = member(schema, "enum");
  const byName = member(schema, "x-enumDescriptions");
  const inOrder = member(schema, "x-enum-descriptions");
  const listed = member(member(schema, "x-ms-enum"), "values");
  const pairs: readonly (readonly [unknown, unknown])[] = [
    ...(isObject(byName) ? Object.entries(byName) : []),
    ...(Array.isArray(values) && Array.isArray(inOrder)
      ? values.map((value: unknown, index) => [value, inOrder[index]] as const)
      : []),
    ...(Array.isArray(listed)
      ? listed.map((one: unknown) => [member(one, "value"), member(one, "description")] as const)
      : []),
  ];
  return pairs.flatMap(([value, meaning]) => {
    const isText = typeof meaning === "string" && meaning.trim() !== "";
    return isText && (typeof value === "string" || typeof value === "number")
      ? [[String(value), meaning]]
      : [];
  });
}

/** How a stream ends, where only another tool is told. */
export function readSentinel({ value }: DocumentNode): StreamExtension | undefined {
  const done = textMember(value, "x-speakeasy-sse-sentinel");
  return done ? { done } : undefined;
}

/** The statuses after which other tools send a request again: what the innermost of some places says. */
export function readRetriedStatuses(places: readonly DocumentNode[]): readonly StatusKey[] {
  const found = places
    .map((place) => child(place, "x-speakeasy-retries"))
    .find(({ value }) => isObject(value));
  if (!found || textMember(found.value, "strategy") === "none") return [];
  return children(child(found, "statusCodes")).flatMap(([, { value }]) => {
    return parseStatus(String(value).toUpperCase()) ?? [];
  });
}

/** Whether a response is one of those. After 400 and 401, which a range includes, the request itself is at fault. */
export function isRetried(status: StatusKey, statuses: readonly StatusKey[]): boolean {
  if ([400, 401, "4XX", "default"].includes(status)) return false;
  return statuses.some((one) => {
    return one === status || (typeof status === "number" && one === `${Math.floor(status / 100)}XX`);
  });
}
