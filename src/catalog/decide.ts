/**
 * Builds the decisions: which questions, in which order, tell the errors of an API apart.
 *
 * @module
 */

import type { BodyTemplate, Mark, Path } from "./body.js";
import type { Conflict, ErrorDefinition } from "./catalog.js";
import { guessAmong } from "./decide-shapes.js";
import { givingWay, type ShapesOf } from "./decide-stages.js";
import type { Decision, ResponseDecisions } from "./decision.js";
import type { StatusKey } from "./declaration.js";
import { mapAnswers } from "./map-decision.js";
import { areSurelyTold, type Shape, shapeOf } from "./shape.js";
import { compareStatuses } from "./status.js";

/** An error that a body may turn out to be, one of the bodies it can have, and what of that has not been asked yet. */
interface Candidate {
  readonly error: ErrorDefinition;
  readonly shape: Shape;
  readonly marks: readonly Mark[];
}

/** Called with two errors that nothing tells apart. */
type Report = (first: ErrorDefinition, second: ErrorDefinition) => void;

/** The templates of the bodies that an error can have: more than one where its body is a union. */
export type BodiesOf = (body: BodyTemplate) => readonly BodyTemplate[];

interface Asking {
  readonly bodiesOf: BodiesOf;
  readonly report: Report;
}

const NONE: Decision = { decide: "none" };

/** How the errors of responses are recognised, with what could not be decided. */
export function decideResponses(
  errors: readonly ErrorDefinition[],
  bodiesOf: BodiesOf = itself,
): {
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
  const shapesOf = shapesByKind(errors, bodiesOf);
  const decided = [...byStatus]
    .sort(([one], [other]) => compareStatuses(one, other))
    .map(([status, found]) => {
      const decision = decideAmong(found, { bodiesOf, report: reportTo(conflicts, status) });
      const later = stagesAfter(status).flatMap((stage) => byStatus.get(stage) ?? []);
      return {
        status,
        then: givingWay(
          decision,
          later.map(({ kind }) => kind),
          shapesOf,
        ),
      };
    });
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

/** What an answer is read as where it is no error of its status: one of its range, or of `default`. */
function stagesAfter(status: StatusKey): readonly StatusKey[] {
  if (status === "default") return [];
  if (typeof status === "string") return ["default"];
  const range = (["4XX", "5XX"] as const).filter((one) => Number(one[0]) === Math.floor(status / 100));
  return [...range, "default"];
}

function shapesByKind(errors: readonly ErrorDefinition[], bodiesOf: BodiesOf): ShapesOf {
  const byKind = new Map(errors.map((error) => [error.kind, error]));
  return (kind) => {
    const error = byKind.get(kind);
    return error ? bodiesOf(error.body).map(shapeOf) : [];
  };
}

/** How the errors of events are recognised, with what could not be decided. */
export function decideEvents(
  errors: readonly ErrorDefinition[],
  bodiesOf: BodiesOf = itself,
): {
  readonly decision: Decision;
  readonly conflicts: readonly Conflict[];
} {
  const conflicts: Conflict[] = [];
  const found = errors.filter(({ deliveries }) => deliveries.some(({ via }) => via === "event"));
  return { decision: decideAmong(found, { bodiesOf, report: reportTo(conflicts, "event") }), conflicts };
}

function itself(body: BodyTemplate): readonly BodyTemplate[] {
  return [body];
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

function decideAmong(errors: readonly ErrorDefinition[], { bodiesOf, report }: Asking): Decision {
  const candidates = [...new Set(errors)].flatMap((error) =>
    bodiesOf(error.body).map((body) => {
      const shape = shapeOf(body);
      return { error, shape, marks: shape.marks };
    }),
  );
  return decide(candidates, report);
}

function found({ kind }: ErrorDefinition): Decision {
  return { decide: "found", kind };
}

function decide(candidates: readonly Candidate[], report: Report): Decision {
  const [first, ...others] = candidates;
  if (!first) return NONE;
  // A union that nothing tells apart is found whichever of its bodies it is.
  if (others.length > 0 && others.every(({ error }) => error === first.error)) return found(first.error);
  const path = nextPath(candidates);
  if (path) return decideAt(path, candidates, report);
  return undecided(candidates, report);
}

/** The best guess among what no constant tells apart. It is sure only where JSON types or values exclude each other. */
function undecided(candidates: readonly Candidate[], report: Report): Decision {
  const [first, ...others] = candidates;
  for (const { error, shape } of others) {
    if (first && error !== first.error && !areSurelyTold(first.shape, shape)) report(first.error, error);
  }
  return guessAmong(candidates.map(({ error, shape }) => ({ kind: error.kind, shape })));
}

/** Asks for the value at a path: constants first, then patterns, then whoever does not care. */
function decideAt(path: Path, candidates: readonly Candidate[], report: Report): Decision {
  const groups = new Map<string, { readonly value: Mark["value"]; readonly members: Candidate[] }>();
  const rest: Candidate[] = [];
  for (const { error, shape, marks } of candidates) {
    const mark = marks.find((one) => samePath(one.path, path));
    const member = { error, shape, marks: marks.filter((one) => one !== mark) };
    if (!mark || canLack(member, mark)) rest.push(member);
    if (mark) {
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

/** Whether a body of a union may lack a constant: it is asked for what else it has, as the union alone would be found without any. */
function canLack({ error }: Candidate, mark: Mark): boolean {
  return error.body.node === "free" && !mark.required;
}

/** A decision that goes on with another one where it finds nothing. */
function orElse(decision: Decision, other: Decision): Decision {
  if (other.decide === "none") return decision;
  return mapAnswers(decision, (answer) => (answer.decide === "none" ? other : answer));
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

function samePath(one: Path, other: Path): boolean {
  return one.length === other.length && one.every((step, index) => step === other[index]);
}
