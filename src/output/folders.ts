/** Makes folders, and removes them once they are empty. */

import { mkdir, rmdir, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { errnoOf } from "./output.js";

/**
 * Makes a folder and those around it. Gives the outermost one it made, if it made any.
 * Node's own `recursive` never comes back from places like /proc, where folders exist but none can be made (v20).
 */
export async function makeFolder(path: string): Promise<string | undefined> {
  try {
    await mkdir(path);
    return path;
  } catch (error) {
    if (errnoOf(error) === "EEXIST" && (await isFolder(path))) return undefined;
    if (errnoOf(error) !== "ENOENT" || dirname(path) === path) throw error;
  }
  const outermost = await makeFolder(dirname(path));
  await mkdir(path).catch((error: unknown) => {
    // Another run was faster.
    if (errnoOf(error) !== "EEXIST") throw error;
  });
  return outermost ?? path;
}

/** Removes a folder and those around it, up to but without `stop`, while they are empty. */
export async function removeEmptyFolders(folder: string, stop: string): Promise<void> {
  for (let path = folder; path !== stop && path !== dirname(path); path = dirname(path)) {
    try {
      await rmdir(path);
    } catch {
      return;
    }
  }
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}
