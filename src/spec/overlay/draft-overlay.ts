/** The overlay that a person starts from: what is known of each error, and why, to be corrected and completed. */

import type { ErrorCatalog, Provenance } from "../../catalog/catalog.js";
import { coverageOf } from "../../catalog/coverage.js";
import { pascalCase } from "../../catalog/identifiers.js";
import type { Schemas } from "../../catalog/named.js";
import { reasonPhrase } from "../../catalog/status.js";
import type { DeclaredError } from "../rules/declared-errors.js";
import { commonDescriptions, factsOf } from "./draft-facts.js";
import { type DraftPlace, draftPlaces } from "./draft-places.js";
import { toldIn } from "./draft-prose.js";
import { guessedLines } from "./guessed-lines.js";
import { missingIn, quoted } from "./missing-lines.js";

/** What to draft from. */
export interface Draft {
  /** Of the whole document. */
  readonly catalog: ErrorCatalog;
  /** Its errors, with the places that declare them. */
  readonly errors: readonly DeclaredError[];
  /** The schemas that have names in it, with their places. */
  readonly schemas: Schemas;
  /** The name of the document's file. */
  readonly document: string;
  /** The kinds whose name is only told of in a comment, as saying it changed what is generated. */
  readonly unnamed: ReadonlySet<string>;
  /** The kinds of which all is only told of in comments. */
  readonly told: ReadonlySet<string>;
}

const reasons: Readonly<Record<Provenance, string>> = {
  declared: "after what the document says of it",
  "from enum": "after its code, one of a list",
  "from example": "after its status; its codes are known from examples only",
  "from status": "after its status, which is all that tells what it is",
};

/** An overlay needs an action. */
const placeholder = [
  "",
  "  # It stands here until there is another one: an overlay needs an action.",
  "  - target: $.info",
  "    update: {}",
];

/** The text of a draft. Until it is edited it says nothing but what is inferred without it. */
export function draftOverlay(draft: Draft): string {
  const { catalog, errors, schemas, document } = draft;
  const places = draftPlaces(errors, catalog);
  const head = [
    `# What ${line(document)} does not say about its errors. Edit it: correct what was guessed, add what is missing.`,
    `# It tells ${coverageOf(catalog).score} of 100; \`openapi-errors coverage\` says where the rest is.`,
    "# `x-error` at one place of an error speaks of it wherever it is declared.",
    "overlay: 1.0.0",
    `info: { title: ${quoted(`Errors of ${line(catalog.api.title)}`)}, version: "1" }`,
    `extends: ${quoted(document)}`,
    "actions:",
  ];
  const known = new Map(errors.map((error) => [error.kind, error]));
  const said = { told: toldIn(catalog), common: commonDescriptions(errors) };
  const actions = catalog.errors.flatMap(({ kind }) => {
    const error = known.get(kind);
    return error
      ? ["", ...factsOf(error, catalog, said).map(comment), ...actionLines(error, places.get(error), draft)]
      : [];
  });
  const missing = missingIn(catalog, schemas).flatMap(({ reason, action }) => [
    "",
    ...[...reason, ...action].map((text) => `  # ${text}`),
  ]);
  const guessed = guessedLines(errors, catalog, schemas).map((text) => `  # ${text}`);
  const isEmpty = !actions.some((text) => text.startsWith("  - "));
  const [, ...lines] = [
    ...(isEmpty ? placeholder : []),
    ...actions,
    ...(guessed.length > 0 ? ["", ...guessed] : []),
    ...missing,
  ];
  return `${[...head, ...lines].join("\n")}\n`;
}

function actionLines(error: DeclaredError, place: DraftPlace | undefined, draft: Draft): readonly string[] {
  if (place === undefined) return [comment(withoutPlace(error, draft.catalog.api.source))];
  const name = `kind: ${quoted(error.kind)} # ${nameReason(error, place)}`;
  const lines = [
    `  - target: ${place.target}`,
    "    update:",
    "      x-error:",
    draft.unnamed.has(error.kind) ? `        # ${name}` : `        ${name}`,
    error.retry === "status"
      ? `        # retry: never # or backoff, or after; ${retryReason(error)}`
      : `        retry: ${error.retry} # ${retryReason(error)}`,
    error.resolution === undefined
      ? "        # resolution: What the caller should do. # the document does not say"
      : `        resolution: ${quoted(error.resolution)} # the document says so`,
  ];
  const isSaid = lines.slice(3).some((text) => !text.trimStart().startsWith("#"));
  if (isSaid && !draft.told.has(error.kind)) return lines;
  return [
    comment(
      isSaid ? "Saying this would change other errors too; say it with care." : "All of it is left to you.",
    ),
    ...lines.map((text) => `  # ${text.slice(2)}`),
  ];
}

/** Why an overlay cannot speak of an error alone. */
function withoutPlace({ source: { file, pointer } }: DeclaredError, document: string): string {
  return file === document
    ? `It has no place of its own: what is said at ${pointer} is said of others too.`
    : `It is declared in ${file}, and an overlay changes the document alone. Bundle the document to speak of it.`;
}

/** Why an error is called what it is called. */
function nameReason(error: DeclaredError, { pointer, what }: DraftPlace): string {
  const { kind, code, type, provenance, deliveries } = error;
  const is = (text: string | number | undefined): boolean =>
    text !== undefined && pascalCase(String(text)).toLowerCase() === kind.toLowerCase();
  if (is(code)) return "after its code";
  if (is(type)) return "after its type";
  if (/^#\/(components\/\w+|definitions|responses)\/[^/]+$/.test(pointer) && is(pointer.split("/").at(-1)))
    return `after its ${what}`;
  if (provenance === "declared" || provenance === "from enum") return reasons[provenance];
  const [first] = deliveries;
  if (first?.via !== "response") return "the document has no name for it";
  return is(reasonPhrase(first.status))
    ? reasons[provenance]
    : "after its status, and what tells it from others that have the same";
}

function retryReason({ kind, retry, headers, deliveries }: DeclaredError): string {
  const [first] = deliveries;
  if (headers.some(({ fact }) => fact === "retryAfter") && retry === "after")
    return "it comes with Retry-After";
  if (retry !== "status" && first?.via === "response" && typeof first.status === "number")
    return `follows from the status, ${first.status}`;
  const hint = PASSING.test(kind) ? "; its name suggests `backoff`" : "";
  if (retry === "status") return `until then the status that arrives decides${hint}`;
  return `the document does not say, and events have no status${hint}`;
}

/** What is called so passes by itself. */
const PASSING = /rate_?limit|too_?many|throttl|overload|unavailable|time_?out|busy/i;

function comment(text: string): string {
  return `  # ${line(text)}`;
}

/** Text of a document in one line. */
function line(text: string): string {
  return text.replace(/[\p{C}\u2028\u2029]+/gu, " ");
}
