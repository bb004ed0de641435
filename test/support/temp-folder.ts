/** Real folders for tests that are about files. */

import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { afterAll, beforeAll, onTestFinished } from "vitest";
import { repository } from "./sources.js";

/** A new folder with the given files, which is gone when the test is over. */
export function tempFolder(files: Readonly<Record<string, string>> = {}): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "openapi-errors-")));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  put(folder, files);
  return folder;
}

/** A new folder for all tests of a file or a block, made before them and gone after them. Gives its path. */
export function sharedFolder(): () => string {
  let folder = "";
  beforeAll(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), "openapi-errors-")));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return () => folder;
}

/** Lets what is generated into a folder find the package that servers need which forward streams. */
export function linkPackages(folder: string): void {
  const packages = join(repository, "node_modules", "eventsource-parser");
  mkdirSync(join(folder, "node_modules"), { recursive: true });
  symlinkSync(packages, join(folder, "node_modules", "eventsource-parser"), "dir");
}

/** Writes files into a folder. */
export function put(folder: string, files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

/** All files below a folder and their texts; links and empty folders are named as such. */
export function treeOf(folder: string): Record<string, string> {
  const tree: Record<string, string> = {};
  for (const path of pathsIn(folder)) {
    const found = lstatSync(join(folder, path));
    if (found.isFile()) tree[path] = readFileSync(join(folder, path), "utf8");
    else if (found.isSymbolicLink()) tree[path] = "(link)";
    else if (!found.isDirectory()) tree[path] = "(no file)";
    else if (readdirSync(join(folder, path)).length === 0) tree[path] = "(empty folder)";
  }
  return tree;
}

/** When each file was last written, in nanoseconds: a file that is written again, even unchanged, differs. */
export function timesOf(folder: string): Record<string, bigint> {
  const files = pathsIn(folder).filter((path) => lstatSync(join(folder, path)).isFile());
  return Object.fromEntries(
    files.map((path) => [path, lstatSync(join(folder, path), { bigint: true }).mtimeNs]),
  );
}

function pathsIn(folder: string): readonly string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.map((entry) => relative(folder, join(entry.parentPath, entry.name))).sort();
}
