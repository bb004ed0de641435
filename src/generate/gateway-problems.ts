/** What is wrong with gateways, in words. */

import type { GatewayConflict } from "../catalog/gateway.js";
import type { GatewayTarget } from "../config/config.js";
import type { Problem } from "../spec/problem.js";
import { listed, suggestion } from "../spec/suggestion.js";

/**
 * The problem with a conflict. A gateway's own code raises a fault whatever API was called, so each of its APIs has
 * exactly one error for it.
 */
export function conflictProblem(
  gateway: string,
  conflict: GatewayConflict,
  neighbours: readonly string[],
): Problem {
  const { fault, api, source } = conflict;
  // What is known of it is what was generated last.
  const again = neighbours.includes(api) ? ` If it has one by now, generate \`${api}\` in the same run.` : "";
  if (conflict.conflict === "twice") {
    const [first, second] = conflict.kinds;
    return {
      code: "fault-twice",
      severity: "error",
      what: `\`${first}\` and \`${second}\` of \`${api}\` both stand for the fault \`${fault}\` of the gateway \`${gateway}\`.`,
      why: "Nothing says which of the two the gateway is to answer with.",
      fix: `Leave \`${fault}\` in \`x-error.faults\` of one of them only.`,
      source,
    };
  }
  const meant = suggestion(fault, conflict.others);
  const twin =
    meant === undefined ? "" : ` It has one for \`${meant}\`: if that is the same fault, give both one name.`;
  return {
    code: "fault-without-error",
    severity: "error",
    what: `\`${api}\` has no error for the fault \`${fault}\` of the gateway \`${gateway}\`.`,
    why: "The gateway raises a fault whatever API was called, and would have nothing to answer with in this one.",
    fix: `Add \`${fault}\` to \`x-error.faults\` of the error of \`${api}\` that stands for it.${twin}${again}`,
    source,
  };
}

/** The problem with a gateway of which some APIs were never generated. */
export function incompleteProblem({ name, source }: GatewayTarget, missing: readonly string[]): Problem {
  return {
    code: "gateway-incomplete",
    severity: "warn",
    what: `The gateway \`${name}\` is left as it is: what was generated for ${listed(missing)} cannot be read.`,
    why: "The code of a gateway knows the errors of all of its APIs.",
    fix: `Generate ${listed(missing)} as well.`,
    source,
  };
}

/** The problem with a gateway that nothing can be generated for. */
export function emptyProblem({ name, apis, source }: GatewayTarget): Problem {
  return {
    code: "gateway-without-faults",
    severity: "warn",
    what: `The gateway \`${name}\` has no faults: no error of ${listed(apis.map((api) => api.name))} has \`x-error.faults\`.`,
    why: "Nothing is generated for it.",
    fix: "Say with `x-error.faults` which errors stand for what its own code raises, or remove it.",
    source,
  };
}
