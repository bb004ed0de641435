/**
 * Runs something again whenever a file that it was about changes, appears or goes. Whole folders are watched, since
 * editors replace files instead of writing them, and files that are gone may come back.
 *
 * @module
 */

import { type BigIntStats, existsSync, type FSWatcher, statSync, watch } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** The files that a run was about, each with the APIs that it matters to; without any, to all. */
export type Inputs = Map<string, Set<string>>;

/** Does what is to be done for some APIs, or for all, and gives the inputs. Throws nothing. */
export type Run = (apis: readonly string[] | undefined) => Promise<{ ok: boolean; inputs: Inputs }>;

/** Editors write several files at a time, and some write a file in two steps. In milliseconds. */
const PAUSE = 100;

/** How often files are looked at where the system does not watch them. In milliseconds. */
const POLL = 500;

/** How far behind the clock a file's time can be: systems write the time of their last tick. In milliseconds. */
const TICK = 20;

/** The version of each file as it was read; `undefined` if it was another one. */
type Seen = ReadonlyMap<string, string | undefined>;

/** Runs for all, and then for those whose files have changed, until it is aborted. What failed is part of the next run. */
export async function runOnChange(run: Run, signal: AbortSignal): Promise<void> {
  let inputs: Inputs = new Map();
  let apis: readonly string[] | undefined;
  let before: Seen = new Map();
  while (!signal.aborted) {
    const started = Date.now();
    const result = await run(apis);
    inputs = merged(inputs, result.inputs, apis);
    const seen: Seen = new Map([...inputs.keys()].map((path) => [path, seenSince(started, path, before)]));
    await somethingChanged(seen, signal);
    before = new Map([...inputs.keys()].map((path) => [path, versionOf(path)]));
    const changed = [...inputs.keys()].filter((path) => seen.get(path) !== before.get(path));
    apis = affectedBy(changed, inputs, result.ok ? [] : apis);
  }
}

/** What has changed since the run began may not be what was read. Looked at once: a file can change in between. */
function seenSince(started: number, path: string, before: Seen): string | undefined {
  if (before.has(path)) return before.get(path);
  const found = statOf(path);
  return Number(found?.ctimeMs ?? 0) >= started - TICK ? undefined : versionIn(found);
}

/** What a run for some APIs has not looked at stays as it was. */
function merged(before: Inputs, now: Inputs, apis: readonly string[] | undefined): Inputs {
  if (apis === undefined) return now;
  const all: Inputs = new Map(now);
  for (const [path, users] of before) {
    const others = [...users].filter((api) => !apis.includes(api));
    if (users.size === 0 || others.length > 0) all.set(path, new Set([...(now.get(path) ?? []), ...others]));
  }
  return all;
}

/** `undefined` for all. */
function affectedBy(
  changed: readonly string[],
  inputs: Inputs,
  failed: readonly string[] | undefined,
): readonly string[] | undefined {
  const users = changed.map((path) => inputs.get(path) ?? new Set<string>());
  if (failed === undefined || users.some((apis) => apis.size === 0)) return undefined;
  return [...new Set([...failed, ...users.flatMap((apis) => [...apis])])];
}

/** Waits until any file is not as it was seen, and then until all is quiet. */
async function somethingChanged(seen: Seen, signal: AbortSignal): Promise<void> {
  const watchers = new Map<string, FSWatcher | undefined>();
  let poll: NodeJS.Timeout | undefined;
  await new Promise<void>((resolve) => {
    const look = (): void => {
      // A folder that was missing may be there by now. To be watched comes first, so that nothing happens in between.
      for (const folder of foldersOf(seen.keys())) {
        if (!watchers.has(folder)) watchers.set(folder, watcherOf(folder, look, startToPoll));
      }
      if (signal.aborted || [...seen].some(([path, version]) => versionOf(path) !== version)) resolve();
    };
    function startToPoll(): void {
      poll ??= setInterval(look, POLL);
    }
    signal.addEventListener("abort", look, { once: true });
    look();
  });
  clearInterval(poll);
  for (const watcher of watchers.values()) watcher?.close();
  await sleep(PAUSE, undefined, { signal }).catch(() => undefined);
}

/** A folder may have gone meanwhile, and a system watches only so many. */
function watcherOf(folder: string, look: () => void, fail: () => void): FSWatcher | undefined {
  try {
    return watch(folder, look).on("error", fail);
  } catch {
    fail();
    return undefined;
  }
}

/** The folders of files, or what there is of the way to them. */
function foldersOf(paths: Iterable<string>): ReadonlySet<string> {
  const folders = new Set<string>();
  for (const path of paths) {
    let folder = dirname(path);
    while (!existsSync(folder) && dirname(folder) !== folder) folder = dirname(folder);
    folders.add(folder);
  }
  return folders;
}

function versionOf(path: string): string {
  return versionIn(statOf(path));
}

function versionIn(found: BigIntStats | undefined): string {
  return found === undefined ? "none" : `${found.ino} ${found.size} ${found.mtimeNs} ${found.ctimeNs}`;
}

function statOf(path: string): BigIntStats | undefined {
  return statSync(path, { bigint: true, throwIfNoEntry: false });
}
