/**
 * Loads the files of a document, each one once.
 *
 * @module
 */

import { readFileSync } from "node:fs";
import { relative, sep } from "node:path";
import type { DocumentFile } from "./document-node.js";
import { type Parsed, parseFile } from "./parse-text.js";
import type { Problem } from "./problem.js";
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
}

/** Changes one file of a document, by what others say. */
export interface Amend {
  /** The absolute path or URL of the file. */
  readonly location: string;
  readonly apply: (file: DocumentFile, load: FileStore["load"]) => Loaded;
}

/**
 * A store without files. Problems: `file-not-found`, `unreadable-file`, `remote-ref` (a URL, and `allowRemote` is off),
 * `remote-failed`, and those of {@link parseFile}.
 */
export function createFileStore({
  cwd,
  allowRemote,
  texts = new Map(),
  onFile,
  amend,
}: FileStoreOptions): FileStore {
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
    if (text !== undefined) {
      const name = isUrl(location) ? location : nameOf(location, cwd);
      return settle(location, fileOf(parseFile(Buffer.from(text), name), name, location));
    }
    if (isUrl(location)) {
      if (allowRemote) missing.add(location);
      return { problem: allowRemote ? notFetched(location) : remoteRefused(location) };
    }
    onFile?.(location);
    return settle(location, readLocal(location, nameOf(location, cwd)));
  };

  const fetchMissing = async (): Promise<boolean> => {
    const urls = [...missing];
    missing.clear();
    await Promise.all(
      urls.map(async (url) => {
        const fetched = await fetchBytes(url);
        settle(url, fetched.bytes ? fileOf(parseFile(fetched.bytes, url), url, url) : fetched);
      }),
    );
    return urls.length > 0;
  };

  return { load, fetchMissing };
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

function readLocal(location: string, name: string): Loaded {
  try {
    return fileOf(parseFile(readFileSync(location), name), name, location);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    return { problem: code === "ENOENT" || code === "ENOTDIR" ? notFound(name) : unreadable(name, code) };
  }
}

function fileOf(parsed: Parsed, name: string, location: string): Loaded {
  if ("problem" in parsed) return parsed;
  const version = versionOf(parsed.value);
  const file = { name, location, root: parsed.value, ...(version ? { version } : {}) };
  return { file, warnings: parsed.warnings };
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
