/** Where an overlay can speak of one error and of no other. */

import type { DeclaredError } from "../rules/declared-errors.js";

/** A place that speaks of one error alone. What `x-error` says there is said of the error wherever it is declared. */
export interface DraftPlace {
  readonly pointer: string;
  readonly what: "schema" | "response";
  /** How many responses of operations are declared there. */
  readonly uses: number;
}

/** The errors that have a place of their own in a document, each with the one that most operations refer to. */
export function draftPlaces(
  errors: readonly DeclaredError[],
  document: string,
): ReadonlyMap<DeclaredError, DraftPlace> {
  const users = new Map<string, Set<DeclaredError>>();
  for (const error of errors) {
    for (const { pointer } of placesOf(error, document))
      users.set(pointer, (users.get(pointer) ?? new Set()).add(error));
  }
  return new Map(
    errors.flatMap((error) => {
      const [best] = placesOf(error, document)
        .filter(({ pointer }) => users.get(pointer)?.size === 1)
        .sort((one, other) => rank(other, error) - rank(one, error) || other.uses - one.uses);
      return best ? [[error, best] as const] : [];
    }),
  );
}

/** A schema that pins its code is the error itself; one that does not may be used under other statuses tomorrow. */
function rank({ what }: DraftPlace, { code, type }: DeclaredError): number {
  const isPinned = code !== undefined || type !== undefined;
  return Number((what === "schema") === isPinned);
}

function placesOf({ occurrences }: DeclaredError, document: string): readonly DraftPlace[] {
  const found = new Map<string, DraftPlace>();
  for (const { identity, response } of occurrences) {
    const places = [
      { what: "schema", source: identity?.schema.source ?? identity?.source },
      { what: "response", source: response?.source },
    ] as const;
    for (const { what, source } of places) {
      if (source?.file !== document) continue;
      const { pointer } = source;
      found.set(pointer, { pointer, what, uses: (found.get(pointer)?.uses ?? 0) + 1 });
    }
  }
  return [...found.values()];
}
