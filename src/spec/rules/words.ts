/**
 * How rules speak of errors and of places in bodies.
 *
 * @module
 */

import type { Path } from "../../catalog/body.js";
import type { ErrorDefinition } from "../../catalog/catalog.js";
import type { JsonValue } from "../../catalog/schema.js";
import { listed } from "../../catalog/words.js";

/** More names than this say less than their number. */
const MOST_NAMES = 3;

const MOST_VALUES = 5;

/** The kinds of errors as a sentence lists them: `A`, `B` and 4 others. */
export function kindsInWords(
  errors: readonly Pick<ErrorDefinition, "kind">[],
  conjunction: "and" | "or" = "and",
): string {
  const names = errors.map(({ kind }) => `\`${kind}\``);
  if (names.length <= MOST_NAMES) return listed(names, conjunction);
  const shown = names.slice(0, MOST_NAMES - 1);
  return listed([...shown, `${names.length - shown.length} others`], conjunction);
}

/** The form of a verb that goes with as many errors. */
export function verb(errors: readonly unknown[], one: string, several: string): string {
  return errors.length === 1 ? one : several;
}

/** A path as people write it, in backticks, e.g. `error.code` or `errors[0].message`. */
export function pathInWords(path: Path): string {
  const text = path.reduce<string>((before, step) => {
    if (typeof step === "number") return `${before}[${step}]`;
    return before === "" ? step : `${before}.${step}`;
  }, "");
  return `\`${text}\``;
}

/** A value of a document in backticks, shortened if it is long. */
export function valueInWords(value: JsonValue): string {
  const text = JSON.stringify(value);
  return `\`${text.length > 60 ? `${text.slice(0, 57)}...` : text}\``;
}

/** Values as a sentence lists alternatives: `"a"`, `"b"` or `"c"`. */
export function valuesInWords(values: readonly JsonValue[]): string {
  const words = values.map(valueInWords);
  if (words.length <= MOST_VALUES) return listed(words, "or");
  const shown = words.slice(0, MOST_VALUES - 1);
  return listed([...shown, `${words.length - shown.length} others`], "or");
}
