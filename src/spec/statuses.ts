/**
 * The keys of a Responses Object (OpenAPI 4.8.16): statuses, ranges and `default`.
 *
 * @module
 */

import type { StatusKey } from "../catalog/declaration.js";
import { child, children, type DocumentNode, isReference, sourceOf } from "./document-node.js";
import { hasMember, member, textMember } from "./json.js";
import { quietly, type Reading } from "./reading.js";
import { resolve } from "./resolve.js";

const RANGES = ["1XX", "2XX", "3XX", "4XX", "5XX"] as const satisfies readonly StatusKey[];

/** The status that a key means; undefined if it means none. */
export function parseStatus(key: string): StatusKey | undefined {
  if (key === "default") return key;
  const range = RANGES.find((known) => known === key);
  return range ?? (/^[1-5]\d\d$/.test(key) ? Number(key) : undefined);
}

/**
 * Reports a key that is no status: `unknown-status`. Answers the status that was probably meant, so that the faults
 * inside the response come out in the same run.
 */
export function reportStatus(reading: Reading, responses: DocumentNode, key: string): StatusKey | undefined {
  const word = key.trim();
  const range = /^[1-5]xx$/i.test(word) ? word.toUpperCase() : /^default$/i.exec(word)?.[0].toLowerCase();
  const meant = range ?? /[1-5]\d\d/.exec(word)?.[0];
  reading.problems.error({
    code: "unknown-status",
    what: `\`${key}\` is no key of responses.`,
    why: "No client could tell which answers it stands for. Keys are a status from `100` to `599`, a range from `1XX` to `5XX`, or `default`.",
    fix: meant === undefined ? "Write the status that is meant." : `Did you mean \`${meant}\`?`,
    source: { ...sourceOf(child(responses, key)), onKey: true },
  });
  return meant === undefined ? undefined : parseStatus(meant);
}

/** Whether a status says that the call succeeded or at least did not fail. */
export function isSuccess(status: StatusKey): boolean {
  if (typeof status === "number") return status < 400;
  return status === "1XX" || status === "2XX" || status === "3XX";
}

/**
 * Whether the `default` among responses stands for errors. Beside a success it does, says OpenAPI. Alone or beside
 * errors it is as often the success itself, so its words decide: those of the response and the names of its schemas.
 */
export function isErrorDefault(reading: Reading, responses: DocumentNode): boolean {
  const hasSuccess = children(responses).some(([key]) => {
    const status = parseStatus(key);
    return status !== undefined && isSuccess(status);
  });
  const response = resolve(quietly(reading), child(responses, "default"));
  if (hasSuccess || member(response?.value, "x-ms-error-response") === true) return true;
  const words = wordsOf(quietly(reading), child(responses, "default"), 0);
  // Not the `fault` in `default`.
  return words.some((text) => /error|fail|problem|exception|(?<!de)fault/i.test(text));
}

function wordsOf(quiet: Reading, node: DocumentNode, depth: number): readonly string[] {
  const reference = isReference(node) ? [textMember(node.value, "$ref")?.split("/").at(-1) ?? ""] : [];
  const target = resolve(quiet, node);
  if (!target || depth > 2) return reference;
  const own = ["title", "description", "summary"].flatMap((name) => textMember(target.value, name) ?? []);
  const marked = hasMember(target.value, "x-error") ? ["error"] : [];
  const media = children(child(target, "content")).map(([, mediaType]) => child(mediaType, "schema"));
  const branches = ["oneOf", "anyOf", "allOf"].flatMap((keyword) =>
    children(child(target, keyword)).map(([, branch]) => branch),
  );
  const schemas = [...media, child(target, "schema"), ...branches];
  const inner = schemas.filter(({ value }) => value !== undefined);
  return [...reference, ...own, ...marked, ...inner.flatMap((schema) => wordsOf(quiet, schema, depth + 1))];
}
