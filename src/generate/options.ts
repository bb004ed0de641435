/**
 * What the programmatic interface takes and gives.
 *
 * @module
 */

import type { TypesSetting } from "../config/config.js";
import type { Limits } from "../spec/limits.js";
import type { Problem } from "../spec/problem.js";

/** Which APIs to read, and how. */
export interface ReadOptions {
  /** Overlays of the one document that is read, relative to `cwd`, instead of what the configuration says. */
  readonly overlay?: readonly string[] | undefined;
  /** The folder that paths are relative to; by default the working directory. */
  readonly cwd?: string | undefined;
  /** The configuration; by default the redocly.yaml of `cwd`, if there is one. */
  readonly config?: string | undefined;
  /** Whether `$ref`s to `http:` and `https:` are followed. They are not by default. */
  readonly allowRemote?: boolean | undefined;
  /** Further folders that `$ref`s may lead into, relative to `cwd`. */
  readonly allowFolder?: readonly string[] | undefined;
  /** How much of everything a document may have, instead of what the configuration says. */
  readonly limit?: Partial<Limits> | undefined;
  /** Is told what is going on, in a few words, for people who wait. */
  readonly onProgress?: ((doing: string) => void) | undefined;
}

/** What to lint. */
export interface LintOptions extends ReadOptions {
  /** Aliases of redocly.yaml and paths of documents. None: all that the configuration lists. */
  readonly apis?: readonly string[] | undefined;
}

/** What to generate, and where. */
export interface GenerateOptions extends LintOptions {
  /** The folder around the folders of the APIs, instead of what the configuration says. */
  readonly output?: string | undefined;
  /** Which types to generate, instead of what the configuration says. */
  readonly types?: TypesSetting | undefined;
  /** Only compare with what is there, and write nothing. */
  readonly check?: boolean | undefined;
  /** How many threads share the work; by default as many as pay. With less than two, one does it all. */
  readonly workers?: number | undefined;
}

/** Is told, while a run goes on, which files it is about. All paths are absolute. */
export interface Trace {
  /**
   * A file was looked for: what is in it, or that it is not there, matters to an API, which is given as `apis` of
   * another run would name it, or to all of them.
   */
  readonly onInput: (path: string, api?: string) => void;
  /** A file of another run was looked for. */
  readonly onNeighbour: (path: string) => void;
  /** A file was generated. */
  readonly onOutput: (path: string, text: string) => void;
}

/** What was generated. */
export interface GenerateResult {
  /** Whether everything is generated and up to date. If not, nothing was written. */
  readonly ok: boolean;
  readonly problems: readonly Problem[];
  readonly files: GeneratedFiles;
  readonly apis: readonly GeneratedApi[];
}

/** Paths are relative to `cwd`, with `/`. */
export interface GeneratedFiles {
  readonly written: readonly string[];
  readonly unchanged: readonly string[];
  readonly deleted: readonly string[];
  /** With `check`: the files that are not as they would be generated. */
  readonly stale: readonly StaleOutput[];
}

/** A file that is not as it would be generated. */
export interface StaleOutput {
  readonly path: string;
  readonly reason: "missing" | "changed" | "left over";
  /** A few lines of the difference. */
  readonly diff: readonly string[];
}

/** One API of a run. */
export interface GeneratedApi {
  readonly name: string;
  /** Its document: a path relative to `cwd`, or an address. */
  readonly document: string;
  /** How many errors it declares. */
  readonly errors: number;
  /** How many of them have codes that the document does not list. */
  readonly unlisted: number;
  /** Whether overlays say more than the document does. */
  readonly isOverlaid: boolean;
  /** Its folder. */
  readonly output: string;
}

/** What the rules say about documents. */
export interface LintResult {
  /** Whether no problem is an error. */
  readonly ok: boolean;
  readonly problems: readonly Problem[];
  /** The names of the APIs that were read. */
  readonly apis: readonly string[];
}
