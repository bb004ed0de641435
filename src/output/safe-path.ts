/** Where files may go: below the output root, by their names and through every symbolic link. */

import { lstat, realpath } from "node:fs/promises";
import { join, sep } from "node:path";
import { errnoOf } from "./output.js";

/** Whether a relative path with `/` names a file below its root on every platform. */
export function isSafePath(path: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it refuses
  if (path === "" || /[\\:\u0000-\u001f]/.test(path)) return false;
  return path.split("/").every((segment) => segment !== "" && segment !== "." && segment !== "..");
}

/** Whether a path that {@link isSafePath} accepts stays below the root when symbolic links are followed. */
export async function staysBelow(root: string, path: string): Promise<boolean> {
  const realRoot = await realpathOf(root);
  if (realRoot === undefined) return true;
  let current = realRoot;
  for (const segment of path.split("/")) {
    current = join(current, segment);
    const link = await isLink(current);
    if (link === undefined) return true;
    if (!link) continue;
    const target = await realpathOf(current);
    if (target === undefined || !target.startsWith(realRoot + sep)) return false;
    current = target;
  }
  return true;
}

/** `undefined` where nothing is. */
async function isLink(path: string): Promise<boolean | undefined> {
  try {
    return (await lstat(path)).isSymbolicLink();
  } catch (error) {
    if (errnoOf(error) === "ENOENT" || errnoOf(error) === "ENOTDIR") return undefined;
    throw error;
  }
}

/** `undefined` where nothing is, or where a link leads to nothing. */
async function realpathOf(path: string): Promise<string | undefined> {
  try {
    return await realpath(path);
  } catch (error) {
    if (errnoOf(error) === "ENOENT" || errnoOf(error) === "ELOOP") return undefined;
    throw error;
  }
}
