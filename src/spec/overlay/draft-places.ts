/** Where an overlay can speak of one error and of no other. */

import type { ErrorCatalog } from "../../catalog/catalog.js";
import type { StatusKey } from "../../catalog/declaration.js";
import type { DeclaredError } from "../rules/declared-errors.js";
import { targetOf } from "./missing-lines.js";

/** A place that speaks of one error alone. What `x-error` says there is said of the error wherever it is declared. */
export interface DraftPlace {
  /** A JSONPath, in quotes where YAML needs them. */
  readonly target: string;
  readonly pointer: string;
  readonly what: "schema" | "response";
  /** How many responses of operations are declared there. */
  readonly uses: number;
}

/** The errors that have a place of their own in a document, each with the one that most operations refer to. */
export function draftPlaces(
  errors: readonly DeclaredError[],
  catalog: ErrorCatalog,
): ReadonlyMap<DeclaredError, DraftPlace> {
  const users = new Map<string, Set<DeclaredError>>();
  for (const error of errors) {
    for (const { pointer } of placesOf(error, catalog))
      users.set(pointer, (users.get(pointer) ?? new Set()).add(error));
  }
  return new Map(
    errors.flatMap((error) => {
      const own = placesOf(error, catalog).filter(({ pointer }) => users.get(pointer)?.size === 1);
      const [best] = own.sort((one, other) => rank(other, error) - rank(one, error) || other.uses - one.uses);
      return best ? [[error, everywhere(best, own, catalog)] as const] : [];
    }),
  );
}

/** A schema that pins its code is the error itself; one that does not may be used under other statuses tomorrow. */
function rank({ what }: DraftPlace, { code, type }: DeclaredError): number {
  const isPinned = code !== undefined || type !== undefined;
  return Number((what === "schema") === isPinned);
}

/** One of many places alike goes with its operation. Where all responses of a status are the error, all are meant. */
function everywhere(best: DraftPlace, own: readonly DraftPlace[], { operations }: ErrorCatalog): DraftPlace {
  const responses = operations.flatMap(({ signature }) => signature?.responses ?? []);
  const status = responses.find(({ source }) => source.pointer === best.pointer)?.status;
  if (best.what === "schema" || status === undefined || !best.pointer.startsWith("#/paths/")) return best;
  const pointers = new Set(own.map(({ pointer }) => pointer));
  const alike = responses.filter((response) => response.status === status);
  const areAll = alike.length > 1 && alike.every(({ source: { pointer } }) => pointers.has(pointer));
  return areAll ? { ...best, target: everyResponse(status) } : best;
}

function everyResponse(status: StatusKey): string {
  return `$.paths.*.*.responses${targetOf(`#/${status}`).slice(1)}`;
}

function placesOf({ occurrences }: DeclaredError, { api }: ErrorCatalog): readonly DraftPlace[] {
  const found = new Map<string, DraftPlace>();
  for (const { identity, response } of occurrences) {
    const places = [
      { what: "schema", source: identity?.schema.source ?? identity?.source },
      { what: "response", source: response?.source },
    ] as const;
    for (const { what, source } of places) {
      if (source?.file !== api.source) continue;
      const { pointer } = source;
      const uses = (found.get(pointer)?.uses ?? 0) + 1;
      found.set(pointer, { target: targetOf(pointer), pointer, what, uses });
    }
  }
  return [...found.values()];
}
