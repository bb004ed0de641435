/**
 * Builds the decisions: which questions, in which order, tell the errors of an API apart.
 *
 * @module
 */

import { type BodyTemplate, type Mark, marksOf, type Path, places } from "./body.js";
import type { Conflict, ErrorDefinition } from "./catalog.js";
import type { Decision, ResponseDecisions } from "./decision.js";
import type { StatusKey } from "./declaration.js";
import { typesOf } from "./expand.js";
import type { JsonType, JsonValue } from "./schema.js";
import { compareStatuses } from "./status.js";

/** An error that a body may turn out to be, and what of it has not been asked yet. */
interface Candidate {
  readonly error: ErrorDefinition;
  readonly marks: readonly Mark[];
}

/** Called with two errors that nothing tells apart. */
type Report = (first: ErrorDefinition, second: ErrorDefinition) => void;

const NONE: Decision = { decide: "none" };

/** How the errors of responses are recognised, with what could not be decided. */
export function decideResponses(errors: readonly ErrorDefinition[]): {
  readonly decisions: ResponseDecisions;
  readonly conflicts: readonly Conflict[];
} {
  const byStatus = new Map<StatusKey, ErrorDefinition[]>();
  for (const error of errors) {
    for (const delivery of error.deliveries) {
      if (delivery.via !== "response") continue;
      byStatus.set(delivery.status, [...(byStatus.get(delivery.status) ?? []), error]);
    }
  }
  const conflicts: Conflict[] = [];
  const decided = [...byStatus]
    .sort(([one], [other]) => compareStatuses(one, other))
    .map(([status, found]) => ({ status, then: decideAmong(found, reportTo(conflicts, status)) }));
  const decisions: ResponseDecisions = {
    statuses: decided.flatMap(({ status, then }) => (typeof status === "number" ? [{ status, then }] : [])),
    ranges: decided.flatMap(({ status, then }) => {
      return typeof status === "string" && status !== "default"
        ? [{ hundreds: Number(status[0]), then }]
        : [];
    }),
    otherwise: decided.find(({ status }) => status === "default")?.then ?? NONE,
  };
  return { decisions, conflicts };
}

/** How the errors of events are recognised, with what could not be decided. */
export function decideEvents(errors: readonly ErrorDefinition[]): {
  readonly decision: Decision;
  readonly conflicts: readonly Conflict[];
} {
  const conflicts: Conflict[] = [];
  const found = errors.filter(({ deliveries }) => deliveries.some(({ via }) => via === "event"));
  return { decision: decideAmong(found, reportTo(conflicts, "event")), conflicts };
}

function reportTo(conflicts: Conflict[], status: StatusKey | "event"): Report {
  return (first, second) => {
    conflicts.push({
      conflict: "ambiguous",
      status,
      kinds: [first.kind, second.kind],
      sources: [first.source, second.source],
    });
  };
}

function decideAmong(errors: readonly ErrorDefinition[], report: Report): Decision {
  const candidates = [...new Set(errors)].map((error) => ({
    error,
    marks: marksOf(error.body).filter(isAsked),
  }));
  return decide(candidates, report);
}

/** A constant that bodies may leave out is asked for only where it states the code or the type. */
function isAsked({ required, value }: Mark): boolean {
  return required || value.slot !== undefined;
}

function decide(candidates: readonly Candidate[], report: Report): Decision {
  const [first, second] = candidates;
  if (!first) return NONE;
  const path = nextPath(candidates);
  if (path) return decideAt(path, candidates, report);
  if (!second) return { decide: "found", kind: first.error.kind };
  return decideByType(candidates, report) ?? undecided(candidates, report);
}

function undecided(candidates: readonly Candidate[], report: Report): Decision {
  const [first, ...others] = candidates;
  if (!first) return NONE;
  for (const { error } of others) report(first.error, error);
  return decideByMembers(candidates) ?? { decide: "found", kind: first.error.kind };
}

/** Asks for the value at a path: constants first, then patterns, then whoever does not care. */
function decideAt(path: Path, candidates: readonly Candidate[], report: Report): Decision {
  const groups = new Map<string, { readonly value: Mark["value"]; readonly members: Candidate[] }>();
  const rest: Candidate[] = [];
  for (const { error, marks } of candidates) {
    const mark = marks.find((one) => samePath(one.path, path));
    const member = { error, marks: marks.filter((one) => one !== mark) };
    if (!mark) rest.push(member);
    else {
      const { value } = mark;
      const key = JSON.stringify(value.node === "constant" ? value.value : value.texts);
      const group = groups.get(key) ?? { value, members: [] };
      group.members.push(member);
      groups.set(key, group);
    }
  }
  const otherwise = decide(rest, report);
  const decided = [...groups.values()].map(({ value, members }) => {
    return { value, then: orElse(decide(members, report), otherwise) };
  });
  const patterns = decided.flatMap(({ value, then }) =>
    value.node === "pattern" ? [{ texts: value.texts, groups: value.groups, then }] : [],
  );
  const [alone] = candidates.length === 1 ? candidates : [];
  const mark = alone?.marks.find((one) => samePath(one.path, path));
  const absent = mark && !mark.required ? { absent: true as const } : {};
  const constants = decided.flatMap(({ value, then }) =>
    value.node === "constant" ? [{ value: value.value, ...absent, then }] : [],
  );
  const matched: Decision =
    patterns.length > 0 ? { decide: "pattern", path, cases: patterns, otherwise } : otherwise;
  return constants.length > 0 ? { decide: "constant", path, cases: constants, otherwise: matched } : matched;
}

/** A decision that goes on with another one where it finds nothing. */
function orElse(decision: Decision, other: Decision): Decision {
  if (decision.decide === "none") return other;
  if (decision.decide === "found" || other.decide === "none") return decision;
  const otherwise = orElse(decision.otherwise, other);
  // The cases of each kind of decision are of one type, which spreading over the union loses.
  if (decision.decide === "constant")
    return { ...decision, cases: eachOrElse(decision.cases, other), otherwise };
  if (decision.decide === "pattern")
    return { ...decision, cases: eachOrElse(decision.cases, other), otherwise };
  return { ...decision, cases: eachOrElse(decision.cases, other), otherwise };
}

function eachOrElse<T extends { readonly then: Decision }>(
  cases: readonly T[],
  other: Decision,
): readonly T[] {
  return cases.map((one) => ({ ...one, then: orElse(one.then, other) }));
}

/** The path to ask for next: the type before the code, as people do; then what most candidates have. */
function nextPath(candidates: readonly Candidate[]): Path | undefined {
  const votes = new Map<string, { readonly mark: Mark; count: number }>();
  for (const { marks } of candidates) {
    for (const mark of marks) {
      const key = JSON.stringify(mark.path);
      const vote = votes.get(key) ?? { mark, count: 0 };
      vote.count += 1;
      votes.set(key, vote);
    }
  }
  const ranked = [...votes.values()].sort((one, other) => {
    return (
      rank(one.mark) - rank(other.mark) ||
      other.count - one.count ||
      one.mark.path.length - other.mark.path.length
    );
  });
  return ranked[0]?.mark.path;
}

function rank({ value }: Mark): number {
  if (value.slot === "type") return 0;
  return value.slot === "code" ? 1 : 2;
}

/** Tells candidates apart by the JSON type of the body, or of a member. */
function decideByType(candidates: readonly Candidate[], report: Report): Decision | undefined {
  const paths = candidates.flatMap(({ error }) => [...places(error.body)].map(({ path }) => path));
  for (const path of paths) {
    const byType = new Map<JsonType, Candidate[]>();
    for (const candidate of candidates) {
      for (const type of typesAt(candidate.error.body, path))
        byType.set(type, [...(byType.get(type) ?? []), candidate]);
    }
    const split =
      [...byType.values()].every((group) => group.length === 1) && byType.size >= candidates.length;
    const all = candidates.every((candidate) => [...byType.values()].some(([one]) => one === candidate));
    if (!split || !all) continue;
    const cases = [...byType].map(([type, group]) => ({ type, then: decide(group, report) }));
    return { decide: "type", path, cases, otherwise: NONE };
  }
  return undefined;
}

/**
 * Tells candidates that have no constants apart by a member that the bodies of some must have and those of others do
 * not know. A body may have members that its document does not declare, so that this is no more than the best guess.
 */
function decideByMembers(candidates: readonly Candidate[]): Decision | undefined {
  const all = candidates.flatMap(({ error }) => [...places(error.body)]);
  for (const { path, required, node } of all) {
    if (!required || node.node === "free" || node.node === "none" || path.length === 0) continue;
    const having = candidates.filter(({ error }) => typesAt(error.body, path).length > 0);
    const lacking = candidates.filter((candidate) => !having.includes(candidate));
    const [first] = having;
    if (!first || lacking.length === 0) continue;
    const then = decide(having, () => undefined);
    const cases = typesAt(first.error.body, path).map((type) => ({ type, then }));
    return { decide: "type", path, cases, otherwise: decide(lacking, () => undefined) };
  }
  return undefined;
}

/** The JSON types that the value at a path can have; none where the template does not say. */
function typesAt(body: BodyTemplate, path: Path): readonly JsonType[] {
  const place = [...places(body)].find((one) => samePath(one.path, path));
  if (!place) return [];
  const { node } = place;
  if (node.node === "object") return ["object"];
  if (node.node === "list") return ["array"];
  if (node.node === "pattern") return ["string"];
  if (node.node === "constant") return [typeOf(node.value)];
  return node.node === "none" ? [] : typesOf(node.schema.type);
}

function typeOf(value: JsonValue): JsonType {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  if (typeof value === "string") return "string";
  if (typeof value === "number") return "number";
  return typeof value === "boolean" ? "boolean" : "object";
}

function samePath(one: Path, other: Path): boolean {
  return one.length === other.length && one.every((step, index) => step === other[index]);
}
