/** What redocly.yaml says of our problems, under the names that they have as rules of Redocly: which are off, which are errors. */

import { problemsOfDocuments } from "../problems/problems.js";
import { isObject, member } from "../spec/json.js";
import { joinPointer } from "../spec/pointer.js";
import type { Problem, ProblemSource } from "../spec/problem.js";
import type { ProblemLog } from "../spec/problem-log.js";
import { suggestion } from "../spec/suggestion.js";

/** How much a problem weighs. */
export type Weight = Problem["severity"] | "off";

/** The weights that redocly.yaml gives, by the codes of problems. */
export type Weights = Readonly<Record<string, Weight>>;

const PREFIX = "openapi-errors/";

/** The weights in the `rules` of a configuration or of one of its APIs. Those of other tools' rules are their affair. */
export function checkedWeights(holder: unknown, { file, pointer }: ProblemSource, log: ProblemLog): Weights {
  const rules = member(holder, "rules");
  const entries = Object.entries(isObject(rules) ? rules : {}).flatMap(([name, value]) => {
    if (!name.startsWith(PREFIX)) return [];
    const source = { file, pointer: joinPointer(joinPointer(pointer, "rules"), name) };
    const code = name.slice(PREFIX.length);
    const weight = isObject(value) ? member(value, "severity") : value;
    const problem = problemWith(code, weight);
    if (problem) log.add({ ...problem, source });
    return isWeight(weight) ? [[code, weight] as const] : [];
  });
  return Object.fromEntries(entries);
}

/** Problems as their weights have them. An error stays one: nothing can be made of such a document. */
export function weighed(problems: readonly Problem[], weights: Weights): readonly Problem[] {
  return problems.flatMap((problem) => {
    const weight = problem.severity === "error" ? "error" : (weights[problem.code] ?? problem.severity);
    return weight === "off" ? [] : [{ ...problem, severity: weight }];
  });
}

function isWeight(value: unknown): value is Weight {
  return value === "off" || value === "warn" || value === "error";
}

function problemWith(code: string, weight: unknown): Problem | undefined {
  const known = Object.hasOwn(problemsOfDocuments, code) ? problemsOfDocuments[code] : undefined;
  if (known === undefined) {
    const meant = suggestion(code, Object.keys(problemsOfDocuments));
    return {
      code: "config-key",
      severity: "error",
      what: `\`${code}\` is no rule of openapi-errors.`,
      why: "What was meant to be said of it has no effect.",
      fix: meant ? `Did you mean \`${PREFIX}${meant}\`?` : "`openapi-errors explain` lists all of them.",
    };
  }
  if (!isWeight(weight)) {
    return {
      code: "config-value",
      severity: "error",
      what: `A rule is \`off\`, \`warn\` or \`error\`.`,
      why: "openapi-errors cannot tell how much it weighs.",
      fix: `Write \`${PREFIX}${code}: off\`, for example.`,
    };
  }
  if (known.severity !== "error" || known.forgiven !== undefined || weight === "error") return undefined;
  return {
    code: "config-value",
    severity: "warn",
    what: `\`${code}\` is an error, and stays one.`,
    why: "Nothing can be generated from a document that has it, so to keep silent about it would help nobody.",
    fix: "Remove the line; the problem itself says how to mend the document.",
  };
}
