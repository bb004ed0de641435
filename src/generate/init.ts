/** Adopts a document that somebody else owns: an entry of redocly.yaml, and an overlay to edit. */

import { readFile, writeFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { buildCatalog } from "../catalog/build.js";
import type { ErrorCatalog } from "../catalog/catalog.js";
import { entryLines, type NewEntry, withEntry } from "../config/add-entry.js";
import { apiNameOf, relativePath } from "../config/document-path.js";
import { hasErrors } from "../config/has-errors.js";
import { configPaths, readConfig } from "../config/read-config.js";
import type { Limits } from "../spec/limits.js";
import { type Draft, draftOverlay } from "../spec/overlay/draft-overlay.js";
import type { Outcome, Problem } from "../spec/problem.js";
import { readDocument } from "../spec/read.js";
import { declaredErrors } from "../spec/rules/declared-errors.js";
import type { ReadOptions } from "./options.js";

/** What was done, in sentences. */
export interface InitResult {
  readonly done: readonly string[];
  readonly problems: readonly Problem[];
}

/** Lists a document in redocly.yaml and drafts an overlay beside it. What is there already stays as it is. */
export async function init(document: string, options: ReadOptions = {}): Promise<InitResult> {
  const cwd = resolve(options.cwd ?? ".");
  const path = resolve(cwd, document);
  const { allowRemote = false, limit: limits, allowFolder = [] } = options;
  const folders = allowFolder.map((folder) => resolve(cwd, folder));
  const reading = { path, cwd, allowRemote, limits, folders };
  const { value: known, problems } = await read(reading, []);
  const errors = problems.filter(({ severity }) => severity === "error");
  if (known === undefined) return { done: [], problems: errors };
  const overlay = path.replace(/(\.ya?ml|\.json)?$/i, ".errors.overlay.yaml");
  const done = [await writeDraft(known, { ...reading, overlay })];
  done.push(...(await addToConfig({ path, overlay }, { cwd, config: options.config })));
  return { done, problems: errors };
}

interface Adopted {
  readonly path: string;
  readonly overlay: string;
}

interface Reading {
  readonly path: string;
  readonly cwd: string;
  readonly allowRemote: boolean;
  readonly limits: Partial<Limits> | undefined;
  readonly folders: readonly string[];
}

/** The whole document, with each place that declares an error. */
type Known = Pick<Draft, "catalog" | "errors" | "schemas">;

async function read({ path, ...reading }: Reading, overlays: readonly string[]): Promise<Outcome<Known>> {
  const { value: declaration, problems } = await readDocument(relativePath(reading.cwd, path), {
    name: apiNameOf(path),
    reach: "everything",
    ...reading,
    overlays,
  });
  if (declaration === undefined) return { problems };
  const build = buildCatalog(declaration);
  const errors = declaredErrors(declaration, build);
  return { value: { catalog: build.catalog, errors, schemas: declaration.schemas }, problems };
}

async function writeDraft(known: Known, reading: Reading & Adopted): Promise<string> {
  const { path, cwd, overlay } = reading;
  const { catalog } = known;
  const name = relativePath(cwd, overlay);
  const none: ReadonlySet<string> = new Set();
  const draft = (unnamed: ReadonlySet<string>, told: ReadonlySet<string>): string =>
    draftOverlay({ ...known, document: basename(path), unnamed, told });
  try {
    await writeFile(overlay, draft(none, none), { flag: "wx" });
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST")
      return `${name} is there already, and stays as it is.`;
    throw error;
  }
  const changed = async (): Promise<ReadonlySet<string>> =>
    changedBy(catalog, (await read(reading, [relativePath(cwd, overlay)])).value?.catalog);
  const unnamed = await changed();
  if (unnamed.size > 0) await writeFile(overlay, draft(unnamed, none));
  const told = unnamed.size > 0 ? await changed() : none;
  if (told.size > 0) await writeFile(overlay, draft(unnamed, told));
  // One that is said may change another; then none is.
  const all = new Set(catalog.errors.map(({ kind }) => kind));
  if (told.size > 0 && (await changed()).size > 0) await writeFile(overlay, draft(all, all));
  return `${name} drafted: ${all.size} ${all.size === 1 ? "error" : "errors"}, with what could be inferred of each.`;
}

/** The kinds of errors that are not as they were. All of them, if nothing could be read any more. */
function changedBy(before: ErrorCatalog, after: ErrorCatalog | undefined): ReadonlySet<string> {
  const texts = new Set(after?.errors.map((error) => JSON.stringify(error)));
  const changed = before.errors.filter((error) => !texts.has(JSON.stringify(error)));
  return new Set(changed.map(({ kind }) => kind));
}

async function addToConfig(
  { path, overlay }: Adopted,
  { cwd, config }: { readonly cwd: string; readonly config: string | undefined },
): Promise<readonly string[]> {
  const { value, problems } = await readConfig(cwd, config);
  if (hasErrors(problems)) return ["redocly.yaml has problems, and stays as it is."];
  const file = value?.path ?? configPaths(cwd, config)[0] ?? join(cwd, "redocly.yaml");
  const base = dirname(file);
  const alias = apiNameOf(path);
  const entry: NewEntry = {
    alias,
    root: relativePath(base, path),
    output: `generated/${alias}`,
    overlay: relativePath(base, overlay),
  };
  const name = relativePath(cwd, file);
  const lines = ["", "apis:", ...entryLines(entry, "  ")].join("\n");
  const isListed = value?.apis.some((api) => api.alias === alias || resolve(base, api.root) === path);
  if (isListed)
    return [
      `${name} lists it already, and stays as it is. The overlay is read where its entry has:\n\n  overlay: ${entry.overlay}\n`,
    ];
  const text = value === undefined ? "" : await readFile(file, "utf8");
  const changed = await withEntry(text, entry);
  if (changed === undefined) return [`${name} stays as it is; add this to it:\n${lines}\n`];
  await writeFile(file, changed);
  return [`${name} ${value === undefined ? "created, with" : "lists"} the API \`${alias}\`.`];
}
