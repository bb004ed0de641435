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
import { createFileStore, textOf } from "../spec/file-store.js";
import { member, textMember } from "../spec/json.js";
import { lintDeclaration } from "../spec/lint.js";
import { amendmentOf } from "../spec/overlay/amendment.js";
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
  /** A problem with what was read, placed where its author wrote it: in the document or in an overlay. */
  readonly placed: (problem: Problem) => Problem;
}

/**
 * Reads the document of a run with our own reader, of the texts that Redocly has read: what it lints is what is read,
 * in an editor too, and nothing is fetched twice.
 */
export function readRun(run: Run): Outcome<ReadApi> {
  const cwd = folderOf(run);
  const texts = new Map([...run.sources].map(([location, { body }]) => [location, body]));
  const overlays = overlaysOf(run);
  const document = run.root.absoluteRef;
  const amend = overlays.length > 0 ? amendmentOf({ document, overlays, cwd }) : undefined;
  const files = createFileStore({ cwd, allowRemote: false, texts, amend });
  const {
    value: declaration,
    problems,
    placed,
  } = readDocumentFrom(files, document, {
    name: apiNameOf(document),
    reach: readsEverything(run) ? "everything" : "errors",
    cwd,
  });
  if (declaration === undefined) return { problems };
  return { value: { declaration, build: buildCatalog(declaration), placed }, problems };
}

/** Everything that `openapi-errors lint` says about the document of a run. */
export function lintRun(run: Run): readonly Problem[] {
  const { value, problems } = readRun(run);
  if (value === undefined) return problems;
  return [...problems, ...lintDeclaration(value.declaration, value.build).map(value.placed)];
}

/** Where a problem is, for Redocly: in the file that it names, else at the top of the document. */
export function locationOf({ source }: Problem, run: Run): Partial<LocationObject> {
  const file = source && sourceOf(resolveName(source.file, run), run);
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

/** The absolute paths of the overlays that the API's entry in redocly.yaml names. */
export function overlaysOf(run: Run): readonly string[] {
  const setting = member(settingsOf(run), "overlay");
  const paths: readonly unknown[] = Array.isArray(setting) ? setting : [setting];
  return paths.flatMap((path) => (typeof path === "string" ? [resolve(folderOf(run), path)] : []));
}

/** Redocly reads no overlays. It is given one as it would hold it: by the class of the Redocly that runs us. */
function sourceOf(path: string, run: Run): Source | undefined {
  const read = run.sources.get(path);
  const text = read === undefined && overlaysOf(run).includes(path) ? textOf(path) : undefined;
  return text === undefined ? read : Reflect.construct(run.root.constructor, [path, text]);
}

/** Names of files in problems are relative to it, as they are in `openapi-errors lint`. */
export function folderOf({ config }: Run): string {
  return config?.configPath === undefined ? process.cwd() : dirname(resolve(config.configPath));
}

function resolveName(name: string, run: Run): string {
  return /^https?:/i.test(name) ? name : resolve(folderOf(run), name);
}

/** Whether the API's entry in redocly.yaml asks for the types of everything. */
function readsEverything(run: Run): boolean {
  return member(settingsOf(run), "types") === "full";
}

function settingsOf({ config }: Run): unknown {
  return member(config?.resolvedConfig, "x-openapi-errors");
}
