/**
 * Builds the catalog of an API from what its document declares.
 *
 * @module
 */

import type { CatalogBuild, ErrorDefinition, Operation, Stream } from "./catalog.js";
import { type Draft, draftsOf } from "./collect.js";
import { decideEvents, decideResponses } from "./decide.js";
import type { ApiDeclaration } from "./declaration.js";
import { define, extensionOf } from "./define.js";
import { defined } from "./defined.js";
import { envelopesOf } from "./envelopes.js";
import { Naming } from "./names.js";
import { type Ids, idsOf, operationsOf } from "./operations.js";
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
  const paired = drafts.flatMap((draft, index) => {
    const definition = errors.definitions[index];
    return definition ? [{ draft, definition }] : [];
  });
  const operations = operationsOf(declaration, naming, paired);
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
    const stream = built ? streamOf(operation, declaration, built) : undefined;
    return stream ? [stream] : [];
  });
}
