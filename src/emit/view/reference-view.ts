/**
 * All that the docs say of the errors of an API, in words.
 *
 * @module
 */

import type { Envelope, ErrorCatalog, Operation, Stream } from "../../catalog/catalog.js";
import type { RetryRule } from "../../catalog/schema.js";
import { compareStatuses } from "../../catalog/status.js";
import { apiWords, listed, pathText, requestIdPlaces, retryAdvice, statusesOf } from "../../catalog/words.js";
import { type ErrorView, errorViews, type OperationView, operationView, RETRY_WORDS } from "./error-view.js";
import { framesOf } from "./exchange.js";

/** The errors of an API as templates show them. Texts are the document's own, not escaped yet. */
export interface ReferenceView {
  readonly name: string;
  readonly title: string;
  /** The API by its title inside a sentence: `the Shop API`. */
  readonly called: string;
  readonly description: string;
  /** The document's path. */
  readonly source: string;
  readonly errors: readonly ErrorView[];
  readonly hasTypes: boolean;
  readonly hasCodes: boolean;
  readonly envelopes: readonly EnvelopeView[];
  readonly streams: readonly StreamView[];
  readonly passthrough: readonly PassthroughView[];
  readonly retries: readonly RetryView[];
  /** Where the id of a call is: `the x-request-id header or error.request_id in the body`; empty if there is none. */
  readonly requestId: string;
  /** What errors can be chosen by. */
  readonly statuses: readonly string[];
  readonly operations: readonly OperationView[];
}

/** A shape of bodies. */
export interface EnvelopeView {
  readonly heading: string;
  readonly shape: string;
  readonly users: string;
  readonly fields: readonly {
    readonly path: string;
    readonly type: string;
    readonly presence: string;
    readonly description: string;
  }[];
}

/** How the stream of an operation fails and ends. */
export interface StreamView {
  readonly place: string;
  readonly event: string;
  /** What comes after the error frame, in order. */
  readonly follows: readonly string[];
  readonly ends: readonly string[];
  readonly errors: readonly ErrorView[];
  /** The frames that end the stream, as they are on the wire, for each of the errors. */
  readonly frames: readonly { readonly title: string; readonly text: string }[];
}

/** What an operation forwards. */
export interface PassthroughView {
  readonly place: string;
  readonly statuses: string;
  /** The errors that are this API's own even so. */
  readonly except: readonly ErrorView[];
}

/** The errors after which one thing is to be done about the same request. */
export interface RetryView {
  readonly retry: RetryRule;
  readonly words: string;
  readonly advice: string;
  readonly errors: readonly ErrorView[];
}

const RETRY_RULES: readonly RetryRule[] = ["never", "backoff", "after", "status"];

/** The view of a catalog. */
export function referenceView(catalog: ErrorCatalog): ReferenceView {
  const { api, envelopes, operations, streams } = catalog;
  const errors = errorViews(catalog);
  const keys = [...new Set(catalog.errors.flatMap(statusesOf))].sort(compareStatuses).map(String);
  return {
    name: api.name,
    title: api.title,
    called: apiWords(api.title),
    description: api.description ?? "",
    source: api.source,
    errors,
    hasTypes: errors.some(({ type }) => type !== ""),
    hasCodes: errors.some(({ code }) => code !== ""),
    envelopes: envelopes
      .filter(({ fields }) => fields.length > 0)
      .map((envelope) => envelopeView(envelope, catalog, errors)),
    streams: streams.filter(isTold).map((stream) => streamView(stream, catalog, errors)),
    passthrough: operations.flatMap((operation) => passthroughView(operation, errors)),
    retries: RETRY_RULES.flatMap((retry) => retryView(retry, catalog, errors)),
    requestId: requestIdPlaces(catalog),
    statuses: keys,
    operations: operations
      .filter(({ errors: own, streamErrors }) => own.length + streamErrors.length > 0)
      .map(operationView),
  };
}

function envelopeView(
  envelope: Envelope,
  { envelopes }: ErrorCatalog,
  errors: readonly ErrorView[],
): EnvelopeView {
  const { name, shape, fields, kinds } = envelope;
  const titles = errors.filter(({ kind }) => kinds.includes(kind)).map(({ title }) => title);
  const some = envelopes[0] === envelope ? "Most errors come in it." : `Only for: ${listed(titles, "and")}.`;
  const usual = name === "standard" ? "The usual body" : "Another body";
  return {
    heading: usual,
    shape,
    users: kinds.length === errors.length ? "Every error comes in it." : some,
    fields: fields.map(({ path, type, required, description }) => ({
      path: pathText(path),
      type,
      presence: required ? "always" : "sometimes",
      description: description ?? "",
    })),
  };
}

/** Whether the document says anything of how a stream fails or ends. */
function isTold({ errors, terminal, done }: Stream): boolean {
  return errors.length > 0 || terminal.length > 0 || done !== undefined;
}

function streamView(stream: Stream, catalog: ErrorCatalog, errors: readonly ErrorView[]): StreamView {
  const { operation, event, then, terminal, done, errors: kinds } = stream;
  const { operations } = catalog;
  const place = operations.find(({ id }) => id === operation);
  const closing = done === undefined ? [] : [done];
  return {
    place: place ? operationView(place).place : operation,
    event,
    follows: [...then, ...closing],
    ends: [...terminal, ...closing],
    errors: errors.filter(({ kind }) => kinds.includes(kind)),
    frames: catalog.errors.flatMap((error) => {
      const text = framesOf(catalog, error, stream);
      const title = errors.find(({ kind }) => kind === error.kind)?.title ?? error.title;
      return text === undefined ? [] : [{ title, text }];
    }),
  };
}

function passthroughView(operation: Operation, errors: readonly ErrorView[]): readonly PassthroughView[] {
  const { passthrough } = operation;
  if (!passthrough) return [];
  const except = errors.filter(({ kind }) => passthrough.except.includes(kind));
  const { place } = operationView(operation);
  return [{ place, statuses: listed(passthrough.statuses, "and"), except }];
}

function retryView(
  retry: RetryRule,
  catalog: ErrorCatalog,
  views: readonly ErrorView[],
): readonly RetryView[] {
  const [one] = catalog.errors.filter((error) => error.retry === retry);
  if (one === undefined) return [];
  const errors = views.filter((view) => view.retry === retry);
  return [{ retry, words: RETRY_WORDS[retry], advice: retryAdvice(one), errors }];
}
