import { grouped } from "./grouped.js";
import type { Finding, Rule, RuleInput } from "./rule.js";
import { sourceText } from "./sources.js";
import { kindsInWords, verb } from "./words.js";

/**
 * Finds errors whose body, an object, has nothing that a person can read.
 *
 * Clients print the message of an error, log it, or wrap it in an exception. Where there is none they show the
 * status, or a code that only the API's authors understand. Problem Details have `detail` for this.
 *
 * https://www.rfc-editor.org/rfc/rfc9457#name-detail
 */
export const errorWithoutMessage: Rule = { code: "error-without-message", severity: "warn", check };

function* check({ errors }: RuleInput): Generator<Finding> {
  const silent = errors.filter(({ body, message }) => {
    return (body.node === "object" || body.node === "list") && !message.path && !message.paths;
  });
  for (const items of grouped(silent, ({ source }) => sourceText(source))) {
    yield {
      what: `${verb(items, "The body", "The bodies")} of ${kindsInWords(items)} ${verb(items, "has", "have")} no message.`,
      why: `Whoever gets ${verb(items, "it", "one of them")} sees a status and must guess what went wrong.`,
      fix: "Add a `message`: a text, for people, that says what went wrong.",
      source: items[0].source,
    };
  }
}
