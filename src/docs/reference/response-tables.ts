/**
 * Puts the errors of a response into its description, with links to their sections.
 *
 * @module
 */

import type { Operation } from "../../catalog/catalog.js";
import { isEventStream } from "../../catalog/http.js";
import type { ErrorView } from "../../emit/view/error-view.js";
import { type DocumentOperation, isNode, type Node, nodeAt, resolved, textAt } from "./document.js";

/** An error, and the address of its section. */
export interface LinkedError extends ErrorView {
  readonly link: string;
}

/** Prints the table of some errors as Markdown. */
export type PrintTable = (errors: readonly LinkedError[], isStream: boolean) => string;

/** What is needed to write tables into a document. */
export interface Tables {
  readonly document: Node;
  /** By kind. */
  readonly errors: ReadonlyMap<string, LinkedError>;
  readonly print: PrintTable;
}

/** Adds a table to each response of an operation that declares errors, and to the one that streams. */
export function addTables(
  { operation: node }: DocumentOperation,
  operation: Operation,
  { document, errors, print }: Tables,
): void {
  const responses = nodeAt(node, "responses");
  const own = operation.errors.flatMap((kind) => errors.get(kind) ?? []);
  const ending = operation.streamErrors.flatMap((kind) => errors.get(kind) ?? []);
  for (const [key, value] of Object.entries(responses)) {
    if (!isNode(value)) continue;
    const response = resolved(document, value);
    const here = own.filter(({ statuses }) => statuses.some(({ status }) => isSame(status, key)));
    if (here.length > 0) responses[key] = withText(response, print(here, false));
    else if (ending.length > 0 && streams(response)) responses[key] = withText(response, print(ending, true));
  }
}

/** A copy, since other operations may refer to the same response and have other errors. */
function withText(response: Node, table: string): Node {
  return { ...response, description: `${textAt(response, "description").trim()}\n\n${table.trim()}\n` };
}

function isSame(status: string, key: string): boolean {
  return status.toLowerCase() === key.toLowerCase();
}

function streams(response: Node): boolean {
  return Object.keys(nodeAt(response, "content")).some(isEventStream);
}
