/**
 * Every rule, in the order in which they run.
 *
 * @module
 */

import { ambiguousErrors } from "./ambiguous-errors.js";
import { nameCollision } from "./name-collision.js";
import type { Rule } from "./rule.js";

/** Every rule: first what cannot be generated from, then what is worth knowing. */
export const rules: readonly Rule[] = [ambiguousErrors, nameCollision];
