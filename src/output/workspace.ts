/**
 * The workspace, `.openapi-errors.tmp` in an output root while a run writes there: the lock that keeps a second run
 * waiting, and the place for new files before they are moved to where they belong. What a killed run left is cleared away.
 */

import { randomUUID } from "node:crypto";
import { mkdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { makeFolder, removeEmptyFolders } from "./folders.js";
import { rollBack } from "./journal.js";
import { errnoOf } from "./output.js";
import { undisturbed } from "./undisturbed.js";

/** The name of the workspace in its root. */
export const workspaceName = ".openapi-errors.tmp";

/** How long a run may hold the lock, also without having said whose it is, and how long another one waits for it, in milliseconds. */
const patience = { stale: 60_000, nameless: 5_000, wait: 30_000, pause: 25 };

/** The workspaces that a run of this process has or asks for, and which: only one at a time looks at the disk. */
const heldHere = new Map<string, string>();

/** Another run has held the lock for too long. */
export class BusyError extends Error {
  readonly path: string;

  constructor(path: string) {
    super(`${path} is held by another run`);
    this.path = path;
  }
}

/** Does some work while no other run writes to any of the roots. The workspaces are gone afterwards. */
export async function withWorkspaces<T>(roots: readonly string[], work: () => Promise<T>): Promise<T> {
  return undisturbed((isInterrupted) => within(roots, work, isInterrupted));
}

/** Whether a run writes to a root, or was killed while it did. */
export async function hasWorkspace(root: string): Promise<boolean> {
  return stat(join(root, workspaceName)).then(
    () => true,
    () => false,
  );
}

async function within<T>(
  roots: readonly string[],
  work: () => Promise<T>,
  isInterrupted: () => boolean,
): Promise<T> {
  // Sorted, so that two runs over the same roots never wait for each other.
  const [root, ...rest] = [...new Set(roots)].sort();
  if (root === undefined) return work();
  const firstMade = await makeFolder(root);
  try {
    const release = await acquire(join(root, workspaceName), isInterrupted);
    try {
      return await within(rest, work, isInterrupted);
    } finally {
      await release();
    }
  } finally {
    if (firstMade !== undefined) await removeEmptyFolders(root, dirname(firstMade));
  }
}

async function acquire(workspace: string, isInterrupted: () => boolean): Promise<() => Promise<void>> {
  const owner = { pid: process.pid, host: hostname(), id: randomUUID() };
  const deadline = Date.now() + patience.wait;
  while (!(await tryToTake(workspace, owner))) {
    if (Date.now() > deadline || isInterrupted()) throw new BusyError(workspace);
    await sleep(patience.pause);
  }
  return () => release(workspace);
}

interface Owner {
  readonly pid: number;
  readonly host: string;
  readonly id: string;
}

/** Takes the workspace if nobody has it. What a run left that is over is cleared away first, for the next attempt. */
async function tryToTake(workspace: string, owner: Owner): Promise<boolean> {
  if (heldHere.has(workspace)) return false;
  heldHere.set(workspace, owner.id);
  let isTaken = false;
  try {
    isTaken = await tryToMake(workspace);
    if (isTaken) await writeFile(join(workspace, "owner.json"), JSON.stringify(owner));
    else if (await isAbandoned(workspace)) await clear(workspace, owner.id);
    return isTaken;
  } catch (error) {
    if (isTaken) await release(workspace);
    throw error;
  } finally {
    if (!isTaken) heldHere.delete(workspace);
  }
}

async function release(workspace: string): Promise<void> {
  try {
    await rm(workspace, { recursive: true, force: true });
  } finally {
    // Not before: whoever waits would take what is half removed for abandoned, and put it back.
    heldHere.delete(workspace);
  }
}

async function tryToMake(workspace: string): Promise<boolean> {
  try {
    await mkdir(workspace);
    return true;
  } catch (error) {
    if (errnoOf(error) === "EEXIST") return false;
    throw error;
  }
}

/** Whether the run that made the workspace is over without having removed it. */
async function isAbandoned(workspace: string): Promise<boolean> {
  const made = await stat(workspace).then(
    ({ mtimeMs }) => mtimeMs,
    () => undefined,
  );
  if (made === undefined) return false;
  const age = Date.now() - made;
  if (age > patience.stale) return true;
  try {
    const owner: unknown = JSON.parse(await readFile(join(workspace, "owner.json"), "utf8"));
    return isGone(owner);
  } catch {
    // Its owner is not written yet, or not there any more. If that lasts, the run was killed in that moment.
    return age > patience.nameless;
  }
}

function isGone(owner: unknown): boolean {
  if (typeof owner !== "object" || owner === null) return false;
  if (!("pid" in owner && "host" in owner && "id" in owner)) return false;
  const { pid, host, id } = owner;
  if (host !== hostname() || typeof pid !== "number" || typeof id !== "string") return false;
  // A run in a container may have had the same process id as this one.
  return pid === process.pid ? ![...heldHere.values()].includes(id) : !isRunning(pid);
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errnoOf(error) === "EPERM";
  }
}

/**
 * Moves the workspace aside first, so that of several waiting runs only one clears it, and looks again, since another
 * run may have cleared it meanwhile and made its own.
 */
async function clear(workspace: string, id: string): Promise<void> {
  const aside = `${workspace}.${id}`;
  try {
    await rename(workspace, aside);
    if (await isAbandoned(aside)) {
      await rollBack(aside);
      await rm(aside, { recursive: true, force: true });
    } else await rename(aside, workspace);
  } catch (error) {
    if (errnoOf(error) !== "ENOENT") throw error;
  }
}
