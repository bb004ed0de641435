/**
 * The problems that a document can have, each a rule of the plugin.
 *
 * @module
 */

import type { Problem } from "../spec/problem.js";
import { rules } from "../spec/rules/rules.js";

/** What the reader reports, and how grave it is. */
const READER: Readonly<Record<string, Problem["severity"]>> = {
  "cyclic-ref": "error",
  "discriminator-without-property": "warn",
  "duplicate-key": "warn",
  "duplicate-operation-id": "warn",
  "empty-file": "error",
  "file-not-found": "error",
  "invalid-extension": "error",
  "invalid-operation": "warn",
  "invalid-path": "warn",
  "invalid-properties": "error",
  // Where everything is read, openapi-errors only warns of it.
  "invalid-required": "error",
  "invalid-response": "error",
  "invalid-schema": "error",
  "misplaced-schema": "warn",
  "missing-description": "warn",
  "not-openapi": "error",
  "not-text": "error",
  "not-yaml": "error",
  "remote-failed": "error",
  "remote-ref": "error",
  "unknown-extension-key": "error",
  "unknown-media-type": "warn",
  "unknown-status": "error",
  "unknown-type": "warn",
  "unreadable-file": "error",
  "unresolved-mapping": "warn",
  "unresolved-ref": "error",
};

/** Every code of a problem with a document: those of the rules in their order, then those of the reader. */
export const PROBLEM_CODES: Readonly<Record<string, Problem["severity"]>> = {
  ...Object.fromEntries(rules.map(({ code, severity }) => [code, severity])),
  ...READER,
};
