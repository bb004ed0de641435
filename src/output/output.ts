/**
 * What is to be on the disk when a run is over. An output root holds one folder per API and, beside the folders,
 * the files that the APIs share.
 *
 * @module
 */

/** A file: where it goes, relative to its folder and with `/`, and its text. */
export interface OutputFile {
  readonly path: string;
  readonly text: string;
  /** The configuration that asked for it, relative to the root with `/`, where not the run as a whole did. */
  readonly config?: string;
}

/** The folder of one API. */
export interface OutputFolder {
  /** Its name directly below the root. */
  readonly name: string;
  /** The configuration that asked for it, relative to the root with `/`. Left out for a document named by hand. */
  readonly config?: string;
  readonly files: readonly OutputFile[];
}

/** Everything a run has to say about one output root. Folders it does not name stay as they are. */
export interface Output {
  /** An absolute path. */
  readonly root: string;
  readonly folders: readonly OutputFolder[];
  /** The files beside the folders. */
  readonly shared: readonly OutputFile[];
  /** The folders that were generated once and are to go. */
  readonly removed: readonly string[];
}

/** What keeps an output from being written. */
export type ObstacleName =
  | "foreign-file"
  | "unsafe-path"
  | "not-a-file"
  | "not-writable"
  | "no-space"
  | "busy"
  | "failed";

/** An {@link ObstacleName} and the path it is about. */
export interface Obstacle {
  readonly obstacle: ObstacleName;
  /** An absolute path. */
  readonly path: string;
  /** The operating system's words, where it was the one to object. */
  readonly detail?: string;
}

const byErrno: ReadonlyMap<string, ObstacleName> = new Map([
  ["EACCES", "not-writable"],
  ["EPERM", "not-writable"],
  ["EROFS", "not-writable"],
  ["ENOSPC", "no-space"],
  ["EDQUOT", "no-space"],
  ["EISDIR", "not-a-file"],
  ["ENOTDIR", "not-a-file"],
  ["EEXIST", "not-a-file"],
]);

/** The `code` of an error of the operating system, e.g. `ENOENT`; `undefined` for any other value. */
export function errnoOf(error: unknown): string | undefined {
  if (!(error instanceof Error && "syscall" in error && "code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}

/** The obstacle behind an error of the file system. Anything else is a mistake of ours and is thrown again. */
export function obstacleOf(error: unknown, path: string): Obstacle {
  const errno = errnoOf(error);
  if (errno === undefined || !(error instanceof Error)) throw error;
  return { obstacle: byErrno.get(errno) ?? "failed", path, detail: error.message };
}
