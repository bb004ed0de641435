/**
 * Makes an error's definition of everything the document says of it.
 *
 * @module
 */

import { argumentsOf } from "./arguments.js";
import { type BodyTemplate, type Path, slotOf } from "./body.js";
import type { Delivery, ErrorDefinition, ErrorNames, Example, Header } from "./catalog.js";
import { type Draft, isPinned } from "./collect.js";
import type { HeaderDeclaration, StatusKey } from "./declaration.js";
import { defined } from "./defined.js";
import { type CommonWords, errorWords } from "./error-words.js";
import { assertionsOf, either } from "./exact.js";
import { isRequestIdHeader } from "./http.js";
import { withKnown } from "./known-codes.js";
import { weaker } from "./level.js";
import { messageOf } from "./message.js";
import type { Schemas } from "./named.js";
import { sourceOf } from "./names.js";
import type { Occurrence } from "./occurrences.js";
import type { ErrorExtension, Schema, Source } from "./schema.js";
import { compareStatuses, defaultRetry } from "./status.js";

/** Headers that belong to the transport: no contract is made of them. */
const TRANSPORT = new Set(["content-type", "content-length", "content-encoding", "date", "set-cookie"]);

/** What an error is called, and the ids of the operations that can answer with it. */
export interface Settled {
  readonly names: ErrorNames;
  readonly operations: readonly string[];
  readonly envelope: string;
}

/** What of the whole document an error's definition needs. */
export interface Around {
  readonly schemas: Schemas;
  /** Where its errors keep their messages. */
  readonly messages: readonly Path[];
  /** What several of its errors are called or described as. */
  readonly common: CommonWords;
}

/** The definition of an error. */
export function define(
  draft: Draft,
  settled: Settled,
  { schemas, messages, common }: Around,
): ErrorDefinition {
  const { names, operations, envelope } = settled;
  const known = knownOf(draft);
  const body = withKnown(draft.body, known.codePath ?? [], known.shownCodes ?? []);
  const [{ identity }] = draft.occurrences;
  const extension = extensionOf(draft);
  const deliveries = deliveriesOf(draft);
  const headers = headersOf(draft.occurrences);
  const statuses = deliveries.flatMap((delivery) => (delivery.via === "response" ? [delivery.status] : []));
  const words = errorWords(draft, { statuses, kind: names.type, common });
  const schema: Schema = identity?.schema ?? {};
  return {
    kind: names.type,
    names,
    ...words,
    ...defined({ resolution: extension.resolution }),
    retry: extension.retry ?? retryOf(draft, statuses, headers),
    deliveries,
    ...defined({ type: constantText(body, "type"), code: constantOf(body, "code") }),
    envelope,
    body,
    accepts: acceptsOf(draft),
    message: messageOf(draft, body, { schemas, title: words.title, elsewhere: messages }),
    headers,
    arguments: argumentsOf({ statuses, body, headers }),
    examples: examplesOf(draft.occurrences),
    operations,
    faults: extension.faults ?? [],
    ...defined({ faultsSource: faultsSourceOf(draft) }),
    ...defined({ externalDocs: schema.externalDocs }),
    deprecated: schema.deprecated ?? false,
    inferred: extension.inferred ?? false,
    ...known,
    source: sourceOf(draft),
  };
}

/** All that the document says of the bodies of an error, wherever it does. */
function acceptsOf({ occurrences }: Draft): Schema {
  return either([...new Set(occurrences.map(({ exact }) => exact))].map(assertionsOf));
}

/** How its identity is known, and how much of it. */
function knownOf({
  occurrences,
  body,
  declared,
}: Draft): Pick<ErrorDefinition, "provenance" | "level" | "codePath" | "shownCodes"> {
  const [{ listed, rating }] = occurrences;
  const level = occurrences.map((one) => one.rating.level).reduce(weaker);
  const shown = [...new Set(occurrences.flatMap((one) => one.rating.shown))];
  // A name by `x-error` pins no code: what examples show still says more, unless all codes are listed, or it is the message.
  const isOpen = declared ? level === "C" && !isMessage(body, rating.codePath) : true;
  const inferred = shown.length > 0 && !declared ? "from example" : "from status";
  return {
    provenance: listed ? "from enum" : declared ? "declared" : inferred,
    level,
    ...defined({ codePath: rating.codePath }),
    ...(shown.length > 0 && !isPinned(body) && isOpen ? { shownCodes: shown } : {}),
  };
}

/** Whether the member that is called like a code is the message. */
function isMessage(body: BodyTemplate, codePath: Path | undefined): boolean {
  return JSON.stringify(slotOf(body, "message")?.path) === JSON.stringify(codePath);
}

/** What `x-error` says of an error, at all of its places. */
export function extensionOf({ occurrences }: Draft): ErrorExtension {
  return Object.assign({}, ...occurrences.map(({ extension }) => extension));
}

/** The list of faults that counts: the last one, as in {@link extensionOf}; a schema's before its response's. */
function faultsSourceOf({ occurrences }: Draft): Source | undefined {
  const last = occurrences.findLast(({ extension }) => extension.faults !== undefined);
  const { identity, response } = last ?? {};
  const holder = identity?.schema.error?.faults
    ? (identity.schema.source ?? identity.source)
    : response?.source;
  return last && holder && { ...holder, pointer: `${holder.pointer}/x-error/faults` };
}

function deliveriesOf({ occurrences }: Draft): readonly Delivery[] {
  const found = new Map<string, Delivery>();
  for (const { delivery } of occurrences) {
    const key = delivery.via === "response" ? `${delivery.status}` : `event ${delivery.event}`;
    const before = found.get(key);
    if (before?.via === "response" && delivery.via === "response") {
      const mediaTypes = [...new Set([...before.mediaTypes, ...delivery.mediaTypes])];
      found.set(key, { ...before, mediaTypes });
    } else if (!before) found.set(key, delivery);
  }
  const all = [...found.values()];
  const responses = all.filter((delivery) => delivery.via === "response");
  responses.sort((one, other) => compareStatuses(one.status, other.status));
  return [...responses, ...all.filter(({ via }) => via === "event")];
}

/** The headers of all responses that carry the error; required where each of them says so. */
function headersOf(occurrences: readonly Occurrence[]): readonly Header[] {
  const responses = occurrences.filter(({ delivery }) => delivery.via === "response");
  const found = new Map<string, { readonly header: HeaderDeclaration; required: number }>();
  for (const { headers } of responses) {
    for (const header of headers) {
      const key = header.name.toLowerCase();
      if (TRANSPORT.has(key)) continue;
      const entry = found.get(key) ?? { header, required: 0 };
      if (header.required) entry.required += 1;
      found.set(key, entry);
    }
  }
  return [...found].map(([key, { header, required }]) => {
    const fact = key === "retry-after" ? "retryAfter" : isRequestIdHeader(key) ? "requestId" : undefined;
    return { ...header, required: required === responses.length, ...defined({ fact }) };
  });
}

function retryOf(
  { occurrences }: Draft,
  statuses: readonly StatusKey[],
  headers: readonly Header[],
): ErrorDefinition["retry"] {
  const waits = headers.some(({ fact }) => fact === "retryAfter");
  // That one operation is sent again says nothing of the others.
  if (occurrences.every(({ response }) => response?.retried)) return waits ? "after" : "backoff";
  return defaultRetry(statuses, waits);
}

function constantOf(body: BodyTemplate, slot: "type" | "code"): string | number | undefined {
  const node = slotOf(body, slot)?.node;
  if (node?.node !== "constant") return undefined;
  return typeof node.value === "string" || typeof node.value === "number" ? node.value : undefined;
}

function constantText(body: BodyTemplate, slot: "type"): string | undefined {
  const value = constantOf(body, slot);
  return value === undefined ? undefined : String(value);
}

function examplesOf(occurrences: readonly Occurrence[]): readonly Example[] {
  const found = new Map<string, Example>();
  for (const { delivery, examples } of occurrences) {
    for (const { name, summary, value } of examples) {
      const status = delivery.via === "response" ? delivery.status : 200;
      const example = { name, delivery: delivery.via, status, ...defined({ summary }), body: value };
      const key = JSON.stringify([status, value]);
      if (!found.has(key)) found.set(key, example);
    }
  }
  return [...found.values()];
}
