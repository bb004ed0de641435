/**
 * Splits an error whose code is one of a list into an error for each code, where the document says which status
 * the codes come with: where the schema that lists them is used under one status alone.
 *
 * @module
 */

import { type BodyTemplate, type Path, slotOf } from "./body.js";
import { defined } from "./defined.js";
import { withConstant } from "./exact.js";
import { fits } from "./fits.js";
import type { Occurrence } from "./occurrences.js";
import type { JsonValue } from "./schema.js";

/** Longer lists are a registry of codes, not what this status can mean. */
const MOST_CODES = 100;

/** The occurrences, those with a list of codes replaced by one for each code. */
export function splitCodes(occurrences: readonly Occurrence[]): readonly Occurrence[] {
  const statuses = new Map<string, Set<unknown>>();
  for (const { delivery, body } of occurrences) {
    const list = codesOf(body);
    if (!list) continue;
    const status = delivery.via === "response" ? delivery.status : delivery.via;
    statuses.set(list.key, (statuses.get(list.key) ?? new Set()).add(status));
  }
  return occurrences.flatMap((occurrence) => {
    const list = codesOf(occurrence.body);
    const [status, ...others] = list ? (statuses.get(list.key) ?? []) : [];
    // A range or `default` does not say which status a code comes with.
    return list && typeof status === "number" && others.length === 0 ? split(occurrence, list) : [occurrence];
  });
}

interface CodeList {
  readonly path: Path;
  readonly values: readonly JsonValue[];
  /** What values mean, by their text. */
  readonly meanings: ReadonlyMap<string, string>;
  /** Equal for equal lists. */
  readonly key: string;
}

/** The closed list of codes that a body chooses from, if it does. */
function codesOf(body: BodyTemplate): CodeList | undefined {
  const code = slotOf(body, "code");
  if (code?.node.node === "constant") return undefined;
  const place = code ?? slotOf(body, "type");
  if (place?.node.node !== "slot") return undefined;
  const { enum: values = [], hints } = place.node.schema;
  const isList =
    values.length > 1 && values.length <= MOST_CODES && values.every((value) => typeof value !== "object");
  if (!isList) return undefined;
  const key = JSON.stringify([place.path, values]);
  return { path: place.path, values, meanings: new Map(hints?.meanings), key };
}

function split(occurrence: Occurrence, { path, values, meanings }: CodeList): readonly Occurrence[] {
  return values.map((value) => {
    const body = pinned(occurrence.body, path, value);
    return {
      ...occurrence,
      body,
      exact: withConstant(occurrence.exact, path, value),
      listed: true,
      ...defined({ meaning: meanings.get(String(value)) }),
      examples: occurrence.examples.filter((one) => fits(body, one.value) > 0),
    };
  });
}

/** A template whose slot at a path is a constant. */
function pinned(node: BodyTemplate, path: Path, value: JsonValue): BodyTemplate {
  const [step, ...rest] = path;
  if (node.node === "slot" && step === undefined) {
    return { node: "constant", value, slot: node.slot, ...defined({ said: node.said }) };
  }
  if (node.node === "list") return { ...node, item: pinned(node.item, rest, value) };
  if (node.node !== "object") return node;
  const members = node.members.map((member) => {
    return member.name === step
      ? { ...member, written: true, value: pinned(member.value, rest, value) }
      : member;
  });
  return { ...node, members };
}
