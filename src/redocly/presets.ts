/**
 * Which rules are on, for `extends:` in redocly.yaml.
 *
 * @module
 */

import { PROBLEM_CODES } from "./problem-codes.js";

/** The plugin's name in front of everything it has. */
export const PLUGIN = "openapi-errors";

/** Settings of rules, as redocly.yaml has them. */
interface Preset {
  readonly rules: Record<string, "error" | "warn">;
}

/** As `openapi-errors lint`: every rule, as grave as it is there. */
export const recommended: Preset = { rules: presetRules((code) => PROBLEM_CODES[code] ?? "error") };

/** Every rule, and nothing is only a warning. */
export const strict: Preset = { rules: presetRules(() => "error") };

function presetRules(severityOf: (code: string) => "error" | "warn"): Preset["rules"] {
  return Object.fromEntries(
    Object.keys(PROBLEM_CODES).map((code) => [`${PLUGIN}/${code}`, severityOf(code)]),
  );
}
