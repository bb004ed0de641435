/**
 * All that the docs say of one error, in words.
 *
 * @module
 */

import type { ErrorCatalog, ErrorDefinition, Operation } from "../../catalog/catalog.js";
import type { StatusKey } from "../../catalog/declaration.js";
import type { RetryRule } from "../../catalog/schema.js";
import { reasonPhrase } from "../../catalog/status.js";
import { arrivalOf, eventsOf, pathText, retryAdvice, saysMore, statusesOf } from "../../catalog/words.js";
import { anchorsOf } from "./anchors.js";
import { type ChoiceView, choicesOf } from "./choices.js";
import { type Exchange, framesOf, responsesOf } from "./exchange.js";
import { titlesOf } from "./titles.js";
import { curlOf, handlingOf } from "./usage.js";

/** An error as templates show it. Texts are the document's own, not escaped yet; what is missing is empty. */
export interface ErrorView {
  readonly kind: string;
  readonly anchor: string;
  readonly title: string;
  /** `404`, `in a stream`, ... */
  readonly arrival: string;
  readonly statuses: readonly StatusView[];
  readonly isStreamed: boolean;
  readonly type: string;
  readonly code: string;
  /** Empty, as `cause`, where the document's words say no more than the title. */
  readonly summary: string;
  readonly cause: string;
  readonly resolution: string;
  readonly retry: RetryRule;
  readonly retryWords: string;
  readonly advice: string;
  readonly isInferred: boolean;
  /** How the document says that there is this error: `declared`, `from enum`, ... */
  readonly provenance: string;
  /** The same as the end of a sentence, where the document does not declare it; else empty. */
  readonly guess: string;
  /** Where it does: `shop.yaml#/components/schemas/OrderNotFound`. */
  readonly source: string;
  readonly isDeprecated: boolean;
  /** The codes that examples show of it, and where its body has them. Others are possible. */
  readonly shownCodes: readonly string[];
  readonly codePath: string;
  /** The members of its body for which the document lists values. */
  readonly choices: readonly ChoiceView[];
  /** The shape of its body, where that is not the usual one; empty where it is. */
  readonly unusualShape: string;
  readonly headers: readonly HeaderView[];
  readonly responses: readonly Exchange[];
  readonly frames: string;
  readonly operations: readonly OperationView[];
  readonly curl: string;
  readonly typescript: string;
}

/** A status and what it is called. */
export interface StatusView {
  readonly status: string;
  readonly phrase: string;
  /** `4`, `5`, or `x` for whatever else. */
  readonly family: string;
}

/** A header of an error's responses. */
export interface HeaderView {
  readonly name: string;
  readonly presence: string;
  readonly description: string;
}

/** An operation that can answer with an error. */
export interface OperationView {
  readonly id: string;
  readonly label: string;
  readonly place: string;
}

/** When the same request may be sent again, in a word or two. */
export const RETRY_WORDS: Readonly<Record<RetryRule, string>> = {
  never: "no",
  backoff: "with backoff",
  after: "after Retry-After",
  status: "by status",
};

/** How the document says that there is an error, where it does not declare it. */
const GUESSES: Readonly<Record<string, string>> = {
  "from enum": "the document lists its code among others, and says no more of it",
  "from example": "only an example of the document shows it",
  "from status": "the document declares the status, and nothing that tells errors apart",
};

/** The errors of a catalog in its order. */
export function errorViews(catalog: ErrorCatalog): readonly ErrorView[] {
  const anchors = anchorsOf(catalog.errors);
  const titles = titlesOf(catalog.errors);
  return catalog.errors.map((error) => {
    const { kind } = error;
    const names = { anchor: anchors.get(kind) ?? kind, title: titles.get(kind) ?? kind };
    return errorView(error, catalog, names);
  });
}

function errorView(
  error: ErrorDefinition,
  catalog: ErrorCatalog,
  { anchor, title }: { readonly anchor: string; readonly title: string },
): ErrorView {
  const { kind, type, code, summary, cause, resolution, retry } = error;
  const isTold = saysMore(cause, [title, kind, ...statusesOf(error).map(reasonPhrase)]);
  const frames = catalog.streams.flatMap((stream) => framesOf(catalog, error, stream) ?? []);
  return {
    kind,
    anchor,
    title,
    arrival: arrivalOf(error),
    statuses: statusesOf(error).map(statusView),
    isStreamed: eventsOf(error).length > 0,
    type: type ?? "",
    code: code === undefined ? "" : String(code),
    summary: isTold ? summary : "",
    cause: isTold ? cause : "",
    resolution: resolution ?? "",
    retry,
    retryWords: RETRY_WORDS[retry],
    advice: retryAdvice(error),
    isInferred: error.inferred,
    provenance: error.provenance,
    guess: GUESSES[error.provenance] ?? "",
    source: `${error.source.file}${error.source.pointer}`,
    isDeprecated: error.deprecated,
    shownCodes: (error.shownCodes ?? []).map(String),
    codePath: pathText(error.codePath ?? []),
    // The codes that examples show are said as such.
    choices: choicesOf(error.body, catalog.schemas).filter(
      ({ path }) => !error.shownCodes || path !== pathText(error.codePath ?? []),
    ),
    unusualShape: unusualShape(error, catalog),
    headers: error.headers.map(({ name, required, description }) => {
      return { name, presence: required ? "always" : "sometimes", description: description ?? "" };
    }),
    responses: responsesOf(catalog, error),
    frames: frames[0] ?? "",
    operations: catalog.operations.filter(({ id }) => error.operations.includes(id)).map(operationView),
    curl: curlOf(catalog, error),
    typescript: handlingOf(catalog, error),
  };
}

function statusView(status: StatusKey): StatusView {
  const text = String(status);
  const family = /^[45]/.test(text) ? text.charAt(0) : "x";
  return { status: text, phrase: reasonPhrase(status), family };
}

/** An operation by its summary, and by its method and path. */
export function operationView({ id, summary, method, path }: Operation): OperationView {
  const place = `${method.toUpperCase()} ${path}`;
  return { id, label: summary?.trim() || place, place };
}

/** The first envelope is the usual one. */
function unusualShape({ envelope }: ErrorDefinition, { envelopes }: ErrorCatalog): string {
  const own = envelopes.find(({ name }) => name === envelope);
  return own === undefined || own === envelopes[0] ? "" : own.shape;
}
