/**
 * What a run is about to move, written down before it moves anything: if it is killed in between, the next run puts back
 * what had been there.
 *
 * @module
 */

import { access, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { hashOf } from "./ours.js";

const journalName = "journal.json";

/** A file that is created, replaced or deleted. */
export interface Move {
  /** Its absolute path. */
  readonly path: string;
  /** The name in the workspace of its new text; left out where it is deleted. */
  readonly staged?: string;
  /** The name in the workspace of what had been there; left out where nothing had. */
  readonly old?: string;
  /** Of its new text. */
  readonly hash?: string;
}

/** Writes down the moves of a run. */
export async function writeJournal(workspace: string, moves: readonly Move[]): Promise<void> {
  await writeFile(join(workspace, journalName), JSON.stringify(moves));
}

/** Takes back what a killed run had moved, wherever nobody has changed it since. */
export async function rollBack(workspace: string): Promise<void> {
  const text = await readFile(join(workspace, journalName), "utf8").catch(() => undefined);
  if (text === undefined) return;
  for (const move of movesIn(text)) await takeBack(workspace, move).catch(() => undefined);
}

function movesIn(text: string): readonly Move[] {
  try {
    // It was written by `writeJournal`, unless the run was killed while it wrote: then nothing was moved.
    return JSON.parse(text) as readonly Move[];
  } catch {
    return [];
  }
}

async function takeBack(workspace: string, { path, staged, old, hash }: Move): Promise<void> {
  if (staged !== undefined) {
    if (await isThere(join(workspace, staged))) return;
    if (hashOf(await readFile(path, "utf8")) !== hash) return;
  } else if (await isThere(path)) return;
  if (old === undefined) await rm(path);
  else await rename(join(workspace, old), path);
}

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
