/**
 * The words about an error that several outputs need.
 *
 * @module
 */

import type { Path, SlotName } from "./body.js";
import type { ErrorCatalog, ErrorDefinition, Operation } from "./catalog.js";
import type { StatusKey } from "./declaration.js";

/** Names and numbers as people list them: `400, 404 or 422`. */
export function listed(items: readonly (string | number)[], conjunction: "and" | "or" = "or"): string {
  const words = items.map(String);
  const last = words.pop() ?? "";
  return words.length === 0 ? last : `${words.join(", ")} ${conjunction} ${last}`;
}

/** The statuses of an error's responses; none if it only arrives in a stream. */
export function statusesOf({ deliveries }: ErrorDefinition): readonly StatusKey[] {
  return deliveries.flatMap((delivery) => (delivery.via === "response" ? [delivery.status] : []));
}

/** The SSE event names of an error's frames, empty for frames without one; none if it only arrives as a response. */
export function eventsOf({ deliveries }: ErrorDefinition): readonly string[] {
  return deliveries.flatMap((delivery) => (delivery.via === "event" ? [delivery.event] : []));
}

/** What an error arrives as, in short: `400`, `in a stream`, `500 or in a stream`. */
export function arrivalOf(error: ErrorDefinition): string {
  return listed([...statusesOf(error), ...(eventsOf(error).length > 0 ? ["in a stream"] : [])]);
}

/** An API by its title, as it is called inside a sentence: `the Shop API`. */
export function apiWords(title: string): string {
  // A title can be a sentence of its own, or have what comes before a name already.
  if (/^(?:the|an?|our|my|your)\s|^\S+['\u2019]s?\s/i.test(title)) return title;
  return /\b(?:APIs?|gateway|service|server|interface|protocol)\b/i.test(title)
    ? `the ${title}`
    : `the ${title} API`;
}

/** Whether a text says more than names do: `Bad Request.` says no more than `BadRequest`. */
export function saysMore(text: string, names: readonly string[]): boolean {
  const letters = (words: string): string => words.replace(/[^\p{L}\p{N}]/gu, "").toLowerCase();
  return !["", ...names].map(letters).includes(letters(text));
}

/** What a caller should do about the same request: an instruction. */
export function retryAdvice({ retry }: ErrorDefinition): string {
  if (retry === "never") return "Do not retry the same request.";
  if (retry === "status")
    return "It depends on the status: after 408, 425, 429 and server errors but 501, retry with exponential backoff, a bounded number of times.";
  if (retry === "backoff") return "Retry with exponential backoff, a bounded number of times.";
  return "Retry after as many seconds as `Retry-After` says, or with exponential backoff if it says nothing.";
}

/** An operation by its method and path: `POST /v1/responses`. */
export function placeOf({ method, path }: Pick<Operation, "method" | "path">): string {
  return `${method.toUpperCase()} ${path}`;
}

/** The place of a member in a body: `errors[].code`. */
export function pathText(path: Path): string {
  return path
    .map((step) => (typeof step === "number" ? "[]" : step))
    .join(".")
    .replaceAll(".[]", "[]");
}

/** Where the id of a call is, of which support wants to know; empty if errors have none. */
export function requestIdPlaces({ envelopes, errors }: ErrorCatalog): string {
  const headers = errors.flatMap((error) => error.headers.filter(({ fact }) => fact === "requestId"));
  const members = envelopes.flatMap(({ slots }) =>
    slots.requestId ? [`\`${pathText(slots.requestId)}\` in the body`] : [],
  );
  const names = headers.map(({ name }) => `the \`${name.toLowerCase()}\` header`);
  return listed([...new Set([...names, ...members])]);
}

/** What a fact is, where the document does not say it in one way. */
export const SLOT_WORDS: Readonly<Record<SlotName, string>> = {
  message: "What went wrong, for people.",
  type: "The category of the error.",
  code: "The error itself, for programs.",
  param: "The parameter to blame, if there is one.",
  requestId: "The id of the call, to give to support.",
};
