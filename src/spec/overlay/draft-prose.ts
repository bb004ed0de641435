/** What the sentences of a document tell of an error: to be read by people, never to be believed by a generator. */

import { type BodyTemplate, places } from "../../catalog/body.js";
import type { ErrorCatalog } from "../../catalog/catalog.js";
import { firstSentence } from "../../catalog/error-words.js";
import { reasonPhrase } from "../../catalog/status.js";
import { isObject } from "../json.js";
import type { DeclaredError } from "../rules/declared-errors.js";

/** Of a sentence. */
const LONGEST = 160;

/** What any error could be described as. */
const EMPTY_WORDS = ["error", "errors", "basic error", "typical error", "unexpected error", "default"];

/** What its responses are described as, in quotes, where that is more than their status; else, or if it is itself, its schema. */
export function descriptionsOf({ occurrences, kind, code, type }: DeclaredError): readonly string[] {
  const phrases = occurrences.map(({ delivery }) =>
    delivery.via === "response" ? reasonPhrase(delivery.status) : "",
  );
  const numbered = occurrences.map(({ delivery }, at) =>
    delivery.via === "response" ? `${delivery.status} ${phrases[at]}` : "",
  );
  const words = [kind, ...phrases, ...numbered, ...EMPTY_WORDS];
  const plain = new Set([...words, ...words.map((word) => `${word} response`)].map(letters));
  const telling = (texts: readonly (string | undefined)[]): readonly string[] =>
    texts.flatMap((text = "") => (text.trim() === "" || plain.has(letters(text)) ? [] : [text]));
  const ofResponses = telling(occurrences.map(({ response }) => response?.description));
  const ofSchemas = telling(occurrences.map(({ identity }) => identity?.schema.description));
  const isPinned = code !== undefined || type !== undefined;
  const [best, others] = isPinned ? [ofSchemas, ofResponses] : [ofResponses, ofSchemas];
  const texts = best.length > 0 ? best : others;
  return [...new Set(texts.map((text) => quote(firstSentence(text))))];
}

/** The sentences that speak of sending the request again, in quotes. */
export function retryingOf(error: DeclaredError): readonly string[] {
  const sentences = textsOf(error).flatMap((text) => text.replace(/\s+/g, " ").split(/(?<=[.!?]) /));
  const speaking = sentences.filter((one) => /\b(retry|retries|retrying|try again|back ?off)\b/i.test(one));
  return [...new Set(speaking.map(quote))];
}

/** Words in quotes that look like codes, and that nothing in the document is called. */
export function codesInProse(error: DeclaredError, told: ReadonlySet<string>): readonly string[] {
  const words = textsOf(error).flatMap((text) =>
    [...text.matchAll(/[`"']([a-z][a-z0-9]*(?:_[a-z0-9]+)+)[`"']/g)].map(([, word = ""]) => word),
  );
  return [...new Set(words)].filter((word) => !told.has(word));
}

/** The words that a document uses outside of its sentences: parameters, members, listed values, codes. */
export function toldIn({ operations, schemas, errors }: ErrorCatalog): ReadonlySet<string> {
  const codes = errors.flatMap(({ code, type, shownCodes = [] }) => [code, type, ...shownCodes]);
  const parameters = operations.flatMap(({ signature }) => signature?.parameters ?? []);
  const told = new Set<unknown>([...codes, ...parameters.map(({ name }) => name)]);
  const waiting: unknown[] = [schemas, ...operations.map(({ signature }) => signature)];
  for (let value = waiting.pop(); value !== undefined; value = waiting.pop()) {
    if (typeof value !== "object" || value === null) continue;
    for (const [keyword, inner] of Object.entries(value)) {
      if (keyword === "properties" && isObject(inner)) for (const name of Object.keys(inner)) told.add(name);
      if (keyword === "enum" && Array.isArray(inner)) for (const item of inner) told.add(item);
      waiting.push(inner);
    }
  }
  return new Set([...told].filter((word) => typeof word === "string"));
}

/** All that the document says of an error in words, each text once: of responses, schemas and members. */
function textsOf({ occurrences, body }: DeclaredError): readonly string[] {
  const own = occurrences.flatMap(({ identity, response }) => [
    identity?.schema.description,
    response?.description,
  ]);
  return [...new Set([...own, ...memberTexts(body)])].filter((text) => text !== undefined);
}

function memberTexts(body: BodyTemplate): readonly (string | undefined)[] {
  return [...places(body)].flatMap(({ node }) => {
    if (node.node === "object") return node.members.map(({ description }) => description);
    return "schema" in node ? [node.schema.description] : [];
  });
}

function letters(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}

function quote(text: string): string {
  const line = text.trim().replace(/\s+/g, " ");
  return `"${line.length > LONGEST ? `${line.slice(0, LONGEST).trimEnd()} ...` : line}"`;
}
