/**
 * Problems: what this tool has to say about a document, always with what is wrong, where, why, and how to mend it.
 *
 * @module
 */

import type { Source } from "../catalog/schema.js";
import type { Severity } from "../problems/known-problem.js";
import type { ProblemCode } from "../problems/problems.js";

/** One thing to say about a document. */
export interface Problem {
  /** The name of the rule or check, e.g. `ambiguous-errors`. The table of all is in `src/problems`. */
  readonly code: ProblemCode;
  readonly severity: Severity;
  /** What is wrong, with the names of the document in backticks. One sentence with its full stop. */
  readonly what: string;
  /** Why that matters to whoever calls the API. */
  readonly why: string;
  /** How to mend it. An instruction. */
  readonly fix: string;
  /** Where, in the file as its author wrote it. Left out where no file can be named. */
  readonly source?: ProblemSource;
}

/** A {@link Source}, and whether the key or the value is meant. */
export interface ProblemSource extends Source {
  readonly onKey?: boolean;
  /** For text that could not be parsed, where no pointer exists: 1-based. */
  readonly line?: number;
  readonly column?: number;
}

/** A value, or the problems that stood in its way. Problems can come along with a value as warnings. */
export interface Outcome<T> {
  /** Absent if any problem is an error. */
  readonly value?: T;
  readonly problems: readonly Problem[];
}
