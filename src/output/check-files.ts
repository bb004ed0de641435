/** `--check`: whether the disk holds an output already, and how it differs where it does not. Touches nothing. */

import type { Obstacle, Output } from "./output.js";
import { type Plan, planOf } from "./plan.js";
import { shortDiff } from "./text-diff.js";

/** A file that is not as it would be generated. */
export interface StaleFile {
  /** An absolute path. */
  readonly path: string;
  readonly reason: "missing" | "changed" | "left over";
  /** A few lines of the difference. */
  readonly diff: readonly string[];
}

/** What a check found. */
export interface CheckResult {
  readonly stale: readonly StaleFile[];
  readonly unchanged: readonly string[];
  readonly obstacles: readonly Obstacle[];
}

/** Compares outputs with the disk. */
export async function checkFiles(outputs: readonly Output[]): Promise<CheckResult> {
  const plans = await Promise.all(outputs.map(planOf));
  return {
    stale: plans.flatMap(staleFiles),
    unchanged: plans.flatMap((plan) => plan.unchanged),
    obstacles: plans.flatMap((plan) => plan.obstacles),
  };
}

function staleFiles(plan: Plan): readonly StaleFile[] {
  const writes = plan.writes.map(({ path, text, before }) => ({
    path,
    reason: before === undefined ? ("missing" as const) : ("changed" as const),
    diff: shortDiff(before, text),
  }));
  const deletes = plan.deletes.map(({ path, before }) => ({
    path,
    reason: "left over" as const,
    diff: shortDiff(before, undefined),
  }));
  return [...writes, ...deletes];
}
