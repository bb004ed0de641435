import type { ResponseDeclaration } from "../../catalog/declaration.js";
import type { DeclaredError } from "./declared-errors.js";
import type { Finding, Rule, RuleInput } from "./rule.js";
import { kindsInWords } from "./words.js";

/**
 * Finds responses that ask clients to wait and do not say for how long: 429, and errors with `retry: after`,
 * without a `Retry-After` header.
 *
 * Clients then guess. Those that guess short make the overload worse. Of the 429s in public documents, 7 in 100
 * declare the header.
 *
 * https://www.rfc-editor.org/rfc/rfc9110#name-retry-after
 */
export const rateLimitWithoutRetryAfter: Rule = {
  code: "rate-limit-without-retry-after",
  severity: "warn",
  check,
};

function* check({ declaration, errors }: RuleInput): Generator<Finding> {
  const waiting = waitingErrors(errors);
  for (const response of declaration.operations.flatMap(({ responses }) => responses)) {
    if (response.headers.some(({ name }) => name.toLowerCase() === "retry-after")) continue;
    const own = waiting.get(response) ?? [];
    if (own.length === 0 && response.status !== 429) continue;
    yield {
      what: `${subject(response, own)} declared without a \`Retry-After\` header.`,
      why: "Clients do not know when to come back, and those that guess short make it worse.",
      fix: "Declare the header with the seconds to wait: `{ schema: { type: integer, minimum: 1 } }`.",
      source: { ...response.source, onKey: true },
    };
  }
}

/** The errors that say `retry: after`, by the responses that carry them. */
function waitingErrors(errors: readonly DeclaredError[]): ReadonlyMap<unknown, readonly DeclaredError[]> {
  const found = new Map<unknown, DeclaredError[]>();
  for (const error of errors) {
    for (const { response, extension } of error.occurrences) {
      if (extension.retry === "after" && response)
        found.set(response, [...(found.get(response) ?? []), error]);
    }
  }
  return found;
}

function subject({ status }: ResponseDeclaration, waiting: readonly DeclaredError[]): string {
  if (waiting.length === 0) return `The status ${status} is`;
  return `${kindsInWords(waiting)} can be tried again after a while, but the response is`;
}
