/**
 * What errors are called on a page.
 *
 * @module
 */

import type { ErrorDefinition } from "../../catalog/catalog.js";
import { snakeCase } from "../../catalog/identifiers.js";
import { reasonPhrase } from "../../catalog/status.js";
import { saysMore, statusesOf } from "../../catalog/words.js";

/**
 * The title of each error by its kind: the document's, or the words of its kind where several would go by one title, such
 * as that of a schema that they share.
 */
export function titlesOf(errors: readonly ErrorDefinition[]): ReadonlyMap<string, string> {
  const titles = new Map(errors.map(({ kind, title }) => [kind, title]));
  const phrases = new Map(errors.map((error) => [error.kind, statusesOf(error).map(reasonPhrase)]));
  // The words of a kind can be another's title, but never another's words.
  for (let pass = 0; pass < 2; pass += 1) {
    const counts = new Map<string, number>();
    for (const title of titles.values()) counts.set(keyOf(title), (counts.get(keyOf(title)) ?? 0) + 1);
    for (const [kind, title] of [...titles]) {
      if ((counts.get(keyOf(title)) ?? 0) > 1) titles.set(kind, wordsOf(kind, phrases.get(kind)));
    }
  }
  return titles;
}

function keyOf(title: string): string {
  return title.trim().toLowerCase();
}

/** `BadRequestGetOrder` as `Bad request get order`, `BadRequest` as its status is called. */
function wordsOf(kind: string, phrases: readonly string[] = []): string {
  const phrase = phrases.find((one) => !saysMore(one, [kind]));
  if (phrase !== undefined) return phrase;
  const words = snakeCase(kind).replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
