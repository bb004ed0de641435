import type { Finding, Rule, RuleInput } from "./rule.js";
import { sourceText } from "./sources.js";

/**
 * Finds two errors that want one name.
 *
 * An error is called what its document calls it, in code, docs and logs. The generator could invent a second
 * name, but whoever reads it would not know which of the two it is.
 *
 * https://spec.openapis.org/oas/v3.1.1.html#components-object
 */
export const nameCollision: Rule = { code: "name-collision", severity: "error", check };

function* check({ build }: RuleInput): Generator<Finding> {
  for (const conflict of build.conflicts) {
    if (conflict.conflict !== "collision") continue;
    const [first, second] = conflict.sources;
    yield {
      what: `\`${conflict.name}\` would be the name of two errors: of this one and of \`${sourceText(first)}\`.`,
      why: "Whoever reads the name in code or in a log could not know which of the two it is.",
      fix: "Give one of them another name with `x-error.kind`.",
      source: second,
    };
  }
}
