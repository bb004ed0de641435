/** The overlay that a person starts from: what is known of each error, and why, to be corrected and completed. */

import type { ErrorCatalog, ErrorDefinition, Provenance } from "../../catalog/catalog.js";
import { type Coverage, coverageOf } from "../../catalog/coverage.js";
import { missingLines, targetOf } from "./missing-lines.js";

/** What to draft from. */
export interface Draft {
  /** Of the whole document. */
  readonly catalog: ErrorCatalog;
  /** The name of the document's file. */
  readonly document: string;
  /** The kinds of errors that are only told of in comments, as saying it changed what is generated. */
  readonly told: ReadonlySet<string>;
}

const reasons: Readonly<Record<Provenance, string>> = {
  declared: "the document pins its code",
  "from enum": "one of a list of codes",
  "from example": "its codes are known from examples only",
  "from status": "only its status is known",
};

/** The text of a draft. Until it is edited it says nothing but what is inferred without it. */
export function draftOverlay(draft: Draft): string {
  const { catalog, document } = draft;
  const coverage = coverageOf(catalog);
  const head = [
    `# What ${line(document)} does not say about its errors. Edit it: correct what was guessed, add what is missing.`,
    `# It tells ${coverage.score} of 100; \`openapi-errors coverage\` says where the rest is.`,
    "overlay: 1.0.0",
    `info: { title: ${JSON.stringify(`Errors of ${line(catalog.api.title)}`)}, version: "1" }`,
    `extends: ${JSON.stringify(document)}`,
    "actions:",
    "  # An overlay needs one action at least; this one says who wrote it.",
    "  - target: $.info",
    "    update: { x-errors-overlay: draft }",
  ];
  return `${[...head, ...errorLines(draft), ...proseLines(catalog), ...gapLines(coverage, catalog)].join("\n")}\n`;
}

/** Whether an error has a place of its own in the document, where an overlay could speak of it alone. */
function isAlone(error: ErrorDefinition, { errors, api }: ErrorCatalog): boolean {
  const { file, pointer } = error.source;
  const sharers = errors.filter(({ source }) => source.file === file && source.pointer === pointer);
  return file === api.source && sharers.length === 1;
}

function errorLines({ catalog, told }: Draft): readonly string[] {
  return catalog.errors.flatMap((error) => {
    const { kind, retry, provenance, source } = error;
    const statuses = error.deliveries.map((one) => (one.via === "response" ? String(one.status) : "event"));
    const slots = catalog.envelopes.find(({ name }) => name === error.envelope)?.slots ?? {};
    const places = Object.entries(slots).map(([slot, path]) => `${slot} at ${path?.join(".")}`);
    const known = [statuses.join(", "), error.code, ...places].filter((part) => part !== undefined);
    const about = ["", `  # ${line(kind)}: ${line(known.join(", "))}`];
    const lines = [
      `  - target: ${targetOf(source.pointer)}`,
      "    update:",
      "      x-error:",
      `        kind: ${JSON.stringify(kind)} # ${reasons[provenance]}; the name is derived`,
      `        retry: ${retry} # follows from the status`,
      "        # resolution: What the caller should do. The document does not say.",
    ];
    if (isAlone(error, catalog) && !told.has(kind)) return [...about, ...lines];
    return [
      ...about,
      "  # It shares its place with others, or is told apart by more than it: say it there with care.",
    ].concat(lines.map((text) => `  # ${text.slice(2)}`));
  });
}

/** Codes that stand in sentences only. They are no types until somebody says that they are. */
function proseLines({ errors }: ErrorCatalog): readonly string[] {
  const codes = new Set(errors.flatMap(({ code, shownCodes = [] }) => [code, ...shownCodes].map(String)));
  const found = errors.flatMap(({ kind, cause }) =>
    [...cause.matchAll(/[`"']([a-z][a-z0-9]*(?:_[a-z0-9]+)+)[`"']/g)]
      .map(([, word = ""]) => word)
      .filter((word) => !codes.has(word))
      .map((word) => `  #   ${word} (in the description of ${line(kind)})`),
  );
  return found.length === 0 ? [] : ["", "  # Perhaps codes, found in sentences only:", ...new Set(found)];
}

function gapLines(coverage: Coverage, { api }: ErrorCatalog): readonly string[] {
  const lines = missingLines(coverage, api.source).split("\n").slice(1, -1);
  return lines.length === 0 ? [] : ["", "  # Missing:", ...lines.map((text) => `  # ${text.slice(2)}`)];
}

/** Text of a document in one line of a comment. */
function line(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, " ");
}
