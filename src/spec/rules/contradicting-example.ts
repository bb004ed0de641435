import { type BodyTemplate, type Mark, marksOf, type Path, slotOf } from "../../catalog/body.js";
import type { ExampleDeclaration, MediaDeclaration } from "../../catalog/declaration.js";
import { fits, valueAt } from "../../catalog/fits.js";
import type { JsonValue } from "../../catalog/schema.js";
import { type DeclaredError, mediaOf } from "./declared-errors.js";
import type { Finding, Rule, RuleInput } from "./rule.js";
import { kindsInWords, pathInWords, valueInWords, valuesInWords } from "./words.js";

/**
 * Finds examples that show none of the errors they stand under, and examples that are named by the code of one error
 * and show another.
 *
 * Of an example and a schema that contradict each other, one is wrong. People copy the example, tools believe the
 * schema.
 *
 * https://spec.openapis.org/oas/v3.1.1.html#example-object
 */
export const contradictingExample: Rule = { code: "contradicting-example", severity: "error", check };

function* check({ errors }: RuleInput): Generator<Finding> {
  for (const [media, { hasOthers, candidates }] of shelvesOf(errors)) {
    for (const example of media.examples) {
      const finding = misnamed(example, errors) ?? (hasOthers ? undefined : unfit(example, candidates));
      if (finding) yield finding;
    }
  }
}

/** What the examples of a media type can show. */
interface Shelf {
  /** Whether ordinary events have their examples there as well. */
  readonly hasOthers: boolean;
  readonly candidates: DeclaredError[];
}

function shelvesOf(errors: readonly DeclaredError[]): ReadonlyMap<MediaDeclaration, Shelf> {
  const shelves = new Map<MediaDeclaration, Shelf>();
  for (const error of errors) {
    for (const occurrence of error.occurrences) {
      const hasOthers = occurrence.delivery.via === "event";
      for (const media of mediaOf(occurrence)) {
        const shelf = shelves.get(media) ?? { hasOthers, candidates: [] };
        shelf.candidates.push(error);
        shelves.set(media, shelf);
      }
    }
  }
  return shelves;
}

/** An example that has the code of an error for a name and another code in its body. */
function misnamed(
  { name, value, source }: ExampleDeclaration,
  all: readonly DeclaredError[],
): Finding | undefined {
  const stated = all.flatMap(({ code, type, body }) => {
    const place = (code ?? type) === name ? slotOf(body, code === undefined ? "type" : "code") : undefined;
    return place ? [{ path: place.path, actual: valueAt(value, place.path) }] : [];
  });
  const [first] = stated;
  if (!first || stated.some(({ actual }) => actual === undefined || actual === name)) return undefined;
  return {
    what: `The example \`${name}\` has ${differentValue(first)}.`,
    why: "Whoever looks an error up by its code finds another one, and so does a mock.",
    fix: "Correct the example, or name it by the code that it has.",
    source,
  };
}

/** An example that shows none of the errors declared beside it. */
function unfit(
  { name, value, source }: ExampleDeclaration,
  beside: readonly DeclaredError[],
): Finding | undefined {
  if (beside.some(({ body }) => fits(body, value) > 0)) return undefined;
  return {
    what: `The example \`${name}\` does not show ${kindsInWords(beside, "or")}: ${difference(value, beside)}.`,
    why: "People copy the example and tools believe the schema; one of them is wrong.",
    fix: "Correct the example, or declare the error that it shows.",
    source,
  };
}

/** What sets a value apart from the errors that come nearest to it. */
function difference(value: JsonValue, errors: readonly DeclaredError[]): string {
  const compared = errors.map(({ body }) => unmetMarks(body, value));
  const fewest = Math.min(...compared.map(({ length }) => length));
  const nearest = compared.filter(({ length }) => length === fewest);
  const [[first] = []] = nearest;
  if (!first) return "its body is of another type";
  const expected = nearest.flat().filter(({ path }) => pathInWords(path) === pathInWords(first.path));
  const values = new Set(
    expected.map((mark) => (mark.value.node === "constant" ? mark.value.value : mark.value.pattern)),
  );
  return `it has ${differentValue({ ...first, actual: valueAt(value, first.path) })}, not ${valuesInWords([...values])}`;
}

function unmetMarks(body: BodyTemplate, value: JsonValue): readonly Mark[] {
  return marksOf(body).filter(({ path, value: mark, required }) => {
    const actual = valueAt(value, path);
    if (actual === undefined) return required;
    return fits(mark, actual) === 0;
  });
}

function differentValue({
  path,
  actual,
}: {
  readonly path: Path;
  readonly actual: JsonValue | undefined;
}): string {
  return `${actual === undefined ? "nothing" : valueInWords(actual)} in ${pathInWords(path)}`;
}
