/**
 * Writes outputs: only what changed, nothing if anything stands in the way, and never over or instead of a file of
 * someone else. The only module of the generator that changes the disk.
 */

import { commit } from "./commit.js";
import { type Obstacle, type Output, type OutputFile, obstacleOf } from "./output.js";
import { isDone, type Plan, planOf, planOfFiles } from "./plan.js";
import { BusyError, hasWorkspace, withWorkspaces } from "./workspace.js";

/** What was done; with an obstacle, nothing was. Paths are absolute. */
export interface WriteResult {
  readonly written: readonly string[];
  readonly unchanged: readonly string[];
  readonly deleted: readonly string[];
  /** Files that we generated once and do not any more, but that someone has replaced by something of their own. */
  readonly kept: readonly string[];
  readonly obstacles: readonly Obstacle[];
}

/**
 * Writes the outputs that `prepare` gives. It is called again once other runs are kept out, if there is something to
 * write, since files that APIs share depend on what those runs wrote.
 */
export async function writeFiles(prepare: () => Promise<readonly Output[]>): Promise<WriteResult> {
  return writePlans(() => plansOf(prepare));
}

/** Writes files that no manifest remembers, since they are built and not committed. None is ever deleted. */
export async function writeBuilt(root: string, files: readonly OutputFile[]): Promise<WriteResult> {
  return writePlans(async () => [await planOfFiles(root, files)]);
}

async function writePlans(make: () => Promise<readonly Plan[]>): Promise<WriteResult> {
  const plans = await make();
  const roots = plans.map((plan) => plan.root);
  const isSettled = plans.every(isDone) || plans.some((plan) => plan.obstacles.length > 0);
  // What a killed run left is put right first: it can be all that stands in the way.
  const isLocked = await Promise.all(roots.map(hasWorkspace));
  if (isSettled && !isLocked.includes(true)) return resultOf(plans);
  try {
    return await withWorkspaces(roots, async () => carryOut(await make()));
  } catch (error) {
    if (error instanceof BusyError) return failure(plans, [{ obstacle: "busy", path: error.path }]);
    return failure(plans, [obstacleOf(error, roots[0] ?? "")]);
  }
}

async function plansOf(prepare: () => Promise<readonly Output[]>): Promise<readonly Plan[]> {
  return Promise.all((await prepare()).map(planOf));
}

async function carryOut(plans: readonly Plan[]): Promise<WriteResult> {
  if (plans.some((plan) => plan.obstacles.length > 0)) return resultOf(plans);
  const obstacle = await commit(plans);
  return obstacle === undefined ? resultOf(plans) : failure(plans, [obstacle]);
}

function resultOf(plans: readonly Plan[]): WriteResult {
  const obstacles = plans.flatMap((plan) => plan.obstacles);
  if (obstacles.length > 0) return failure(plans, obstacles);
  return {
    written: plans.flatMap((plan) => plan.writes.map((write) => write.path)),
    unchanged: plans.flatMap((plan) => plan.unchanged),
    deleted: plans.flatMap((plan) => plan.deletes.map((file) => file.path)),
    kept: plans.flatMap((plan) => plan.kept),
    obstacles: [],
  };
}

function failure(plans: readonly Plan[], obstacles: readonly Obstacle[]): WriteResult {
  return {
    written: [],
    unchanged: plans.flatMap((plan) => plan.unchanged),
    deleted: [],
    kept: [],
    obstacles,
  };
}
