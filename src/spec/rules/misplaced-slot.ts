import { type Path, type SlotName, slotOf } from "../../catalog/body.js";
import { flatten } from "../../catalog/expand.js";
import { type Schemas, target, typesOf } from "../../catalog/named.js";
import { type SaidMember, saidMembers } from "../../catalog/said-slots.js";
import type { Schema, Source } from "../../catalog/schema.js";
import { templateOf } from "../../catalog/template.js";
import { everyVariantOf } from "../../catalog/variants.js";
import type { Finding, Rule, RuleInput } from "./rule.js";
import { pathInWords } from "./words.js";

/**
 * Finds members whose `x-error-slot` has no effect: they are no text, or another member of the same body is said to be
 * the same.
 *
 * Who writes it corrects what was guessed. That the guess still stands would be noticed late, if at all.
 */
export const misplacedSlot: Rule = { code: "misplaced-slot", severity: "error", check };

function* check({ declaration: { schemas }, errors }: RuleInput): Generator<Finding> {
  const bodies = errors.flatMap(({ occurrences }) => occurrences.flatMap(({ schema }) => schema ?? []));
  for (const body of new Set(bodies)) {
    if (membersSaid(body, schemas).length === 0) continue;
    for (const { schema } of everyVariantOf(body, schemas)) yield* inShape(schema, schemas);
  }
}

/** What of one shape of a body is said to be something that it is not. */
function* inShape(schema: Schema, schemas: Schemas): Generator<Finding> {
  const template = templateOf(schema, schemas);
  const members = membersSaid(schema, schemas);
  for (const member of members) {
    const found = slotOf(template, member.said);
    const source = placeOf(member.schema, schemas);
    const first = members.find(({ said, path }) => said === member.said && isSame(path, found?.path));
    // The same schema may stand at several places: its outermost is meant.
    const other = first && placeOf(first.schema, schemas);
    if (source === undefined || member === first || source.pointer === other?.pointer) continue;
    yield first ? twice(member, first, source) : impossible(member, schemas, source);
  }
}

/** A member, and the fact that it is said to be. */
interface Claim extends SaidMember {
  readonly said: SlotName;
}

/** The members that are said to be something. What is said for another tool is not held to our rules. */
function membersSaid(schema: Schema, schemas: Schemas): readonly Claim[] {
  return saidMembers(schema, schemas).flatMap(({ said, ...member }) => {
    return said === "none" || placeOf(member.schema, schemas) === undefined ? [] : [{ ...member, said }];
  });
}

/** Where it is written. */
function placeOf({ hints, source, $ref, allOf = [] }: Schema, schemas: Schemas): Source | undefined {
  if (hints?.slot) return source && { ...source, pointer: `${source.pointer}/x-error-slot` };
  const parts = $ref === undefined ? allOf : [target(schemas, $ref), ...allOf];
  return parts.map((part) => placeOf(part, schemas)).find((place) => place !== undefined);
}

function twice({ path, said }: Claim, first: Claim, source: Source): Finding {
  return {
    what: `${pathInWords(path)} is said to be the ${WORDS[said]}, and so is ${pathInWords(first.path)} of the same body.`,
    why: "An error has one. Only the other member is read.",
    fix: "Remove one of the two, or say `none` of it.",
    source,
  };
}

function impossible({ path, said, schema }: Claim, schemas: Schemas, source: Source): Finding {
  const types = typesOf(flatten(schema, schemas).type).filter((type) => type !== "null");
  const are = types.length > 0 ? `its values are of type ${types.join(" or ")}` : "its values can be others";
  const isText = !["code", "type"].includes(said);
  return {
    what: `${pathInWords(path)} is said to be the ${WORDS[said]}, which is a text${isText ? "" : " or a number"}, but ${are}.`,
    why: "Nothing can be read there, and the member is left what its name makes of it.",
    fix: "Say it of a member inside or beside it, or correct its type.",
    source,
  };
}

const WORDS: Readonly<Record<SlotName, string>> = {
  message: "message",
  code: "code",
  type: "type",
  param: "parameter that is at fault",
  requestId: "request id",
};

function isSame(one: Path, other: Path | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
