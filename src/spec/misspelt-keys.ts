/**
 * Finds keys that are nothing where they stand, but nearly what could stand there.
 *
 * @module
 */

import { distance } from "fastest-levenshtein";
import { child, type DocumentNode, sourceOf } from "./document-node.js";
import { EXTENSIONS } from "./extension-schemas.js";
import { isObject } from "./json.js";
import type { Reading } from "./reading.js";

type Place = "document" | "path" | "operation" | "response" | "media" | "schema";

/** What an object of a document is called, and the keys it can have in any version of OpenAPI. */
const PLACES: Readonly<Record<Place, readonly [called: string, keys: readonly string[]]>> = {
  document: [
    "a document",
    [
      ..."openapi info jsonSchemaDialect servers paths webhooks components security tags externalDocs".split(
        " ",
      ),
      ..."swagger host basePath schemes consumes produces definitions parameters responses".split(" "),
      "securityDefinitions",
    ],
  ],
  path: [
    "a path",
    [
      ..."summary description servers parameters additionalOperations".split(" "),
      ..."get put post delete options head patch trace query".split(" "),
    ],
  ],
  operation: [
    "an operation",
    [
      ..."tags summary description externalDocs operationId parameters requestBody responses".split(" "),
      ..."callbacks deprecated security servers consumes produces schemes".split(" "),
    ],
  ],
  response: ["a response", "summary description headers content links schema examples".split(" ")],
  media: ["a media type", "description schema itemSchema example examples encoding itemEncoding".split(" ")],
  // Anybody may add keywords to a schema, and all kinds of tools do.
  schema: ["a schema", []],
};

const OURS = Object.keys(EXTENSIONS);

/** Warns of what was probably meant to be another key. Problem, as a warning: `misspelt-key`. */
export function checkKeys(reading: Reading, node: DocumentNode, place: Place): void {
  if (!isObject(node.value)) return;
  const [called, known] = PLACES[place];
  const present = new Set(Object.keys(node.value));
  for (const key of present) {
    const candidates = key.startsWith("x-") ? OURS : known;
    if (candidates.includes(key)) continue;
    const meant = candidates.find((candidate) => !present.has(candidate) && isNearly(key, candidate));
    if (meant === undefined) continue;
    reading.problems.warn({
      code: "misspelt-key",
      what: `\`${key}\` is no key of ${called}.`,
      why: "What stands under it is lost without a word.",
      fix: `Did you mean \`${meant}\`?`,
      source: { ...sourceOf(child(node, key)), onKey: true },
    });
  }
}

/** Whether one word is another one with a letter or two too many, too few, or in the wrong place. */
function isNearly(key: string, candidate: string): boolean {
  const [one = "", other = ""] = [key, candidate].map((word) => word.replace(/^x-/, "").toLowerCase());
  if (one === other) return true;
  // Who misspells a word seldom begins it with another letter; words that do are other words.
  if (one[0] !== other[0]) return false;
  const letters = ([...word]: string): string => word.sort().join("");
  return letters(one) === letters(other) || distance(one, other) <= (other.length > 4 ? 2 : 1);
}
