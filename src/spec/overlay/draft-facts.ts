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

/**
 * The sentences about an error, the most important first. They hold texts of the document, which may be anything.
 * `told` are the words that the document uses for something, so that they are no codes.
 */
export function factsOf(
  error: DeclaredError,
  catalog: ErrorCatalog,
  told: ReadonlySet<string>,
): readonly string[] {
  const { kind, code, envelope, operations, shownCodes = [] } = error;
  const slots = catalog.envelopes.find(({ name }) => name === envelope)?.slots ?? {};
  const where = Object.entries(slots).flatMap(([slot, path]) =>
    path === undefined ? [] : [`${slot} at ${pathText(path)}`],
  );
  const known = [arrivalOf(error), code, ...where].filter((fact) => fact !== undefined);
  const count = operations.length === 1 ? (operations[0] ?? "") : `${operations.length} operations`;
  return [
    `${kind}: ${known.join(", ")} (${count})`,
    ...about("The document says", descriptionsOf(error), MOST_SENTENCES),
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
