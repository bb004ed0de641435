/**
 * Turns the bytes of a file into a value: JSON with the fast parser, YAML with js-yaml.
 *
 * @module
 */

import { CORE_SCHEMA, type LoadOptions, load, Type, YAMLException } from "js-yaml";
import { inDigits, type LimitName, type Limits, limitExceeded, limitsWith } from "./limits.js";
import { type TextPlace, tooDeepIn } from "./nesting.js";
import type { Problem } from "./problem.js";
import { repetitionIn } from "./repetition.js";

/** A value with what is odd about its text, or why there is none. */
export type Parsed =
  | { readonly value: unknown; readonly warnings: readonly Problem[] }
  | { readonly problem: Problem };

/**
 * YAML 1.2's core schema, so that `2024-01-01` stays the text it is, with what documents use beyond it:
 * merge keys, and tags of other tools, which are read as if they were not there.
 */
const SCHEMA = CORE_SCHEMA.extend({
  implicit: [
    new Type("tag:yaml.org,2002:merge", {
      kind: "scalar",
      resolve: (data: unknown) => data === "<<" || data === null,
    }),
  ],
  explicit: (["scalar", "sequence", "mapping"] as const).flatMap((kind) =>
    ["!", "tag:yaml.org,2002:"].map(
      (tag) => new Type(tag, { kind, multi: true, construct: (data: unknown) => data }),
    ),
  ),
});

/**
 * Parses a file. `name` is how problems call it.
 * Problems: `not-text` (binary, or not UTF-8), `empty-file`, `not-yaml` with the parser's line and column,
 * `limit-exceeded` (depth, aliases, merges); as a warning `duplicate-key` (YAML 1.2.2, 3.2.1.3: keys are unique), of which the last one counts, as in JSON.
 */
export function parseFile(bytes: Uint8Array, name: string, limits = limitsWith()): Parsed {
  const text = decode(bytes);
  if (text === undefined) return { problem: notText(name, bytes) };
  const start = text.trimStart();
  if (start === "") return { problem: emptyFile(name) };
  if (start.startsWith("{")) {
    try {
      const value: unknown = JSON.parse(text);
      const place = tooDeepIn(text, limits.depth);
      return place ? { problem: tooMuch("depth", { name, limits, place }) } : { value, warnings: [] };
    } catch {
      // YAML's parser reads JSON too, with comments and trailing commas, and knows the place of a mistake.
    }
  }
  return parseYaml(text, { name, limits });
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    // Drops a byte order mark.
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return text.includes("\0") ? undefined : text;
  } catch {
    return undefined;
  }
}

/** A file that is being parsed. */
interface Subject {
  readonly name: string;
  readonly limits: Limits;
}

function parseYaml(text: string, subject: Subject, isRepeated = false): Parsed {
  const { name, limits } = subject;
  try {
    const value = load(text, optionsFor(limits, isRepeated));
    if (value === undefined || value === null) return { problem: emptyFile(name) };
    const problem = ANCHOR.test(text) && ALIAS.test(text) ? excessOf(value, text, subject) : undefined;
    return problem === undefined ? { value, warnings: [] } : { problem };
  } catch (error) {
    if (!(error instanceof YAMLException))
      return { problem: notYaml(name, new YAMLException(String(error))) };
    if (isRepeated || !/duplicated? mapping key/.test(error.reason))
      return { problem: refused(error, subject) };
    const parsed = parseYaml(text, subject, true);
    return "problem" in parsed ? parsed : { ...parsed, warnings: [duplicateKey(name, error)] };
  }
}

/** Two of them are younger than the types of js-yaml. Its depth counts what is inside of the deepest list as well. */
function optionsFor({ depth, merges }: Limits, isRepeated: boolean): LoadOptions {
  const limits = { maxDepth: depth + 1, maxTotalMergeKeys: merges };
  return { schema: SCHEMA, json: isRepeated, ...limits };
}

function excessOf(value: unknown, text: string, subject: Subject): Problem | undefined {
  const { aliases, depth } = subject.limits;
  const { repeated, isTooDeep } = repetitionIn(value, depth);
  if (repeated <= aliases && !isTooDeep) return undefined;
  return tooMuch(isTooDeep ? "depth" : "aliases", { ...subject, place: placeOfAlias(text) });
}

/** Where a value may be named again. Few texts have that, and others need not be looked at. */
const ALIAS = /(?:^|[\s,[{:-])\*[^\s,[\]{}]+/m;

/** Where a value may be named first. In texts for people a `*` alone is common. */
const ANCHOR = /(?:^|[\s,[{:-])&[^\s,[\]{}]+/m;

/** js-yaml knows two of our limits by names of its own. */
function refused(error: YAMLException, subject: Subject): Problem {
  const { line, column } = markOf(error) ?? { line: 0, column: 0 };
  const place = { line: line + 1, column: column + 1 };
  if (error.reason.includes("maxDepth")) return tooMuch("depth", { ...subject, place });
  if (error.reason.includes("maxTotalMergeKeys")) return tooMuch("merges", { ...subject, place });
  return notYaml(subject.name, error);
}

/** The last alias: that of an alias bomb has everything in it. */
function placeOfAlias(text: string): TextPlace {
  const before = text.slice(0, Math.max(0, text.search(/\*[^\s*,[\]{}]+[^*]*$/)));
  return { line: before.split("\n").length, column: before.length - before.lastIndexOf("\n") };
}

const EXCESS = {
  depth: (count: string) => `nests values more than ${count} levels deep`,
  aliases: (count: string) => `repeats more than ${count} values by aliases`,
  merges: (count: string) => `copies more than ${count} keys by \`<<\``,
} satisfies Partial<Record<LimitName, (count: string) => string>>;

function tooMuch(
  limit: keyof typeof EXCESS,
  { name, limits, place }: Subject & { readonly place: TextPlace },
): Problem {
  const what = `\`${name}\` ${EXCESS[limit](inDigits(limits[limit]))}`;
  return limitExceeded({ limit, limits, what, source: { file: name, pointer: "#", ...place } });
}

function duplicateKey(name: string, error: YAMLException): Problem {
  return {
    code: "duplicate-key",
    severity: "warn",
    what: "A mapping has the same key twice.",
    why: "Only the last one counts, and whatever stands under the first is lost.",
    fix: "Rename or remove one of the two.",
    ...placeOf(name, error),
  };
}

function notYaml(name: string, error: YAMLException): Problem {
  const reason = error.reason.replaceAll("\n", " ");
  const several = reason.includes("single document");
  return {
    code: "not-yaml",
    severity: "error",
    what: `\`${name}\` is neither YAML nor JSON: ${reason}.`,
    why: "Nothing can be read from a document that does not parse.",
    fix: several
      ? "Keep one document per file: remove the `---` between them."
      : "Mend the syntax at this place; often it is the indentation, a missing quote or a tab.",
    ...placeOf(name, error),
  };
}

function placeOf(name: string, error: YAMLException): Pick<Problem, "source"> {
  const mark = markOf(error);
  const place = mark ? { line: mark.line + 1, column: mark.column + 1 } : {};
  return { source: { file: name, pointer: "#", ...place } };
}

/** The types say that there is always a mark; there is none for "expected a single document". */
function markOf(error: YAMLException): { readonly line: number; readonly column: number } | undefined {
  return error.mark;
}

function notText(name: string, [first, second]: Uint8Array): Problem {
  // The byte order mark of UTF-16, or every other byte of a text in it.
  const isWide = [0xfeff, 0xfffe].includes((first ?? 1) * 256 + (second ?? 1)) || first === 0 || second === 0;
  return {
    code: "not-text",
    severity: "error",
    what: `\`${name}\` is no text in UTF-8${isWide ? ", but probably one in UTF-16" : ""}.`,
    why: "OpenAPI documents are YAML or JSON, which are text.",
    fix: "Name the document itself, not an archive or an image of it, or save it as UTF-8.",
  };
}

function emptyFile(name: string): Problem {
  return {
    code: "empty-file",
    severity: "error",
    what: `\`${name}\` is empty.`,
    why: "There is nothing in it that could be read.",
    fix: "Write the document, or name another file.",
  };
}
