import type { Decision, FoundDecision, NoneDecision } from "./decision.js";

/** A decision with another one in the place of each of its answers. */
export function mapAnswers(
  decision: Decision,
  then: (answer: FoundDecision | NoneDecision) => Decision,
): Decision {
  if (decision.decide === "none" || decision.decide === "found") return then(decision);
  const otherwise = mapAnswers(decision.otherwise, then);
  if (decision.decide === "present") return { ...decision, then: mapAnswers(decision.then, then), otherwise };
  // The cases of each kind of decision are of one type, which spreading over the union loses.
  if (decision.decide === "constant") return { ...decision, cases: each(decision.cases, then), otherwise };
  if (decision.decide === "pattern") return { ...decision, cases: each(decision.cases, then), otherwise };
  return { ...decision, cases: each(decision.cases, then), otherwise };
}

function each<T extends { readonly then: Decision }>(
  cases: readonly T[],
  then: (answer: FoundDecision | NoneDecision) => Decision,
): readonly T[] {
  return cases.map((one) => ({ ...one, then: mapAnswers(one.then, then) }));
}
