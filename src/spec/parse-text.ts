/**
 * Turns the bytes of a file into a value: JSON with the fast parser, YAML with js-yaml.
 *
 * @module
 */

import { CORE_SCHEMA, load, Type, YAMLException } from "js-yaml";
import type { Problem } from "./problem.js";

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
 * Problems: `not-text` (binary, or not UTF-8), `empty-file`, `not-yaml` with the parser's line and column;
 * as a warning `duplicate-key` (YAML 1.2.2, 3.2.1.3: keys are unique), of which the last one counts, as in JSON.
 */
export function parseFile(bytes: Uint8Array, name: string): Parsed {
  const text = decode(bytes);
  if (text === undefined) return { problem: notText(name) };
  const start = text.trimStart();
  if (start === "") return { problem: emptyFile(name) };
  if (start.startsWith("{")) {
    try {
      return { value: JSON.parse(text), warnings: [] };
    } catch {
      // YAML's parser reads JSON too, with comments and trailing commas, and knows the place of a mistake.
    }
  }
  return parseYaml(text, name);
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

function parseYaml(text: string, name: string): Parsed {
  try {
    const value = load(text, { schema: SCHEMA });
    return value === undefined || value === null ? { problem: emptyFile(name) } : { value, warnings: [] };
  } catch (error) {
    if (!(error instanceof YAMLException))
      return { problem: notYaml(name, new YAMLException(String(error))) };
    if (!/duplicated? mapping key/.test(error.reason)) return { problem: notYaml(name, error) };
    return parseWithDuplicates(text, name, error);
  }
}

function parseWithDuplicates(text: string, name: string, first: YAMLException): Parsed {
  try {
    return { value: load(text, { schema: SCHEMA, json: true }), warnings: [duplicateKey(name, first)] };
  } catch (error) {
    return { problem: notYaml(name, error instanceof YAMLException ? error : first) };
  }
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
  // The types say that there is always a mark; there is none for "expected a single document".
  const mark: { readonly line: number; readonly column: number } | undefined = error.mark;
  const place = mark ? { line: mark.line + 1, column: mark.column + 1 } : {};
  return { source: { file: name, pointer: "#", ...place } };
}

function notText(name: string): Problem {
  return {
    code: "not-text",
    severity: "error",
    what: `\`${name}\` is no text in UTF-8.`,
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
