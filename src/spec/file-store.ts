/**
 * Loads the files of a document, each one once.
 *
 * @module
 */

import { readFileSync } from "node:fs";
import { relative, sep } from "node:path";
import type { DocumentFile } from "./document-node.js";
import { inDigits, type Limits, limitExceeded, limitsWith, tooLarge } from "./limits.js";
import { outsideRef } from "./outside-ref.js";
import { parseFile } from "./parse-text.js";
import type { Problem } from "./problem.js";
import { readCapped } from "./read-capped.js";
import { fetchBytes } from "./remote.js";
import { versionOf } from "./version.js";

/** A file with what is odd about its text, or why it could not be loaded. Placed where a place is known. */
export type Loaded =
  | { readonly file: DocumentFile; readonly warnings: readonly Problem[] }
  | { readonly problem: Problem };

/** The files that a document consists of. */
export interface FileStore {
  /** Loads a file by its absolute path or URL. A URL that was not fetched yet is noted for {@link FileStore.fetchMissing}. */
  load(location: string): Loaded;
  /** As {@link FileStore.load}, for what a document refers to: it may not be anywhere. */
  loadReferenced(location: string): Loaded;
  /** Fetches the URLs that were asked for in vain. False if there were none: then everything was read. */
  fetchMissing(): Promise<boolean>;
}

/** What {@link createFileStore} needs to know. */
export interface FileStoreOptions {
  /** Names of files are relative to it. */
  readonly cwd: string;
  /** Whether URLs are fetched. */
  readonly allowRemote: boolean;
  /** The texts of files that somebody has read already, by absolute path or URL. */
  readonly texts?: ReadonlyMap<string, string>;
  /** Is told the absolute path of each file that is looked for on the disk. */
  readonly onFile?: ((path: string) => void) | undefined;
  /** Changes files as they are loaded. */
  readonly amend?: Amend | undefined;
  /** The absolute paths of the folders that `$ref`s may lead into; left out where somebody else takes care of that. */
  readonly folders?: readonly string[] | undefined;
  /** How much of everything a document may have. */
  readonly limits?: Limits | undefined;
}

/** Changes one file of a document, by what others say. */
export interface Amend {
  /** The absolute path or URL of the file. */
  readonly location: string;
  readonly apply: (file: DocumentFile, load: FileStore["load"]) => Loaded;
}

/**
 * A store without files. Problems: `file-not-found`, `unreadable-file`, `remote-ref` (a URL, and `allowRemote` is off),
 * `remote-failed`, `outside-ref`, `limit-exceeded` (files, bytes), and those of {@link parseFile}.
 */
export function createFileStore(options: FileStoreOptions): FileStore {
  const { cwd, allowRemote, amend, folders, limits = limitsWith() } = options;
  const texts = options.texts ?? new Map<string, string>();
  const loaded = new Map<string, Loaded>();
  const missing = new Set<string>();

  const settle = (location: string, found: Loaded): Loaded => {
    // What changes the file may ask for it too, and then gets it as it is.
    loaded.set(location, found);
    const isMeant = "file" in found && location === amend?.location;
    const amended = isMeant ? amend.apply(found.file, load) : found;
    const warnings = "file" in found && "file" in amended && isMeant ? found.warnings : [];
    const all = "file" in amended ? { ...amended, warnings: [...warnings, ...amended.warnings] } : amended;
    loaded.set(location, all);
    return all;
  };

  const load = (location: string): Loaded => {
    const known = loaded.get(location);
    if (known) return known;
    const text = texts.get(location);
    const name = isUrl(location) ? location : nameOf(location, cwd);
    if (text !== undefined) return settle(location, parsed(Buffer.from(text), { name, location, limits }));
    if (isUrl(location)) {
      if (allowRemote) missing.add(location);
      return { problem: allowRemote ? notFetched(location) : remoteRefused(location) };
    }
    options.onFile?.(location);
    return settle(location, readLocal({ location, name, limits }));
  };

  const loadReferenced = (location: string): Loaded => {
    const known = loaded.get(location);
    if (known) return known;
    const isFree = folders === undefined || isUrl(location) || texts.has(location);
    const problem = isFree ? undefined : outsideRef(location, { folders, cwd });
    if (loaded.size >= limits.files) return { problem: tooManyFiles(limits) };
    return problem === undefined ? load(location) : { problem };
  };

  const fetchMissing = async (): Promise<boolean> => {
    const urls = [...missing];
    missing.clear();
    await Promise.all(
      urls.map(async (url) => {
        const fetched = await fetchBytes(url, limits);
        const { bytes } = fetched;
        settle(url, bytes ? parsed(bytes, { name: url, location: url, limits }) : fetched);
      }),
    );
    return urls.length > 0;
  };

  return { load, loadReferenced, fetchMissing };
}

/** Whether a location is a URL of the web rather than a path. */
export function isUrl(location: string): boolean {
  return /^https?:\/\//i.test(location);
}

/** What a file is called in sources and messages: relative to the working directory, with `/`. */
export function nameOf(location: string, cwd: string): string {
  const path = relative(cwd, location).split(sep).join("/");
  return path === "" ? "." : path;
}

/** The text of a file of the disk; undefined if there is none to read. */
export function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}

interface Wanted {
  readonly location: string;
  readonly name: string;
  readonly limits: Limits;
}

function readLocal(wanted: Wanted): Loaded {
  const { location, name, limits } = wanted;
  try {
    const { bytes, isRegular } = readCapped(location, limits.bytes);
    if (bytes !== undefined) return parsed(bytes, wanted);
    // What is no file is not read again to show a line of it.
    const place = { file: name, pointer: "#", line: 1, column: 1 };
    return { problem: tooLarge(name, limits, isRegular ? place : undefined) };
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    return { problem: code === "ENOENT" || code === "ENOTDIR" ? notFound(name) : unreadable(name, code) };
  }
}

function parsed(bytes: Uint8Array, { name, location, limits }: Wanted): Loaded {
  const outcome = parseFile(bytes, name, limits);
  if ("problem" in outcome) return outcome;
  const version = versionOf(outcome.value);
  const hasIds = ["$id", "$self"].some((keyword) =>
    Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(keyword),
  );
  const file = { name, location, root: outcome.value, hasIds, ...(version ? { version } : {}) };
  return { file, warnings: outcome.warnings };
}

function tooManyFiles(limits: Limits): Problem {
  const what = `The document consists of more than ${inDigits(limits.files)} files`;
  return limitExceeded({ limit: "files", limits, what });
}

function notFound(name: string): Problem {
  return {
    code: "file-not-found",
    severity: "error",
    what: `There is no file \`${name}\`.`,
    why: "What it should contain cannot be read.",
    fix: "Correct the path or create the file; paths in a `$ref` are relative to the file they stand in.",
  };
}

function unreadable(name: string, code: string): Problem {
  const directory = code === "EISDIR";
  return {
    code: "unreadable-file",
    severity: "error",
    what: directory
      ? `\`${name}\` is a directory.`
      : `\`${name}\` cannot be read${code ? ` (${code})` : ""}.`,
    why: "What it should contain cannot be read.",
    fix: directory ? "Name the document in it." : "Check that you may read the file.",
  };
}

function remoteRefused(url: string): Problem {
  return {
    code: "remote-ref",
    severity: "error",
    what: `\`${url}\` is on another server, and remote documents are not read.`,
    why: "Generating would depend on the network, and on what somebody else's server says today.",
    fix: "Copy the file beside the document and refer to the copy, or run with `--allow-remote`.",
  };
}

/** Stands in until the URL is fetched; the document is then read again. */
function notFetched(url: string): Problem {
  return {
    code: "remote-failed",
    severity: "error",
    what: `\`${url}\` was not fetched.`,
    why: "What it should contain cannot be read.",
    fix: "Run again.",
  };
}
