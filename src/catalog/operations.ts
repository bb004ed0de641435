/**
 * Makes a catalog's operations: what each can answer instead of a success.
 *
 * @module
 */

import type { Boundary, ErrorDefinition, Level, Operation, OperationSignature } from "./catalog.js";
import type { Draft } from "./collect.js";
import type { ApiDeclaration, MediaDeclaration, OperationDeclaration } from "./declaration.js";
import { defined } from "./defined.js";
import { boundaryOf } from "./derive-boundary.js";
import { weaker } from "./level.js";
import type { Naming } from "./names.js";
import { cleanSchema } from "./prune.js";

/** An error with all that the document says of it, once it is defined. */
export interface Defined {
  readonly draft: Draft;
  readonly definition: ErrorDefinition;
}

/** The operations of an API, in the document's order. */
export function operationsOf(
  declaration: ApiDeclaration,
  naming: Naming,
  errors: readonly Defined[],
): readonly Operation[] {
  const ids = idsOf(declaration.operations);
  const kinds = kindsByOperation(errors);
  const levels = levelsByOperation(errors);
  const definitions = new Map(errors.map(({ definition }) => [definition.kind, definition]));
  const definitionsOf = (own: ReadonlySet<string> = new Set()): readonly ErrorDefinition[] =>
    [...own].flatMap((kind) => definitions.get(kind) ?? []);
  return declaration.operations.map((operation) => {
    const { method, path, summary, deprecated, passthrough, source } = operation;
    const own = kinds.get(operation);
    const forwarded = passthrough && {
      statuses: passthrough.statuses,
      except: exceptions(passthrough.except, errors),
    };
    const answers = {
      errors: definitionsOf(own?.response),
      streamErrors: definitionsOf(own?.event),
      except: forwarded?.except ?? [],
    };
    return {
      id: ids.get(operation) ?? "",
      method,
      path,
      ...defined({ summary }),
      deprecated: deprecated ?? false,
      names: naming.operation(operation),
      errors: [...(own?.response ?? [])],
      streamErrors: [...(own?.event ?? [])],
      levels: levels.get(operation) ?? {},
      ...defined({
        passthrough: forwarded,
        signature:
          declaration.reach === "everything"
            ? signatureOf(operation, boundaryOf(operation, answers))
            : undefined,
      }),
      source,
    };
  });
}

interface Kinds {
  readonly response: Set<string>;
  readonly event: Set<string>;
}

/** The kinds of each operation's own errors, by the way they come. */
function kindsByOperation(errors: readonly Defined[]): ReadonlyMap<OperationDeclaration, Kinds> {
  const found = new Map<OperationDeclaration, Kinds>();
  for (const { draft, definition } of errors) {
    for (const { operation, delivery } of draft.occurrences) {
      const kinds = found.get(operation) ?? { response: new Set(), event: new Set() };
      kinds[delivery.via].add(definition.kind);
      found.set(operation, kinds);
    }
  }
  return found;
}

/** How much is known of each error response of each operation: as much as of the error in it that is known least. */
function levelsByOperation(
  errors: readonly Defined[],
): ReadonlyMap<OperationDeclaration, Readonly<Record<string, Level>>> {
  const found = new Map<OperationDeclaration, Map<string, Level>>();
  for (const { operation, delivery, rating } of errors.flatMap(({ draft }) => draft.occurrences)) {
    if (delivery.via === "event") continue;
    const levels = found.get(operation) ?? new Map<string, Level>();
    const status = String(delivery.status);
    levels.set(status, weaker(levels.get(status) ?? "A", rating.level));
    found.set(operation, levels);
  }
  return new Map([...found].map(([operation, levels]) => [operation, Object.fromEntries(levels)]));
}

/** The ids of operations. */
export type Ids = ReadonlyMap<OperationDeclaration, string>;

/** The `operationId` of each operation, unless another one has the same; else method and path. */
export function idsOf(operations: readonly OperationDeclaration[]): Ids {
  const users = new Map<string | undefined, number>();
  for (const { operationId } of operations) users.set(operationId, (users.get(operationId) ?? 0) + 1);
  return new Map(
    operations.map((operation) => {
      const { operationId, method, path } = operation;
      const alone = operationId !== undefined && users.get(operationId) === 1;
      return [operation, alone ? operationId : `${method} ${path}`];
    }),
  );
}

/** The kinds of the errors that `except` means by their code, type or kind. */
function exceptions(except: readonly string[], errors: readonly Defined[]): readonly string[] {
  const meant = errors.filter(({ definition: { kind, type, code } }) => {
    return [kind, type, code === undefined ? undefined : String(code)].some(
      (name) => name && except.includes(name),
    );
  });
  return meant.map(({ definition }) => definition.kind);
}

function signatureOf(operation: OperationDeclaration, boundary: Boundary): OperationSignature {
  const { operationId, secured, credentials, parameters, requestBody, responses } = operation;
  return {
    ...defined({ operationId }),
    secured,
    credentials,
    boundary,
    parameters: parameters.map(withCleanSchema),
    ...(requestBody ? { requestBody: { ...requestBody, content: requestBody.content.map(cleanMedia) } } : {}),
    responses: responses.map((response) => ({
      ...response,
      headers: response.headers.map(withCleanSchema),
      content: response.content.map(cleanMedia),
    })),
  };
}

function withCleanSchema<T extends { readonly schema?: MediaDeclaration["schema"] }>(part: T): T {
  return part.schema ? { ...part, schema: cleanSchema(part.schema) } : part;
}

function cleanMedia(media: MediaDeclaration): MediaDeclaration {
  return withCleanSchema(media);
}
