/** Watches files. */

import { type FSWatcher, watch } from "node:fs";
import { basename, dirname } from "node:path";

/** Editors write a file in several steps. */
const QUIET = 100;

/** Watches files until it is told of others. */
export interface Watching {
  /** The files to watch from now on. Absolute paths. */
  watch(files: readonly string[]): void;
  close(): void;
}

/**
 * Calls back when any of the files has changed and nothing more happens for a moment. Their folders are watched: editors
 * put a new file in the place of the old one.
 */
export function watchFiles(onChange: () => void): Watching {
  let watchers: readonly FSWatcher[] = [];
  let timer: NodeJS.Timeout | undefined;
  const close = (): void => {
    for (const watcher of watchers) watcher.close();
  };
  const changed = (): void => {
    clearTimeout(timer);
    timer = setTimeout(onChange, QUIET);
  };
  const watchFolder = (folder: string, names: ReadonlySet<string>): readonly FSWatcher[] => {
    try {
      const watcher = watch(folder, (_event, name) => {
        if (name === null || names.has(name)) changed();
      });
      // A folder that is gone has nothing to tell.
      watcher.on("error", () => watcher.close());
      return [watcher];
    } catch {
      return [];
    }
  };
  return {
    watch: (files) => {
      close();
      const folders = [...new Set(files.map((file) => dirname(file)))];
      watchers = folders.flatMap((folder) => {
        const names = files.filter((file) => dirname(file) === folder).map((file) => basename(file));
        return watchFolder(folder, new Set(names));
      });
    },
    close: () => {
      clearTimeout(timer);
      close();
    },
  };
}
