/**
 * `openapi-errors/redocly`: a plugin of Redocly CLI.
 *
 * ```yaml
 * plugins: [openapi-errors/redocly]
 * extends: [recommended, openapi-errors/recommended]
 * ```
 *
 * @module
 */

import type { Plugin } from "@redocly/openapi-core";
import { extendTypes } from "./extension-types.js";
import { PLUGIN, recommended, strict } from "./presets.js";
import { createRules } from "./rules.js";

/** The plugin: types of our extensions, our rules with two presets, and the decorator that shows the errors in docs. */
export default function openapiErrors(): Plugin {
  const rules = createRules();
  return {
    id: PLUGIN,
    configs: { recommended, strict },
    typeExtension: { oas2: extendTypes, oas3: extendTypes },
    rules: { oas2: rules, oas3: rules },
  };
}
