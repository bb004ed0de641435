/** What is known of an error, in sentences: where it arrives, what the document says of it, which codes it may have. */

import { slotOf } from "../../catalog/body.js";
import type { ErrorCatalog } from "../../catalog/catalog.js";
import { nameOf, target } from "../../catalog/named.js";
import type { JsonValue } from "../../catalog/schema.js";
import { arrivalOf, pathText } from "../../catalog/words.js";
import type { DeclaredError } from "../rules/declared-errors.js";
import { codesInProse, descriptionsOf, retryingOf } from "./draft-prose.js";

const MOST_VALUES = 10;
const MOST_SENTENCES = 2;

/** What a document says in general. */
export interface Said {
  /** The words that it uses for something, so that they are no codes. */
  readonly told: ReadonlySet<string>;
  /** What it says of so many errors that it says nothing of one. */
  readonly common: ReadonlySet<string>;
}

/** What all errors of one schema are described as is said of none of them. */
const MANY = 3;

/** The descriptions that several of the errors have. */
export function commonDescriptions(errors: readonly DeclaredError[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const text of errors.flatMap(descriptionsOf)) counts.set(text, (counts.get(text) ?? 0) + 1);
  return new Set([...counts].flatMap(([text, count]) => (count > MANY ? [text] : [])));
}

/** The sentences about an error, the most important first. They hold texts of the document, which may be anything. */
export function factsOf(
  error: DeclaredError,
  catalog: ErrorCatalog,
  { told, common }: Said,
): readonly string[] {
  const { kind, code, envelope, operations, shownCodes = [] } = error;
  const slots = catalog.envelopes.find(({ name }) => name === envelope)?.slots ?? {};
  const where = Object.entries(slots).flatMap(([slot, path]) =>
    path === undefined ? [] : [`${slot} at ${pathText(path)}`],
  );
  const known = [arrivalOf(error), code, ...where].filter((fact) => fact !== undefined);
  const count = operations.length === 1 ? (operations[0] ?? "") : `${operations.length} operations`;
  const descriptions = descriptionsOf(error).filter((text) => !common.has(text));
  return [
    `${kind}: ${known.join(", ")} (${count})`,
    ...about("The document says", descriptions, MOST_SENTENCES),
    ...about("Of retrying it says", retryingOf(error), 1),
    ...listedValues(error, catalog),
    ...about("Codes that examples show", shownCodes),
    ...about("Perhaps codes, found in sentences only", codesInProse(error, told)),
  ];
}

/** The values that its type or its code can have, where the document lists several. */
function listedValues({ body }: DeclaredError, { schemas }: ErrorCatalog): readonly string[] {
  return (["type", "code"] as const).flatMap((slot) => {
    const { node, path } = slotOf(body, slot) ?? {};
    if (node?.node !== "slot" || path === undefined) return [];
    const { $ref } = node.schema;
    const { enum: values = [] } = $ref === undefined ? node.schema : target(schemas, nameOf($ref));
    return about(`${pathText(path)} is one of`, values.length > 1 ? values : []);
  });
}

function about(subject: string, values: readonly JsonValue[], most = MOST_VALUES): readonly string[] {
  if (values.length === 0) return [];
  const first = values.slice(0, most).map(String).join(", ");
  const rest = values.length - most;
  return [`${subject}: ${rest > 0 ? `${first} and ${rest} more` : first}`];
}
