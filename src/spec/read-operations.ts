/**
 * Every operation of a document (OpenAPI 4.8.8 Paths Object, 4.8.9 Path Item Object, 4.8.10 Operation Object).
 * Webhooks and callbacks are calls of the server's, and are left out.
 *
 * @module
 */

import type { OperationDeclaration } from "../catalog/declaration.js";
import { child, children, type DocumentNode, rootNode, sourceOf } from "./document-node.js";
import { readPassthrough } from "./extensions.js";
import { noteIgnoredWebhooks } from "./ignored-webhooks.js";
import { isObject, member, present, textMember } from "./json.js";
import { inDigits, limitExceeded } from "./limits.js";
import { checkKeys } from "./misspelt-keys.js";
import { readSecurity } from "./read-credentials.js";
import { readRequest } from "./read-parameters.js";
import { readResponses } from "./read-responses.js";
import type { Reading } from "./reading.js";
import { resolve } from "./resolve.js";
import type { SchemaReader } from "./schema-reader.js";
import { readSharedResponses } from "./shared-responses.js";

/** The members of a path that are operations, by their method (OpenAPI 4.8.9; `query` as of 3.2). */
export const METHODS = new Set([
  "get",
  "put",
  "post",
  "delete",
  "options",
  "head",
  "patch",
  "trace",
  "query",
]);

/**
 * The operations in the document's order. Problems, as warnings: `invalid-path`, `invalid-operation`, `duplicate-operation-id`;
 * as a note: `ignored-webhooks`.
 */
export function readOperations(reader: SchemaReader): readonly OperationDeclaration[] {
  const { reading } = reader;
  const paths = resolve(reading, child(rootNode(reading.root), "paths"));
  if (!paths) return [];
  const { limits } = reading;
  let count = 0;
  const positions = children(paths).flatMap(([path, node]) => {
    if (path.startsWith("x-") || count > limits.operations) return [];
    checkPath(reading, path, node);
    const found = operationsAt(reading, path, node);
    count += found.length;
    if (count > limits.operations) reportTooMany(reading, node);
    return found;
  });
  noteIgnoredWebhooks(
    reading,
    positions.map(({ operation }) => operation),
  );
  const operations = positions.map((position) => readOperation(reader, position));
  warnOfDuplicates(reading, operations);
  return operations;
}

/** The operations of a path, as they are written. */
function operationsAt(reading: Reading, path: string, node: DocumentNode): readonly Position[] {
  const target = resolve(reading, node);
  if (!target) return [];
  // A path item may have operations of its own beside the `$ref`, which count before those of its target.
  const items = target.pointer === node.pointer && target.file === node.file ? [target] : [node, target];
  const methods = new Map<string, { readonly item: DocumentNode; readonly operation: DocumentNode }>();
  for (const item of items) {
    checkKeys(reading, item, "path");
    const own = children(item).filter(([method]) => METHODS.has(method));
    for (const [method, operation] of [...own, ...children(child(item, "additionalOperations"))]) {
      if (!methods.has(method)) methods.set(method, { item, operation });
    }
  }
  return [...methods].flatMap(([method, { item, operation: written }]): readonly Position[] => {
    const operation = resolve(reading, written);
    if (!operation) return [];
    if (!isObject(operation.value)) return warnOfOperation(reading, operation);
    return [{ method: method.toLowerCase(), path, item, operation }];
  });
}

interface Position {
  readonly method: string;
  readonly path: string;
  readonly item: DocumentNode;
  readonly operation: DocumentNode;
}

function readOperation(
  reader: SchemaReader,
  { method, path, item, operation }: Position,
): OperationDeclaration {
  const { reading } = reader;
  const { value } = operation;
  checkKeys(reading, operation, "operation");
  const [passthrough] = [operation, item, rootNode(reading.root)].flatMap(
    (owner) => readPassthrough(reading, child(owner, "x-error-passthrough")) ?? [],
  );
  return {
    ...present({
      operationId: textMember(value, "operationId"),
      summary: textMember(value, "summary"),
      description: textMember(value, "description"),
      deprecated: member(value, "deprecated") === true ? true : undefined,
      passthrough,
    }),
    method,
    path,
    ...readSecurity(reading, operation),
    ...readRequest(reader, item, operation),
    responses: readResponses(reader, operation, readSharedResponses(reading, item)),
    source: sourceOf(operation),
  };
}

function reportTooMany({ limits, problems }: Reading, node: DocumentNode): void {
  const what = `\`${node.file.name}\` has more than ${inDigits(limits.operations)} operations`;
  const source = { ...sourceOf(node), onKey: true };
  problems.add(limitExceeded({ limit: "operations", limits, what, source }));
}

function checkPath(reading: Reading, path: string, node: DocumentNode): void {
  if (path.startsWith("/")) return;
  reading.problems.warn({
    code: "invalid-path",
    what: `The path \`${path}\` does not begin with \`/\`.`,
    why: "No request has such a path; other tools refuse it.",
    fix: `Write \`/${path}\`.`,
    source: { ...sourceOf(node), onKey: true },
  });
}

function warnOfOperation(reading: Reading, operation: DocumentNode): readonly never[] {
  reading.problems.warn({
    code: "invalid-operation",
    what: "This operation is no object.",
    why: "It is left out, and with it every error it answers.",
    fix: "Write an Operation Object with `responses`, or remove it.",
    source: sourceOf(operation),
  });
  return [];
}

function warnOfDuplicates(reading: Reading, operations: readonly OperationDeclaration[]): void {
  const first = new Map<string, OperationDeclaration>();
  for (const operation of operations) {
    const { operationId, source } = operation;
    if (operationId === undefined) continue;
    const before = first.get(operationId);
    if (!before) {
      first.set(operationId, operation);
      continue;
    }
    // The same operation object under two paths is one written operation.
    if (before.source.file === source.file && before.source.pointer === source.pointer) continue;
    reading.problems.warn({
      code: "duplicate-operation-id",
      what: `\`${operationId}\` is also the \`operationId\` of \`${before.method} ${before.path}\`.`,
      why: "Whatever is named after operations needs another name for one of them.",
      fix: "Give each operation an `operationId` of its own.",
      source: { ...source, pointer: `${source.pointer}/operationId` },
    });
  }
}
