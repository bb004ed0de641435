/** The overlay that a person starts from: what is known of each error, and why, to be corrected and completed. */

import type { ErrorCatalog, Provenance } from "../../catalog/catalog.js";
import { coverageOf } from "../../catalog/coverage.js";
import { arrivalOf, pathText } from "../../catalog/words.js";
import type { DeclaredError } from "../rules/declared-errors.js";
import { gapLines } from "./draft-gaps.js";
import { type DraftPlace, draftPlaces } from "./draft-places.js";
import { targetOf } from "./missing-lines.js";

/** What to draft from. */
export interface Draft {
  /** Of the whole document. */
  readonly catalog: ErrorCatalog;
  /** Its errors, with the places that declare them. */
  readonly errors: readonly DeclaredError[];
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
  "from example": "derived: its codes are known from examples only",
  "from status": "derived: only its status tells what it is",
};

/** The text of a draft. Until it is edited it says nothing but what is inferred without it. */
export function draftOverlay(draft: Draft): string {
  const { catalog, errors, document } = draft;
  const places = draftPlaces(errors, catalog.api.source);
  const head = [
    `# What ${line(document)} does not say about its errors. Edit it: correct what was guessed, add what is missing.`,
    `# It tells ${coverageOf(catalog).score} of 100; \`openapi-errors coverage\` says where the rest is.`,
    "# `x-error` at one place of an error speaks of it wherever it is declared.",
    "overlay: 1.0.0",
    `info: { title: ${JSON.stringify(`Errors of ${line(catalog.api.title)}`)}, version: "1" }`,
    `extends: ${JSON.stringify(document)}`,
    "actions:",
    "  # An overlay needs one action at least; this one says who wrote it.",
    "  - target: $.info",
    "    update: { x-errors-overlay: draft }",
  ];
  const known = new Map(errors.map((error) => [error.kind, error]));
  const actions = catalog.errors.flatMap(({ kind }) => {
    const error = known.get(kind);
    return error ? errorLines(error, places.get(error), draft) : [];
  });
  return `${[...head, ...actions, ...gapLines(catalog)].join("\n")}\n`;
}

function errorLines(error: DeclaredError, place: DraftPlace | undefined, draft: Draft): readonly string[] {
  const about = ["", ...factsOf(error, draft).map((text) => `  # ${line(text)}`)];
  if (place === undefined)
    return [
      ...about,
      `  # It has no place of its own: whatever is said at ${line(error.source.pointer)} is said of others too.`,
    ];
  const name = `kind: ${JSON.stringify(error.kind)} # ${reasons[error.provenance]}`;
  const lines = [
    `  - target: ${targetOf(place.pointer)}`,
    "    update:",
    "      x-error:",
    draft.unnamed.has(error.kind) ? `        # ${name}` : `        ${name}`,
    error.retry === "status"
      ? "        # retry: never | backoff | after. Without it the status that arrives decides."
      : `        retry: ${error.retry} # ${retryReason(error)}`,
    error.resolution === undefined
      ? "        # resolution: What the caller should do. The document does not say."
      : `        resolution: ${JSON.stringify(error.resolution)} # the document says so`,
  ];
  const isSaid = !draft.unnamed.has(error.kind) || error.retry !== "status" || error.resolution !== undefined;
  if (!draft.told.has(error.kind) && isSaid) return [...about, ...lines];
  return [
    ...about,
    ...(draft.told.has(error.kind)
      ? ["  # Saying this would change other errors too; say it with care."]
      : ["  # The document leaves all of this open."]),
    ...lines.map((text) => `  # ${text.slice(2)}`),
  ];
}

/** What was found: where it arrives and what it holds, who declares it, which codes are known, which may be some. */
function factsOf(error: DeclaredError, { catalog }: Draft): readonly string[] {
  const { kind, code, envelope, operations, shownCodes = [] } = error;
  const slots = catalog.envelopes.find(({ name }) => name === envelope)?.slots ?? {};
  const where = Object.entries(slots).flatMap(([slot, path]) =>
    path === undefined ? [] : [`${slot} at ${pathText(path)}`],
  );
  const facts = [arrivalOf(error), code, ...where].filter((fact) => fact !== undefined);
  const count = operations.length === 1 ? (operations[0] ?? "") : `${operations.length} operations`;
  const prose = proseCodes(error, catalog);
  return [
    `${kind}: ${facts.join(", ")} (${count})`,
    ...(shownCodes.length > 0 ? [`Codes that examples show: ${someOf(shownCodes)}`] : []),
    ...(prose.length > 0 ? [`Perhaps codes, found in its description only: ${someOf(prose)}`] : []),
  ];
}

function retryReason({ retry, headers }: DeclaredError): string {
  const waits = headers.some(({ fact }) => fact === "retryAfter");
  return retry === "after" && waits ? "it comes with Retry-After" : "follows from the status";
}

/** Codes that stand in sentences only. They are no types until somebody says that they are. */
function proseCodes({ cause }: DeclaredError, { errors }: ErrorCatalog): readonly string[] {
  const codes = new Set(errors.flatMap(({ code, shownCodes = [] }) => [code, ...shownCodes].map(String)));
  const words = [...cause.matchAll(/[`"']([a-z][a-z0-9]*(?:_[a-z0-9]+)+)[`"']/g)].map(
    ([, word = ""]) => word,
  );
  return [...new Set(words)].filter((word) => !codes.has(word));
}

function someOf(codes: readonly (string | number)[]): string {
  const first = codes.slice(0, 10).join(", ");
  return codes.length > 10 ? `${first} and ${codes.length - 10} more` : first;
}

/** Text of a document in one line of a comment. */
function line(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, " ");
}
