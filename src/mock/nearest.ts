/**
 * Finds the declared error that comes closest to what has to be said.
 *
 * @module
 */

import type { ErrorDefinition } from "../catalog/catalog.js";
import type { StatusKey } from "../catalog/declaration.js";
import { statusesOf } from "../catalog/words.js";
import { takesMessage } from "./create-error.js";

/** An error, and the status that it is to have. */
export interface Nearest {
  readonly definition: ErrorDefinition;
  readonly status: number;
}

/** The error for each status that some errors have: the first one, best one that can say what is wrong. */
export type ByStatus = ReadonlyMap<StatusKey, ErrorDefinition>;

/** Errors by their statuses. */
export function byStatus(errors: readonly ErrorDefinition[]): ByStatus {
  const found = new Map<StatusKey, ErrorDefinition>();
  for (const definition of errors) {
    for (const status of statusesOf(definition)) {
      const before = found.get(status);
      if (!before || (takesMessage(definition) && !takesMessage(before))) found.set(status, definition);
    }
  }
  return found;
}

/** The error that comes closest: an exact status says more than a range, and a range more than `default`. */
export function nearestOf(errors: ByStatus, statuses: readonly number[]): Nearest | undefined {
  for (const status of statuses) {
    // The first digit of an error's status is that of one of the two ranges.
    const range = `${Math.floor(status / 100)}XX` as "4XX" | "5XX";
    const definition = errors.get(status) ?? errors.get(range) ?? errors.get("default");
    if (definition) return { definition, status };
  }
  return undefined;
}

/** The status of an error's responses: the first exact one, else one of its range. */
export function statusOf(definition: ErrorDefinition): number {
  const statuses = statusesOf(definition);
  const exact = statuses.find((status) => typeof status === "number");
  const [first = 200] = statuses;
  return exact ?? (first === "default" ? 500 : 100 * Number(String(first)[0]));
}
