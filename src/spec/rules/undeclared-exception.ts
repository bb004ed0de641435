import { suggestion } from "../suggestion.js";
import type { Finding, Rule, RuleInput } from "./rule.js";

/**
 * Finds names in `x-error-passthrough.except` that no declared error has.
 *
 * Errors of an upstream are forwarded, except for those that the gateway answers itself. A misspelt exception is
 * none, and nothing else would notice.
 *
 * https://spec.openapis.org/oas/v3.1.1.html#specification-extensions
 */
export const undeclaredException: Rule = { code: "undeclared-exception", severity: "warn", check };

function* check({ declaration, errors }: RuleInput): Generator<Finding> {
  const names = errors.flatMap(({ code, type, kind }) => {
    return [code, type, kind].filter((name) => name !== undefined).map(String);
  });
  for (const { passthrough } of declaration.operations) {
    if (!passthrough) continue;
    const { except, source } = passthrough;
    for (const [index, name] of except.entries()) {
      if (names.includes(name)) continue;
      const meant = suggestion(name, names);
      yield {
        what: `No declared error has the code, type or kind \`${name}\`.`,
        why: "It excepts nothing from what is forwarded.",
        fix: meant === undefined ? "Declare that error, or remove the name." : `Did you mean \`${meant}\`?`,
        source: { ...source, pointer: `${source.pointer}/except/${index}` },
      };
    }
  }
}
