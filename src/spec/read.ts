/**
 * Reads an OpenAPI document into an {@link ApiDeclaration}.
 *
 * @module
 */

import { resolve as resolvePath } from "node:path";
import type { ApiDeclaration } from "../catalog/declaration.js";
import { problemsOfDocuments } from "../problems/problems.js";
import { child, children, type DocumentFile, rootNode, sourceOf } from "./document-node.js";
import { createFileStore, type FileStore, isUrl } from "./file-store.js";
import { isObject, member, present, textMember } from "./json.js";
import { type Limits, limitsWith } from "./limits.js";
import { checkKeys } from "./misspelt-keys.js";
import { createSchemaReader, readNamedSchemas } from "./normalize-schema.js";
import { foldersOf } from "./outside-ref.js";
import { overlaysOf } from "./overlay/amend.js";
import type { Outcome, Problem } from "./problem.js";
import { createProblemLog } from "./problem-log.js";
import { readOperations } from "./read-operations.js";
import type { Reading } from "./reading.js";
import { namedSchemas } from "./schema-names.js";
import { type OpenApiVersion, statedVersion, versionOf } from "./version.js";

/** How to read a document. */
export interface ReadOptions {
  /** The name of the API. */
  readonly name: string;
  /** Whether to follow only what errors reach, or everything. */
  readonly reach: "errors" | "everything";
  /** Whether `$ref`s to other servers are fetched. */
  readonly allowRemote: boolean;
  /** Paths are relative to it, in the arguments and in every source. */
  readonly cwd: string;
  /** Is told the absolute path of each file that is looked for on the disk. */
  readonly onFile?: ((path: string) => void) | undefined;
  /** How much of everything the document may have, where that is not as usual. */
  readonly limits?: Partial<Limits> | undefined;
  /** The absolute paths of folders that `$ref`s may lead into, beside those of the document and the run. */
  readonly folders?: readonly string[] | undefined;
  /** The paths of overlays, in the order in which they change the document before it is read. */
  readonly overlays?: readonly string[] | undefined;
}

/** What was read of a document. */
export interface ReadOutcome extends Outcome<ApiDeclaration> {
  /** A problem with what was read, placed where its author wrote it: in the document or in an overlay. */
  readonly placed: (problem: Problem) => Problem;
}

/**
 * Reads a document and the files it refers to. All problems are collected; if any is an error there is no value.
 * Problems: `not-openapi`, and those of loading, resolving, schemas, responses and extensions.
 */
export async function readDocument(path: string, options: ReadOptions): Promise<ReadOutcome> {
  const { overlays, cwd } = options;
  const amend = await overlaysOf({ document: path, overlays, cwd });
  const location = locationOf(path, cwd);
  // A document of the web refers to the web. What its texts call a file is none of this machine's.
  const allowed = options.folders ?? [];
  const folders = isUrl(location) ? allowed : foldersOf({ document: location, cwd, allowed });
  const files = createFileStore({ ...options, amend, folders, limits: limitsWith(options.limits) });
  let outcome = readDocumentFrom(files, path, options);
  // Reading itself waits for nothing. Where it missed something remote that is fetched, and everything is read again.
  while (await files.fetchMissing()) outcome = readDocumentFrom(files, path, options);
  return outcome;
}

/** As {@link readDocument}, at once: of files that a store has, and that nothing is fetched for. */
export function readDocumentFrom(
  files: FileStore,
  path: string,
  options: Omit<ReadOptions, "allowRemote" | "onFile" | "overlays" | "folders">,
): ReadOutcome {
  const loaded = files.load(locationOf(path, options.cwd));
  if ("problem" in loaded) return { problems: [notLoaded(loaded.problem)], placed: asIs };
  const placed = placing(loaded.file);
  const version = versionOf(loaded.file.root);
  if (!version) return { problems: [placed(notOpenApi(loaded.file))], placed };
  const problems = createProblemLog();
  for (const warning of loaded.warnings) problems.add(warning);
  const { reach } = options;
  const limits = limitsWith(options.limits);
  const [extensions, added] = [new Set<string>(), new Set<string>()];
  const reading = { root: loaded.file, version, reach, files, limits, problems, extensions, added };
  const value = readApi(reading, options.name);
  // A document of others cannot be mended by whoever reads it.
  const found = problems.problems.map(placed).map(value.strict ? asIs : forgive);
  const hasErrors = found.some(({ severity }) => severity === "error");
  return { ...(hasErrors ? {} : { value }), problems: found, placed };
}

function locationOf(path: string, cwd: string): string {
  return isUrl(path) ? path : resolvePath(cwd, path);
}

function asIs(problem: Problem): Problem {
  return problem;
}

/** What there is a sensible reading for stops nobody. */
function forgive(problem: Problem): Problem {
  return problemsOfDocuments[problem.code]?.forgiven === undefined
    ? problem
    : { ...problem, severity: "warn" };
}

/** Pointers are those of the document as overlays have changed it. */
function placing({ name, placeOf }: DocumentFile): (problem: Problem) => Problem {
  if (placeOf === undefined) return asIs;
  return (problem) => {
    const { source } = problem;
    const isMeant = source?.file === name && source.line === undefined;
    return isMeant ? { ...problem, source: { ...source, ...placeOf(source.pointer) } } : problem;
  };
}

function readApi(reading: Reading, name: string): ApiDeclaration {
  checkKeys(reading, rootNode(reading.root), "document");
  const reader = createSchemaReader(reading);
  if (reading.reach === "everything") {
    for (const [, schema] of children(namedSchemas(reading))) reader.names.nameOf(schema);
  }
  const operations = readOperations(reader);
  const schemas = readNamedSchemas(reader);
  const info = child(rootNode(reading.root), "info");
  return {
    name,
    title: textMember(info.value, "title") || name,
    ...present({ description: textMember(info.value, "description") }),
    source: sourceOf(rootNode(reading.root)),
    strict: reading.extensions.size > 0,
    saysSlots: [reading.extensions, reading.added].some((names) => names.has("x-error-slot")),
    reach: reading.reach,
    operations,
    schemas,
  };
}

/** No `$ref` led here: the path came from the command line or the configuration. */
function notLoaded(problem: Problem): Problem {
  if (problem.code !== "file-not-found") return problem;
  return {
    ...problem,
    why: "There is nothing to read errors from.",
    fix: "Correct the path; it is relative to the working directory.",
  };
}

const SUPPORTED: readonly OpenApiVersion[] = ["3.0", "3.1", "3.2"];

/** Other documents that are easily mistaken for an OpenAPI document, by the key that tells them. */
const OTHERS: readonly (readonly [string, string])[] = [
  ["asyncapi", "an AsyncAPI document"],
  ["arazzo", "an Arazzo document"],
  ["overlay", "an Overlay, which changes another document"],
  ["$schema", "a JSON Schema"],
  ["apis", "a configuration of Redocly"],
];

function notOpenApi(file: DocumentFile): Problem {
  const stated = statedVersion(file.root);
  const [, other] = OTHERS.find(([key]) => member(file.root, key) !== undefined) ?? [];
  const keyword = member(file.root, "openapi") === undefined ? "swagger" : "openapi";
  const place = sourceOf(rootNode(file));
  return {
    code: "not-openapi",
    severity: "error",
    what: whatIsWrong(file, stated, other),
    why: `Errors are read from OpenAPI ${SUPPORTED.join(", ")} and Swagger 2.0.`,
    fix:
      stated === undefined
        ? "Name an OpenAPI document; it begins with `openapi: 3.1.0` or the like."
        : "Convert the document to one of these versions.",
    source: stated === undefined ? place : { ...place, pointer: `#/${keyword}` },
  };
}

function whatIsWrong(file: DocumentFile, stated: string | undefined, other: string | undefined): string {
  if (!isObject(file.root)) return `\`${file.name}\` is no OpenAPI document: it is not even an object.`;
  if (stated !== undefined)
    return `\`${file.name}\` is written in version \`${stated}\` of OpenAPI, which is not read.`;
  if (other !== undefined) return `\`${file.name}\` is no OpenAPI document but ${other}.`;
  return `\`${file.name}\` is no OpenAPI document: it has no key \`openapi\`.`;
}
