import type { KnownProblem } from "./known-problem.js";

/** What can be wrong with an overlay. */
export const overlayProblems = {
  "not-overlay": {
    severity: "error",
    what: "A file that is named as an overlay is none, or is written in a version other than 1.0.",
    why: "What it should change in the document would stay as it is.",
    fix: "Begin it with `overlay: 1.0.0`, `info` and `actions`.",
  },
  "invalid-overlay": {
    severity: "error",
    what: "A part of an overlay is missing or of the wrong type: the `title` and `version` of `info`, the list of `actions`, the `target` of an action, its `update` or `remove`.",
    why: "What it should change in the document would stay as it is.",
    fix: "Write `info` with `title` and `version`, and each action with a `target` and either `update` or `remove: true`.",
  },
  "unknown-overlay-key": {
    severity: "error",
    what: "An overlay, or an action of it, has a key that the specification does not know.",
    why: "What it says would be lost without a word.",
    fix: "Correct the key. Keys of your own begin with `x-`.",
  },
  "overlay-target": {
    severity: "error",
    what: "The `target` of an action is no JSONPath (RFC 9535), could take forever, or selects what cannot be changed: the whole document by `remove`, a plain value by `update`.",
    why: "What the action should change cannot be found, or nothing would be left to read.",
    fix: "Correct the path. To change a plain value, select what is around it and give the key in `update`.",
  },
  "overlay-no-match": {
    severity: "warn",
    what: "The `target` of an action selects nothing in the document.",
    why: "The action has no effect. What it was written for may have been renamed or removed.",
    fix: "Correct the target, or remove the action.",
  },
  "overlay-extends": {
    severity: "warn",
    what: "An overlay says in `extends` that it changes another document than the one that it is applied to.",
    why: "What it was written for may stand elsewhere in this document, or mean something else.",
    fix: "Apply it to the document that it names, or correct `extends`. The names of the files are compared; addresses are not.",
  },
  "overlay-mismatch": {
    severity: "error",
    what: "The `update` of an action has another type than what it should change: a mapping can only be merged with a mapping, and a list continued by a list.",
    why: "What the document says there would be lost.",
    fix: "Change the update, or remove what is there by an action of its own before.",
  },
} as const satisfies Readonly<Record<string, KnownProblem>>;
