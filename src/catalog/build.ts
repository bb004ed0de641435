/**
 * Builds the catalog of an API from what its document declares.
 *
 * @module
 */

import type { BodyTemplate } from "./body.js";
import type { CatalogBuild, Envelope, ErrorDefinition, ErrorNames, Operation, Stream } from "./catalog.js";
import type { Draft } from "./collect.js";
import { decideEvents, decideResponses } from "./decide.js";
import type { ApiDeclaration } from "./declaration.js";
import { type Around, define, extensionOf } from "./define.js";
import { defined as present } from "./defined.js";
import { outerBoundaryOf } from "./derive-boundary.js";
import { envelopesOf } from "./envelopes.js";
import { commonWords } from "./error-words.js";
import { bodiesOf, draftsOf } from "./merge-drafts.js";
import { usualPlaces } from "./message.js";
import { Naming } from "./names.js";
import { type Defined, type Ids, idsOf, operationsOf } from "./operations.js";
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
  const { schemas } = declaration;
  const usual = strict ? { messages: [], codes: [] } : usualPlaces(drafts, schemas);
  const around = { schemas, messages: usual.messages, common: strict ? undefined : commonWords(drafts) };
  const { envelopes, defined } = defineAll(drafts, naming, { ...around, ids });
  const errors = defined.map(({ definition }) => definition);
  const bodies = (body: BodyTemplate) => bodiesOf(body, schemas);
  const responses = decideResponses(errors, bodies);
  const events = decideEvents(errors, bodies);
  const operations = operationsOf(declaration, naming, defined);
  const conflicts = [...naming.conflicts, ...responses.conflicts, ...events.conflicts];
  return {
    catalog: {
      api: apiOf(declaration, naming.union),
      envelopes,
      errors,
      operations,
      streams: streamsOf(declaration, operations, errors),
      decisions: {
        response: responses.decisions,
        event: {
          names: eventNames(errors),
          markers: markersOf(declaration),
          decision: events.decision,
        },
        ...(usual.messages.length > 0 ? { undeclared: usual } : {}),
      },
      ...(declaration.reach === "everything" ? { boundary: outerBoundaryOf(errors) } : {}),
      schemas: cleanAll(
        declaration.reach === "everything" ? declaration.schemas : reachedFrom(errors, declaration.schemas),
      ),
    },
    conflicts: strict ? conflicts : [],
  };
}

function apiOf(declaration: ApiDeclaration, union: string): CatalogBuild["catalog"]["api"] {
  const { name, title, description, source, reach } = declaration;
  return { name, title, ...present({ description }), source: source.file, union, reach };
}

function defineAll(
  drafts: readonly Draft[],
  naming: Naming,
  { ids, ...around }: Around & { readonly ids: Ids },
): { readonly envelopes: readonly Envelope[]; readonly defined: readonly Defined[] } {
  const named = namedInTurn(drafts, naming);
  const envelopes = envelopesOf(
    named.map(({ draft, names }) => {
      return { kind: names.type, body: draft.body, ...present({ named: extensionOf(draft).envelope }) };
    }),
  );
  const envelopeOf = new Map(envelopes.flatMap(({ name, kinds }) => kinds.map((kind) => [kind, name])));
  const definitions = named.map(({ draft, names }): Defined => {
    const operations = new Set(draft.occurrences.map(({ operation }) => ids.get(operation) ?? ""));
    const settled = {
      names,
      operations: [...operations],
      envelope: envelopeOf.get(names.type) ?? "standard",
    };
    return { draft, definition: cleaned(define(draft, settled, around)) };
  });
  return { envelopes, defined: definitions };
}

/** Drafts with their names. What only has a status is named last, so that it takes no name from what has a body too. */
function namedInTurn(drafts: readonly Draft[], naming: Naming): readonly Named[] {
  const turns = [...drafts].sort((one, other) => Number(isBodyless(one)) - Number(isBodyless(other)));
  const names = new Map(turns.map((draft) => [draft, naming.error(draft)]));
  return drafts.flatMap((draft) => {
    const own = names.get(draft);
    return own ? [{ draft, names: own }] : [];
  });
}

interface Named {
  readonly draft: Draft;
  readonly names: ErrorNames;
}

function isBodyless({ body }: Draft): boolean {
  return body.node === "none";
}

/** A definition without what only the making of a catalog needs. */
function cleaned(definition: ErrorDefinition): ErrorDefinition {
  const { body, headers, arguments: given } = definition;
  return {
    ...definition,
    body: cleanBody(body),
    headers: headers.map((header) => ({ ...header, schema: cleanSchema(header.schema) })),
    arguments: given.map((argument) => ({ ...argument, schema: cleanSchema(argument.schema) })),
  };
}

function eventNames(errors: readonly ErrorDefinition[]): readonly string[] {
  const names = errors.flatMap(({ deliveries }) => {
    return deliveries.flatMap((delivery) =>
      delivery.via === "event" && delivery.event ? [delivery.event] : [],
    );
  });
  return [...new Set(names)];
}

function streamsOf(
  declaration: ApiDeclaration,
  operations: readonly Operation[],
  errors: readonly ErrorDefinition[],
): readonly Stream[] {
  const byKind = new Map(errors.map((error) => [error.kind, error]));
  return declaration.operations.flatMap((operation, index) => {
    const { id = "", streamErrors = [] } = operations[index] ?? {};
    const own = streamErrors.flatMap((kind) => byKind.get(kind) ?? []);
    return streamOf(operation, declaration, { id, errors: own }) ?? [];
  });
}
