/**
 * Builds the catalog of an API from what its document declares.
 *
 * @module
 */

import type { CatalogBuild, ErrorDefinition, Operation, OperationSignature, Stream } from "./catalog.js";
import { type Draft, draftsOf } from "./collect.js";
import { decideEvents, decideResponses } from "./decide.js";
import type { ApiDeclaration, MediaDeclaration, OperationDeclaration } from "./declaration.js";
import { define, extensionOf } from "./define.js";
import { defined } from "./defined.js";
import { envelopesOf } from "./envelopes.js";
import { Naming } from "./names.js";
import { cleanAll, cleanBody, cleanSchema, reachedFrom } from "./prune.js";
import { markersOf, streamOf } from "./streams.js";

/**
 * Builds the catalog of an API. It is complete whatever the document says: what could not be settled without
 * its author comes along as conflicts, which a strict document should not have.
 */
export function buildCatalog(declaration: ApiDeclaration): CatalogBuild {
  const { strict } = declaration;
  const drafts = draftsOf(declaration);
  const naming = new Naming(declaration.name, drafts, strict);
  const ids = idsOf(declaration.operations);
  const errors = defineAll(drafts, naming, ids);
  const responses = decideResponses(errors.definitions);
  const events = decideEvents(errors.definitions);
  const operations = declaration.operations.map((operation) => {
    return operationOf(operation, { declaration, naming, ids, errors: errors.definitions });
  });
  const conflicts = [...naming.conflicts, ...responses.conflicts, ...events.conflicts];
  const found = { operations, errors: errors.definitions };
  return {
    catalog: {
      api: apiOf(declaration, naming.union),
      envelopes: errors.envelopes,
      errors: errors.definitions,
      operations,
      streams: streamsOf(declaration, operations),
      decisions: {
        response: responses.decisions,
        event: {
          names: eventNames(errors.definitions),
          markers: markersOf(declaration),
          decision: events.decision,
        },
      },
      schemas: cleanAll(
        declaration.reach === "everything" ? declaration.schemas : reachedFrom(found, declaration.schemas),
      ),
    },
    conflicts: strict ? conflicts : [],
  };
}

function apiOf(declaration: ApiDeclaration, union: string): CatalogBuild["catalog"]["api"] {
  const { name, title, description, source, reach } = declaration;
  return { name, title, ...defined({ description }), source: source.file, union, reach };
}

function defineAll(
  drafts: readonly Draft[],
  naming: Naming,
  ids: Ids,
): Pick<CatalogBuild["catalog"], "envelopes"> & { readonly definitions: readonly ErrorDefinition[] } {
  const named = drafts.map((draft) => ({ draft, names: naming.error(draft) }));
  const envelopes = envelopesOf(
    named.map(({ draft, names }) => {
      return { kind: names.type, body: draft.body, ...defined({ named: extensionOf(draft).envelope }) };
    }),
  );
  const envelopeOf = new Map(envelopes.flatMap(({ name, kinds }) => kinds.map((kind) => [kind, name])));
  const definitions = named.map(({ draft, names }) => {
    const operations = new Set(draft.occurrences.map(({ operation }) => ids.get(operation) ?? ""));
    const settled = {
      names,
      operations: [...operations],
      envelope: envelopeOf.get(names.type) ?? "standard",
    };
    const definition = define(draft, settled);
    return {
      ...definition,
      body: cleanBody(definition.body),
      headers: definition.headers.map((header) => ({ ...header, schema: cleanSchema(header.schema) })),
      arguments: definition.arguments.map((argument) => ({
        ...argument,
        schema: cleanSchema(argument.schema),
      })),
    };
  });
  return { envelopes, definitions };
}

type Ids = ReadonlyMap<OperationDeclaration, string>;

/** The `operationId` of each operation, unless another one has the same; else method and path. */
function idsOf(operations: readonly OperationDeclaration[]): Ids {
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

interface Around {
  readonly declaration: ApiDeclaration;
  readonly naming: Naming;
  readonly ids: Ids;
  readonly errors: readonly ErrorDefinition[];
}

function operationOf(operation: OperationDeclaration, around: Around): Operation {
  const { declaration, naming, errors } = around;
  const id = around.ids.get(operation) ?? "";
  const own = errors.filter(({ operations }) => operations.includes(id));
  const { method, path, summary, deprecated, passthrough, source } = operation;
  const kindsBy = (via: "response" | "event"): readonly string[] => {
    return own.filter(({ deliveries }) => deliveries.some((one) => one.via === via)).map(({ kind }) => kind);
  };
  return {
    id,
    method,
    path,
    ...defined({ summary }),
    deprecated: deprecated ?? false,
    names: naming.operation(operation),
    errors: kindsBy("response"),
    streamErrors: kindsBy("event"),
    ...(passthrough
      ? { passthrough: { statuses: passthrough.statuses, except: exceptions(passthrough.except, errors) } }
      : {}),
    ...defined({ signature: declaration.reach === "everything" ? signatureOf(operation) : undefined }),
    source,
  };
}

/** The kinds of the errors that `except` means by their code, type or kind. */
function exceptions(except: readonly string[], errors: readonly ErrorDefinition[]): readonly string[] {
  const meant = errors.filter(({ kind, type, code }) => {
    return [kind, type, code === undefined ? undefined : String(code)].some(
      (name) => name && except.includes(name),
    );
  });
  return meant.map(({ kind }) => kind);
}

function signatureOf(operation: OperationDeclaration): OperationSignature {
  const { operationId, secured, parameters, requestBody, responses } = operation;
  return {
    ...defined({ operationId }),
    secured,
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

function eventNames(errors: readonly ErrorDefinition[]): readonly string[] {
  const names = errors.flatMap(({ deliveries }) => {
    return deliveries.flatMap((delivery) =>
      delivery.via === "event" && delivery.event ? [delivery.event] : [],
    );
  });
  return [...new Set(names)];
}

function streamsOf(declaration: ApiDeclaration, operations: readonly Operation[]): readonly Stream[] {
  return declaration.operations.flatMap((operation, index) => {
    const built = operations[index];
    const stream = built ? streamOf(operation, built.id, built.streamErrors) : undefined;
    return stream ? [stream] : [];
  });
}
