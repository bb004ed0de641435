/**
 * Carries plans out, all or nothing: every new text is on the disk in full before the first file changes, and what had
 * been changed when something fails is put back.
 */

import { copyFile, link, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { makeFolder, removeEmptyFolders } from "./folders.js";
import { type Move, writeJournal } from "./journal.js";
import { hashOf } from "./ours.js";
import { type Obstacle, obstacleOf } from "./output.js";
import type { Plan } from "./plan.js";
import { workspaceName } from "./workspace.js";

/** One step and how to take it back. */
interface Step {
  readonly path: string;
  readonly apply: () => Promise<void>;
  readonly revert: () => Promise<void>;
}

/** Carries plans out inside their workspaces. Gives the obstacle if it had to put everything back. */
export async function commit(plans: readonly Plan[]): Promise<Obstacle | undefined> {
  const applied: Step[] = [];
  let path = plans[0]?.root ?? "";
  try {
    const steps: Step[] = [];
    for (const plan of plans) {
      path = plan.root;
      steps.push(...(await stage(plan)));
    }
    for (const step of steps) {
      path = step.path;
      applied.push(step);
      await step.apply();
    }
  } catch (error) {
    for (const step of applied.reverse()) await step.revert().catch(() => undefined);
    return obstacleOf(error, path);
  }
  for (const plan of plans) {
    for (const { path } of plan.deletes) await removeEmptyFolders(dirname(path), plan.root);
  }
  return undefined;
}

/** Writes the new texts into the workspace. The manifest, last in its plan, is moved last. */
async function stage(plan: Plan): Promise<readonly Step[]> {
  const workspace = join(plan.root, workspaceName);
  const deletes = plan.deletes.map(({ path }, index) => {
    const old = join(workspace, `deleted-${index}`);
    return { path, apply: () => rename(path, old), revert: () => rename(old, path) };
  });
  const writes: Step[] = [];
  for (const [index, { path, text, before }] of plan.writes.entries()) {
    const staged = join(workspace, `new-${index}`);
    await writeFile(staged, text);
    const step = { path, staged, old: join(workspace, `old-${index}`), root: plan.root };
    writes.push(before === undefined ? creation(step) : replacement(step));
  }
  await writeJournal(workspace, movesOf(plan));
  return [...deletes, ...writes];
}

/** The moves of a plan, with the names that {@link stage} gives. */
function movesOf({ deletes, writes }: Plan): readonly Move[] {
  return [
    ...deletes.map(({ path }, index) => ({ path, old: `deleted-${index}` })),
    ...writes.map(({ path, text, before }, index) => ({
      path,
      staged: `new-${index}`,
      hash: hashOf(text),
      ...(before === undefined ? {} : { old: `old-${index}` }),
    })),
  ];
}

interface Change {
  readonly path: string;
  readonly staged: string;
  readonly old: string;
  readonly root: string;
}

function creation({ path, staged, root }: Change): Step {
  return {
    path,
    apply: async () => {
      await makeFolder(dirname(path));
      await rename(staged, path);
    },
    revert: async () => {
      await rm(path, { force: true });
      await removeEmptyFolders(dirname(path), root);
    },
  };
}

/** Whoever reads the file meanwhile sees the old text or the new one, never none and never half of one. */
function replacement({ path, staged, old }: Change): Step {
  return {
    path,
    apply: async () => {
      await link(path, old).catch(() => copyFile(path, old));
      await rename(staged, path);
    },
    revert: () => rename(old, path),
  };
}
