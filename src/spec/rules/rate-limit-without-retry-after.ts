import type { ResponseDeclaration } from "../../catalog/declaration.js";
import type { Finding, Rule, RuleInput } from "./rule.js";
import { kindsInWords } from "./words.js";

/**
 * Finds responses that ask clients to wait and do not say for how long: 429, and errors with `retry: after`,
 * without a `Retry-After` header.
 *
 * Clients then guess. Those that guess short make the overload worse.
 *
 * https://www.rfc-editor.org/rfc/rfc9110#name-retry-after
 */
export const rateLimitWithoutRetryAfter: Rule = {
  code: "rate-limit-without-retry-after",
  severity: "warn",
  check,
};

function* check({ declaration, errors }: RuleInput): Generator<Finding> {
  for (const response of declaration.operations.flatMap(({ responses }) => responses)) {
    if (response.headers.some(({ name }) => name.toLowerCase() === "retry-after")) continue;
    const waiting = errors.filter(({ retry, occurrences }) => {
      return retry === "after" && occurrences.some((occurrence) => occurrence.response === response);
    });
    if (waiting.length === 0 && response.status !== 429) continue;
    yield {
      what: `${subject(response, waiting)} without a \`Retry-After\` header.`,
      why: "Clients do not know when to come back, and those that guess short make it worse.",
      fix: "Declare the header with the seconds to wait: `{ schema: { type: integer, minimum: 1 } }`.",
      source: response.source,
    };
  }
}

function subject({ status }: ResponseDeclaration, waiting: Parameters<typeof kindsInWords>[0]): string {
  if (waiting.length === 0) return `${status} is declared`;
  return `${kindsInWords(waiting)} can be sent again after a while, but ${status} is declared`;
}
