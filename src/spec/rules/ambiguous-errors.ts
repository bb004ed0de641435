import { slotOf } from "../../catalog/body.js";
import type { Conflict } from "../../catalog/catalog.js";
import type { Occurrence } from "../../catalog/occurrences.js";
import type { Source } from "../../catalog/schema.js";
import { mediaOf } from "./declared-errors.js";
import type { Finding, Rule, RuleInput } from "./rule.js";
import { mentionOf, sourceText } from "./sources.js";
import { pathInWords } from "./words.js";

/**
 * Finds two errors under one status, or in the events of one API's streams, that no constant tells apart.
 *
 * `oneOf` promises that exactly one branch matches, but a body that both accept does not say which was meant.
 *
 * https://spec.openapis.org/oas/v3.1.1.html#composition-and-inheritance-polymorphism
 */
export const ambiguousErrors: Rule = { code: "ambiguous-errors", severity: "error", check };

type Ambiguity = Extract<Conflict, { readonly conflict: "ambiguous" }>;

function* check(input: RuleInput): Generator<Finding> {
  for (const conflict of input.build.conflicts) {
    if (conflict.conflict !== "ambiguous") continue;
    const [first, second] = conflict.kinds;
    const [place] = conflict.sources;
    yield {
      what: `\`${first}\` and \`${second}\` ${meeting(conflict)}, and no constant tells them apart.`,
      why: `A client could not know which of the two it got; \`${first}\` is declared in \`${sourceText(place)}\`.`,
      fix: `Give each one a \`const\` in ${identityPlaces(input, conflict)}.`,
      source: placeOf(input, conflict),
    };
  }
}

function meeting({ status }: Ambiguity): string {
  if (status === "event") return "can both arrive in a stream";
  return status === "default" ? "can both answer with any other status" : `can both answer with ${status}`;
}

/** The second error where it is named beside the first, else where it is named at all, else where it is declared. */
function placeOf(input: RuleInput, conflict: Ambiguity): Source {
  const [, source] = conflict.sources;
  const [first, second] = conflict.kinds.map((kind) => {
    const error = input.errors.find((one) => one.kind === kind);
    return error?.occurrences.filter((occurrence) => meets(occurrence, conflict)) ?? [];
  });
  const beside = second?.filter(({ operation, response }) => {
    return first?.some((other) => other.operation === operation && other.response === response);
  });
  for (const occurrence of [...(beside ?? []), ...(second ?? [])]) {
    for (const { schema } of mediaOf(occurrence)) {
      const mention = schema && mentionOf(schema, input.declaration.schemas, source);
      if (mention) return mention;
    }
  }
  return source;
}

function meets({ delivery }: Occurrence, { status }: Ambiguity): boolean {
  return delivery.via === "event" ? status === "event" : delivery.status === status;
}

/** Where this API keeps code and type: where the two errors do, else where its envelopes do. */
function identityPlaces({ errors, build }: RuleInput, { kinds }: Ambiguity): string {
  const both = errors.filter(({ kind }) => kinds.includes(kind));
  const places = (["code", "type"] as const).flatMap((slot) => {
    const [own] = both.map(({ body }) => slotOf(body, slot)?.path).filter((path) => path !== undefined);
    const path = own ?? build.catalog.envelopes.find(({ slots }) => slots[slot])?.slots[slot];
    return path ? [pathInWords(path)] : [];
  });
  return places.length > 0 ? places.join(" or ") : "`code` or `type`";
}
