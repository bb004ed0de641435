/**
 * One run of Redocly over one document: the files it has read, and what our reader and our rules say about them.
 *
 * @module
 */

import { dirname, resolve } from "node:path";
import type { LocationObject, UserContext } from "@redocly/openapi-core";
import { buildCatalog } from "../catalog/build.js";
import type { CatalogBuild } from "../catalog/catalog.js";
import type { ApiDeclaration } from "../catalog/declaration.js";
import { apiNameOf } from "../config/document-path.js";
import { createFileStore } from "../spec/file-store.js";
import { member, textMember } from "../spec/json.js";
import { lintDeclaration } from "../spec/lint.js";
import { pointerForRedocly } from "../spec/place.js";
import type { Outcome, Problem } from "../spec/problem.js";
import { readDocumentFrom } from "../spec/read.js";

/** A file as Redocly holds it. */
export type Source = UserContext["location"]["source"];

/** A document and the files that Redocly has read for it so far. */
export interface Run {
  /** The document's own file. */
  readonly root: Source;
  /** By absolute path or URL. */
  readonly sources: ReadonlyMap<string, Source>;
  readonly config: UserContext["config"];
}

/** A document, read and understood. */
export interface ReadApi {
  readonly declaration: ApiDeclaration;
  readonly build: CatalogBuild;
}

/**
 * Reads the document of a run with our own reader, of the texts that Redocly has read: what it lints is what is read,
 * in an editor too, and nothing is fetched twice.
 */
export function readRun(run: Run): Outcome<ReadApi> {
  const cwd = folderOf(run);
  const texts = new Map([...run.sources].map(([location, { body }]) => [location, body]));
  const files = createFileStore({ cwd, allowRemote: false, texts });
  const { value: declaration, problems } = readDocumentFrom(files, run.root.absoluteRef, {
    name: apiNameOf(run.root.absoluteRef),
    reach: readsEverything(run) ? "everything" : "errors",
    cwd,
  });
  if (declaration === undefined) return { problems };
  return { value: { declaration, build: buildCatalog(declaration) }, problems };
}

/** Everything that `openapi-errors lint` says about the document of a run. */
export function lintRun(run: Run): readonly Problem[] {
  const { value, problems } = readRun(run);
  return value === undefined ? problems : [...problems, ...lintDeclaration(value.declaration, value.build)];
}

/** Where a problem is, for Redocly: in the file that it names, else at the top of the document. */
export function locationOf({ source }: Problem, run: Run): Partial<LocationObject> {
  const file = source && run.sources.get(resolveName(source.file, run));
  if (source === undefined || file === undefined) return { source: run.root, pointer: "#/" };
  const { line, column = 1, pointer, onKey } = source;
  if (line === undefined)
    return { source: file, pointer: pointerForRedocly(pointer), reportOnKey: onKey === true };
  const start = { line, col: column };
  return { source: file, pointer: undefined, start, end: { line, col: column + 1 } };
}

/** The absolute path of the folder of templates that redocly.yaml names, if it names one. */
export function templatesOf(run: Run): string | undefined {
  const named = textMember(member(run.config?.document?.parsed, "x-openapi-errors"), "templates");
  return named === undefined ? undefined : resolve(folderOf(run), named);
}

/** Names of files in problems are relative to it, as they are in `openapi-errors lint`. */
export function folderOf({ config }: Run): string {
  return config?.configPath === undefined ? process.cwd() : dirname(resolve(config.configPath));
}

function resolveName(name: string, run: Run): string {
  return /^https?:/i.test(name) ? name : resolve(folderOf(run), name);
}

/** Whether the API's entry in redocly.yaml asks for the types of everything. */
function readsEverything({ config }: Run): boolean {
  return member(member(config?.resolvedConfig, "x-openapi-errors"), "types") === "full";
}
