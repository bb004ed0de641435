/** Checks what a configuration says about how large documents may be and where they may refer to. */

import { isObject } from "../spec/json.js";
import { inDigits, isLimitName, LIMITS, type Limits } from "../spec/limits.js";
import { joinPointer } from "../spec/pointer.js";
import type { Problem, ProblemSource } from "../spec/problem.js";
import type { ProblemLog } from "../spec/problem-log.js";
import { listed, suggestion } from "../spec/suggestion.js";

/** The limits in the value of `limits`. What is wrong with it goes to the log. */
export function checkedLimits(
  value: unknown,
  source: ProblemSource,
  log: ProblemLog,
): Partial<Limits> | undefined {
  if (value === undefined) return undefined;
  if (!isObject(value)) {
    log.error(wrong("`limits` has to be a mapping such as `{ depth: 200 }`.", source));
    return undefined;
  }
  const limits: Partial<Record<keyof Limits, number>> = {};
  for (const [name, count] of Object.entries(value)) {
    const place = { file: source.file, pointer: joinPointer(source.pointer, name) };
    const mistake = limitMistake(name, count);
    if (mistake !== undefined) log.error(wrong(mistake.what, place, mistake.fix));
    else if (isLimitName(name) && typeof count === "number") limits[name] = count;
  }
  return limits;
}

/** What is wrong with setting a limit to a value. */
export function limitMistake(
  name: string,
  value: unknown,
): { readonly what: string; readonly fix?: string } | undefined {
  const names = Object.keys(LIMITS);
  if (!isLimitName(name)) {
    const meant = suggestion(name, names);
    const fix = meant === undefined ? "" : `Did you mean \`${meant}\`? `;
    return { what: `\`${name}\` is no limit.`, fix: `${fix}The limits are ${listed(names)}.` };
  }
  const { most } = LIMITS[name];
  if (typeof value === "number" && Number.isInteger(value) && value >= 1 && value <= most) return undefined;
  return { what: `The limit \`${name}\` has to be a whole number from 1 to ${inDigits(most)}.` };
}

function wrong(what: string, source: ProblemSource, fix?: string): Omit<Problem, "severity"> {
  return {
    code: "config-value",
    what,
    why: "openapi-errors cannot tell what it may read.",
    fix: fix ?? "Correct the value, or leave the key out.",
    source,
  };
}
