/**
 * Every rule, in the order in which they run.
 *
 * @module
 */

import { ambiguousErrors } from "./ambiguous-errors.js";
import { codeNotConst } from "./code-not-const.js";
import { contradictingExample } from "./contradicting-example.js";
import { envelopeDrift } from "./envelope-drift.js";
import { errorWithoutMessage } from "./error-without-message.js";
import { misplacedSlot } from "./misplaced-slot.js";
import { missingExample } from "./missing-example.js";
import { nameCollision } from "./name-collision.js";
import { rateLimitWithoutRetryAfter } from "./rate-limit-without-retry-after.js";
import type { Rule } from "./rule.js";
import { streamWithoutErrorFrame } from "./stream-without-error-frame.js";
import { streamWithoutTerminal } from "./stream-without-terminal.js";
import { undeclaredException } from "./undeclared-exception.js";
import { undeclaredStatus } from "./undeclared-status.js";

/** Every rule: first what makes a document contradict itself, then what clients will miss in it. */
export const rules: readonly Rule[] = [
  ambiguousErrors,
  nameCollision,
  contradictingExample,
  misplacedSlot,
  missingExample,
  errorWithoutMessage,
  envelopeDrift,
  codeNotConst,
  undeclaredStatus,
  undeclaredException,
  rateLimitWithoutRetryAfter,
  streamWithoutErrorFrame,
  streamWithoutTerminal,
];
