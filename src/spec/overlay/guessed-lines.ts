/** The lines of an overlay that would correct where errors keep their code and their message, which was guessed. */

import type { Path } from "../../catalog/body.js";
import type { ErrorCatalog } from "../../catalog/catalog.js";
import type { Schemas } from "../../catalog/named.js";
import { pathText } from "../../catalog/words.js";
import type { DeclaredError } from "../rules/declared-errors.js";
import { sourceAt } from "../rules/sources.js";
import { targetOf } from "./missing-lines.js";

/** Members that are called so are the message, and nobody would say otherwise. */
const SURE = /^(message|detail|msg|error_?message|error_?description)$/i;

const MOST_LINES = 12;

/** Sentences and actions, to be left out, corrected, or made to count. Nothing where nothing was guessed. */
export function guessedLines(
  errors: readonly DeclaredError[],
  { api }: ErrorCatalog,
  schemas: Schemas,
): readonly string[] {
  const found = new Map<string, string>();
  for (const { error, path, slot } of errors.flatMap(guessesOf)) {
    for (const { schema } of error.occurrences) {
      const source = schema && sourceAt(schema, schemas, path);
      if (source?.file !== api.source || found.has(source.pointer)) continue;
      const action = `- target: ${targetOf(source.pointer)}\n  update: { x-error-slot: ${slot} }`;
      found.set(source.pointer, `${action} # ${pathText(path)}, by its name`);
    }
  }
  if (found.size === 0) return [];
  const lines = [...found.values()].slice(0, MOST_LINES).flatMap((text) => text.split("\n"));
  const rest = found.size - MOST_LINES;
  return [
    "Guessed: which member is what. Where it is not, say so: code, type, message, param, requestId, or none of them.",
    ...lines,
    ...(rest > 0 ? [`And at ${rest} more places.`] : []),
  ];
}

interface Guess {
  readonly error: DeclaredError;
  readonly path: Path;
  readonly slot: "code" | "message";
}

/** What of an error was guessed: the code, unless a constant states it, and a message with a name that others have too. */
function guessesOf(error: DeclaredError): readonly Guess[] {
  const { level, codePath, message } = error;
  const name = String(message.path?.findLast((step) => typeof step === "string") ?? "message");
  return [
    ...(codePath && level !== "A" ? [{ error, path: codePath, slot: "code" } as const] : []),
    ...(message.path && !SURE.test(name) ? [{ error, path: message.path, slot: "message" } as const] : []),
  ];
}
