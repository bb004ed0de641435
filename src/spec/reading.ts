/**
 * What every part of the reader shares while one document is read.
 *
 * @module
 */

import type { DocumentFile, DocumentNode } from "./document-node.js";
import type { FileStore } from "./file-store.js";
import type { Limits } from "./limits.js";
import { createProblemLog, type ProblemLog } from "./problem-log.js";
import type { OpenApiVersion } from "./version.js";

/** A document that is being read. */
export interface Reading {
  readonly root: DocumentFile;
  readonly version: OpenApiVersion;
  readonly reach: "errors" | "everything";
  readonly files: FileStore;
  readonly limits: Limits;
  readonly problems: ProblemLog;
  /** The extensions of ours that were met: a document that carries any is strict. */
  readonly extensions: Set<string>;
  /** Those that overlays add. */
  readonly added: Set<string>;
}

/** The same reading without a word: to look at what errors may or may not reach. */
export function quietly(reading: Reading): Reading {
  return { ...reading, problems: createProblemLog() };
}

/** The version in which a node is written: a fragment's is that of the document. */
export function versionAt(reading: Reading, node: DocumentNode): OpenApiVersion {
  return node.file.version ?? reading.version;
}
