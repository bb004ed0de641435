import type { Problem } from "../spec/problem.js";

/** Whether any problem is an error, so that nothing may be generated. */
export function hasErrors(problems: readonly Problem[]): boolean {
  return problems.some((problem) => problem.severity === "error");
}
