/**
 * `openapi-errors/redocly`: a plugin of Redocly CLI.
 *
 * ```yaml
 * plugins: [openapi-errors/redocly]
 * extends: [recommended, openapi-errors/recommended]
 * preprocessors:
 *   openapi-errors/overlays: on
 *   openapi-errors/shared-responses: on
 * decorators:
 *   openapi-errors/error-reference: on
 * ```
 *
 * @module
 */

import type { Plugin } from "@redocly/openapi-core";
import { errorReference } from "./decorator.js";
import { extendTypes } from "./extension-types.js";
import { overlays } from "./overlays.js";
import { sharedResponses } from "./preprocessor.js";
import { PLUGIN, recommended, strict } from "./presets.js";
import { createRules } from "./rules.js";

/**
 * The plugin: types of our extensions, our rules with two presets, the preprocessors that apply overlays and write
 * shared errors into operations, and the decorator that shows the errors in docs.
 */
export default function openapiErrors(): Plugin {
  const rules = createRules();
  // In this order: overlays may add what is shared.
  const preprocessors = { overlays, "shared-responses": sharedResponses };
  const decorators = { "error-reference": errorReference };
  return {
    id: PLUGIN,
    configs: { recommended, strict },
    typeExtension: { oas2: extendTypes, oas3: extendTypes },
    rules: { oas2: rules, oas3: rules },
    preprocessors: { oas2: preprocessors, oas3: preprocessors },
    decorators: { oas2: decorators, oas3: decorators },
  };
}
