/**
 * Handlebars, loaded as far as it is needed: filling templates takes a small part of it, compiling them all of it.
 *
 * @module
 */

import { createRequire } from "node:module";

/** What Handlebars exports. */
export type Handlebars = typeof import("handlebars");

const require = createRequire(import.meta.url);

// `require` cannot know what it loads; handlebars declares it.
/** What fills templates that are compiled. Nothing that compiles is in it, whatever its type says. */
export const filler: Handlebars = require("handlebars/runtime") as Handlebars;

/** All of it. */
export function compiler(): Handlebars {
  // As above.
  return require("handlebars") as Handlebars;
}
