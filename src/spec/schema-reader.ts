/**
 * What the parts of schema normalisation share.
 *
 * @module
 */

import type { Schema } from "../catalog/schema.js";
import type { DocumentNode } from "./document-node.js";
import type { Reading } from "./reading.js";
import type { SchemaNames } from "./schema-names.js";

/** Reads schemas of one document. */
export interface SchemaReader {
  readonly reading: Reading;
  readonly names: SchemaNames;
  /** The normalised schema at a node. */
  read(node: DocumentNode): Schema;
}

/** A schema that is being put together. */
export type Draft = { -readonly [Keyword in keyof Schema]: Schema[Keyword] };
