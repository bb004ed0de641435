/**
 * Says how the frames are made that report an error in a stream: what an error frame holds beside the error's own
 * body, and what follows it.
 *
 * @module
 */

import type { BodyTemplate, Member, Path, SlotName } from "./body.js";
import type { ErrorDefinition, FollowingFrame, FrameMember, FrameValue } from "./catalog.js";
import { flatten } from "./expand.js";
import { type Schemas, typesOf } from "./named.js";
import type { Schema } from "./schema.js";

/** What the ordinary payloads of a stream have in common. */
export interface StreamShape {
  /** The member that is the event's name. */
  readonly name?: string;
  /** The member that counts the events. */
  readonly sequence?: string;
  /** The member that holds the latest state of what is streamed. */
  readonly snapshot?: string;
}

/** A payload of a stream, its references followed. */
export interface OpenPayload {
  readonly schema: Schema;
}

const COUNTERS = ["sequence_number", "sequenceNumber", "sequence", "seq"];

/** What the ordinary payloads of a stream have in common. `then` are the events that follow an error. */
export function shapeOf(
  payloads: readonly OpenPayload[],
  {
    then,
    schemas,
    isNamed,
  }: {
    readonly then: readonly string[];
    readonly schemas: Schemas;
    /** Whether frames have an `event:` line. */
    readonly isNamed: boolean;
  },
): StreamShape {
  const name = isNamed ? nameOf(payloads, schemas) : undefined;
  const sequence = COUNTERS.find((member) =>
    payloads.some(({ schema }) => {
      const counter = own(schema.properties, member);
      return schema.required?.includes(member) && counter && isInteger(flatten(counter, schemas));
    }),
  );
  const snapshot = name === undefined ? undefined : snapshotOf(payloads, { name, then, schemas });

  return {
    ...(name === undefined ? {} : { name }),
    ...(sequence === undefined ? {} : { sequence }),
    ...(snapshot === undefined ? {} : { snapshot }),
  };
}

/** The member that is a constant in most payloads. */
function nameOf(payloads: readonly OpenPayload[], schemas: Schemas): string | undefined {
  return ["type", "event"].find((member) => {
    const constants = payloads.map(({ schema }) => constantAt(schema, member, schemas));
    const known = constants.filter((constant) => constant !== undefined);
    return known.length * 2 > payloads.length;
  });
}

/** The member of a frame after an error that refers to the same schema as that member of other payloads. */
function snapshotOf(
  payloads: readonly OpenPayload[],
  { name, then, schemas }: { name: string; then: readonly string[]; schemas: Schemas },
): string | undefined {
  const isLast = ({ schema }: OpenPayload): boolean => then.includes(constantAt(schema, name, schemas) ?? "");
  const members = payloads.filter(isLast).flatMap(({ schema }) => Object.entries(schema.properties ?? {}));
  const found = members.find(([member, schema]) => {
    const reference = referenceOf(schema);
    if (!flatten(schema, schemas).properties) return false;
    return payloads.some((payload) => {
      const same = own(payload.schema.properties, member);
      return !isLast(payload) && reference !== undefined && same && referenceOf(same) === reference;
    });
  });
  return found?.[0];
}

/** The named schema that a schema is, perhaps narrowed. */
function referenceOf({ $ref, allOf = [] }: Schema): string | undefined {
  return $ref ?? allOf.find((part) => part.$ref !== undefined)?.$ref;
}

/** What an error frame holds beside what the constructor of the error writes, as far as it can be known. */
export function extrasOf({ body }: ErrorDefinition, shape: StreamShape): readonly FrameMember[] {
  if (body.node !== "object") return [];
  return body.members.flatMap((member): readonly FrameMember[] => {
    if (member.written) return [];
    const value = extraOf(member, shape);
    return value ? [{ name: member.name, value }] : [];
  });
}

function extraOf({ name, value }: Member, shape: StreamShape): FrameValue | undefined {
  if (name === shape.sequence) return { fill: "sequence" };
  if (value.node === "constant") return { fill: "constant", value: value.value };
  const slot = SLOTS[name];
  return slot !== undefined && isOpenText(value) ? { fill: "slot", slot } : undefined;
}

/** Whether any text may stand in the place of a template. */
function isOpenText(value: BodyTemplate): boolean {
  return (value.node === "free" || value.node === "slot") && acceptsText(value.schema);
}

/** The members of a frame that repeat a fact of the error. */
const SLOTS: Readonly<Record<string, SlotName>> = {
  message: "message",
  type: "type",
  code: "code",
};

/** The frames after an error frame: for each event the payload that can be made, the fullest if there are several. */
export function followingOf(
  then: readonly string[],
  payloads: readonly OpenPayload[],
  { shape, schemas }: { readonly shape: StreamShape; readonly schemas: Schemas },
): readonly FollowingFrame[] {
  return then.map((event): FollowingFrame => {
    const { name } = shape;
    const meant = payloads.filter(({ schema }) => name && constantAt(schema, name, schemas) === event);
    const state = shape.snapshot === undefined ? undefined : stateOf(payloads, shape.snapshot, schemas);
    const made = meant.flatMap(({ schema }) => {
      const members = membersOf(schema, { shape, schemas, state, path: [] });
      return members ? [members] : [];
    });
    const [fullest] = made.sort((one, other) => other.length - one.length);
    return { event, ...(fullest ? { payload: fullest } : {}) };
  });
}

/** The schema of the latest state, as the ordinary payloads have it. */
function stateOf(payloads: readonly OpenPayload[], snapshot: string, schemas: Schemas): Schema | undefined {
  const [first] = payloads.flatMap(({ schema }) => own(schema.properties, snapshot) ?? []);
  return first && flatten(first, schemas);
}

interface Filling {
  readonly shape: StreamShape;
  readonly schemas: Schemas;
  /** The schema of the latest state, if the stream has one. */
  readonly state: Schema | undefined;
  readonly path: Path;
}

/** The members of a payload with what fills them; undefined if one that must be there cannot be known. */
function membersOf(schema: Schema, how: Filling): readonly FrameMember[] | undefined {
  const members: FrameMember[] = [];
  for (const [name, member] of Object.entries(schema.properties ?? {})) {
    const value = fillOf(name, member, how);
    if (value) members.push({ name, value });
    else if (schema.required?.includes(name)) return undefined;
  }
  return members;
}

function fillOf(name: string, member: Schema, how: Filling): FrameValue | undefined {
  const { shape, schemas, state, path } = how;
  const schema = flatten(member, schemas);
  const constant = constantOf(schema);
  if (constant !== undefined) return { fill: "constant", value: constant };
  const isTop = path.length === 0;
  if (isTop && name === shape.sequence) return { fill: "sequence" };
  if (isTop && name === shape.snapshot) {
    return { fill: "snapshot", members: overridesOf(member, { ...how, path: [name] }) };
  }
  const slot = path.at(-1) === "error" || isTop ? SLOTS[name] : undefined;
  if (slot !== undefined && acceptsText(schema)) return { fill: "slot", slot };
  if (schema.properties && schema.required?.length) {
    const members = membersOf(schema, { ...how, path: [...path, name] });
    if (members) return { fill: "object", members };
  }
  const kept = isTop && own(state?.properties, name);
  return kept && state?.required?.includes(name) ? { fill: "kept", path: [name] } : undefined;
}

/** What a frame says of the state beyond what the state's own schema says: the members it narrows. */
function overridesOf({ allOf = [], properties, required }: Schema, how: Filling): readonly FrameMember[] {
  const narrowing = allOf.filter((part) => part.$ref === undefined);
  const parts = properties ? [...narrowing, { properties, required: required ?? [] }] : narrowing;
  return parts.flatMap((part) => {
    return Object.entries(part.properties ?? {}).flatMap(([name, member]): readonly FrameMember[] => {
      const value = fillOf(name, member, how);
      return value ? [{ name, value }] : [];
    });
  });
}

function constantAt(schema: Schema, name: string, schemas: Schemas): string | undefined {
  const member = own(schema.properties, name);
  const constant = member && constantOf(flatten(member, schemas));
  return typeof constant === "string" ? constant : undefined;
}

function constantOf({ const: constant, enum: values = [], type, anyOf }: Schema): Schema["const"] {
  if (constant !== undefined) return constant;
  if (type === "null" && !anyOf) return null;
  return values.length === 1 ? values[0] : undefined;
}

function acceptsText({ type, enum: values, pattern }: Schema): boolean {
  return typesOf(type).includes("string") && !values && pattern === undefined;
}

function isInteger({ type }: Schema): boolean {
  return type === "integer" || type === "number";
}

function own<T>(members: Readonly<Record<string, T>> | undefined, name: string): T | undefined {
  return members && Object.hasOwn(members, name) ? members[name] : undefined;
}
