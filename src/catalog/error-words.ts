/**
 * Says in words what an error is: of its own schema, else of its response, else of its status.
 *
 * @module
 */

import { slotOf } from "./body.js";
import type { ErrorDefinition } from "./catalog.js";
import type { Draft } from "./collect.js";
import { saysNothing } from "./component-name.js";
import type { StatusKey } from "./declaration.js";
import { snakeCase } from "./identifiers.js";
import { reasonPhrase } from "./status.js";

/** Titles and descriptions that several errors have. In a strict document none counts: its author means what it says. */
export type CommonWords = ReadonlySet<string> | undefined;

/**
 * The titles and descriptions that the schemas of several errors have: they say what these have in common. A code that
 * comes with two statuses means the same in both.
 */
export function commonWords(drafts: readonly Draft[]): ReadonlySet<string> {
  const users = new Map<string, Set<string>>();
  for (const { body, occurrences } of drafts) {
    const [{ identity, delivery }] = occurrences;
    const { title, description } = identity?.schema ?? {};
    const node = (slotOf(body, "code") ?? slotOf(body, "type"))?.node;
    const user = JSON.stringify(node?.node === "constant" ? node.value : [delivery]);
    for (const text of [title, description]) {
      if (text !== undefined) users.set(text, (users.get(text) ?? new Set()).add(user));
    }
  }
  return new Set([...users].filter(([, { size }]) => size > 1).map(([text]) => text));
}

/** What there is to know of an error before it has words. */
export interface Wordless {
  readonly statuses: readonly StatusKey[];
  readonly kind: string;
  readonly common: CommonWords;
}

/** Title, cause and its first sentence. */
export function errorWords(
  { occurrences, declared }: Draft,
  { statuses, kind, common }: Wordless,
): Pick<ErrorDefinition, "title" | "summary" | "cause"> {
  const [{ identity, response, meaning }] = occurrences;
  const [status] = statuses;
  const phrase = status === undefined ? "Stream error" : reasonPhrase(status);
  const { title = "", description } = identity?.schema ?? {};
  const says = (text: string | undefined): text is string =>
    text !== undefined && (common === undefined || !(common.has(text) || isHollow(text)));
  const own = declared && says(description) ? description : undefined;
  const answer = common === undefined || says(response?.description) ? response?.description : undefined;
  const cause =
    (meaning ?? own ?? answer ?? (says(description) ? description : undefined))?.trim() ||
    `The server answers with ${status ?? "an error event"}: ${phrase}.`;
  const isTitle = says(title) && (common === undefined || !isCode(title));
  return {
    title: (isTitle && title.trim()) || (declared ? titleCase(kind) : phrase),
    summary: firstSentence(cause),
    cause,
  };
}

/** Whether a text says only that there was an error: `Error response.` */
function isHollow(text: string): boolean {
  return text.length <= LONGEST_HOLLOW && !/\d/.test(text) && saysNothing(text);
}

const LONGEST_HOLLOW = 40;

/** Whether a title is a name of a type, written for nobody: `CreateReaderCheckoutError`. */
function isCode(title: string): boolean {
  return /^\w*[a-z][A-Z]\w*$/.test(title);
}

/** Up to the first full stop that ends a sentence, on one line. */
export function firstSentence(text: string): string {
  const [paragraph = ""] = text.trim().split(/\n\s*\n/);
  const line = paragraph.replace(/\s+/g, " ");
  const end = line.search(/[.!?](?=\s+[\p{Lu}\p{N}`"'(]|$)/u);
  const sentence = end < 0 ? line : line.slice(0, end + 1);
  return /[.!?]$/.test(sentence) ? sentence : `${sentence}.`;
}

/** `OrderNotFound` as `Order not found`. */
function titleCase(kind: string): string {
  const words = snakeCase(kind).replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
