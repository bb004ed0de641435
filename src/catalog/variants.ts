/**
 * Finds the errors inside the schema of a body: a union, at the root or at a nested `error` object, has one
 * for each branch that a constant tells apart.
 *
 * @module
 */

import type { Path } from "./body.js";
import { defined } from "./defined.js";
import { withBranch } from "./exact.js";
import { type Alternative, expand, flatten } from "./expand.js";
import { nameOf, type Schemas, target, typesOf } from "./named.js";
import { saidMembers } from "./said-slots.js";
import type { Schema } from "./schema.js";

/** One error inside a body's schema. */
export interface Variant {
  /** The whole body, its union replaced by the one branch. */
  readonly schema: Schema;
  /** What its bodies must satisfy, to the letter. */
  readonly exact: () => Schema;
  /** What names and describes the error: the body, or the object inside that has the identity. */
  readonly identity: Alternative;
}

/** Members that hold the facts of an error, or a list of them. A union elsewhere is not a list of errors. */
const CONTAINERS = new Set([
  "error",
  "errors",
  "fault",
  "failure",
  "issue",
  "issues",
  "detail",
  "status",
  "response",
  "data",
]);

/** Envelopes nest: `{ status: { error: { ... } } }`, `{ errors: [ { ... } ] }`. */
const DEEPEST = 3;

/** Whether a member of this name can hold the facts of an error. */
export function isContainer(name: string): boolean {
  return CONTAINERS.has(name.toLowerCase());
}

/**
 * The errors in a body's schema. Where the document is not strict, a union whose branches no constant tells apart
 * is one error with a body of either shape.
 */
export function variantsOf(schema: Schema, schemas: Schemas, strict: boolean): readonly Variant[] {
  const split = branchesOf(schema, schemas, { depth: DEEPEST });
  if (split.length === 1 || strict || areDistinct(split, schemas)) return split;
  const { $ref } = schema;
  // What the union as a whole is called and means, not what its first branch is.
  const words = $ref === undefined ? schema : { ...target(schemas, $ref), ...schema };
  const name = $ref === undefined ? undefined : nameOf($ref);
  const identity = { schema: words, exact: () => schema, ...defined({ name, source: words.source }) };
  return [{ schema, exact: () => schema, identity }];
}

/** Every shape of a body, whether anything tells it apart from the others or not. */
export function everyVariantOf(schema: Schema, schemas: Schemas): readonly Variant[] {
  return branchesOf(schema, schemas, { depth: DEEPEST, every: true });
}

interface Split {
  /** How many more envelopes are opened. */
  readonly depth: number;
  /** Whether a union is split even if nothing tells its branches apart. */
  readonly every?: boolean;
}

function branchesOf(schema: Schema, schemas: Schemas, how: Split): readonly Variant[] {
  return expand(schema, schemas).flatMap((alternative) => splitMember(alternative, schemas, how));
}

/** Splits a body by the union in its first member that has one. */
function splitMember(body: Alternative, schemas: Schemas, { depth, every }: Split): readonly Variant[] {
  const whole: Variant = { schema: body.schema, exact: body.exact, identity: body };
  if (depth === 0) return [whole];
  // What leads to a member that is said to be the code holds facts, whatever it is called.
  const said = saidMembers(body.schema, schemas);
  const leads = new Set(said.filter(({ path }) => path.length > 1).map(({ path }) => path[0]));
  const facts = new Set(said.filter(({ path }) => path.length === 1).map(({ path }) => path[0]));
  for (const [name, member] of Object.entries(body.schema.properties ?? {})) {
    if (facts.has(name) || (!isContainer(name) && !leads.has(name))) continue;
    const branches = branchesOf(member, schemas, { depth: depth - 1, ...defined({ every }) });
    const [only] = branches;
    if (branches.length > 1 && (every || areDeclared(branches) || areDistinct(branches, schemas))) {
      return branches.map((branch) => ({
        schema: withMember(body.schema, name, branch.schema),
        exact: () => withBranch(body.exact(), name, branch.exact()),
        identity: branch.identity,
      }));
    }
    if (branches.length === 1 && only && identifies(only, whole)) {
      const exact = () => withBranch(body.exact(), name, only.exact());
      return [{ schema: withMember(body.schema, name, only.schema), exact, identity: only.identity }];
    }
  }
  return [whole];
}

/** Whether the document says itself that each branch is an error. */
function areDeclared(branches: readonly Variant[]): boolean {
  return branches.every(({ identity }) => identity.schema.error !== undefined);
}

/** Whether the object inside says more about which error it is than the envelope around it. */
function identifies(inner: Variant, outer: Variant): boolean {
  if (inner.identity.schema.error) return true;
  return (
    outer.identity.name === undefined && inner.identity.name !== undefined && !outer.identity.schema.error
  );
}

/** The envelope with one branch in the place of its union. What the branch is called and means is not the member's. */
function withMember(schema: Schema, name: string, branch: Schema): Schema {
  const { title: _title, description: _description, error: _error, ...member } = branch;
  const entries = Object.entries(schema.properties ?? {}).map(([key, before]) => {
    return [key, key === name ? { ...member, ...defined({ description: before.description }) } : before];
  });
  return { ...schema, properties: Object.fromEntries(entries) };
}

/** Whether every two branches differ in a constant, or in the JSON type of the whole. */
function areDistinct(branches: readonly Variant[], schemas: Schemas): boolean {
  const marks = branches.map((branch) => constantsOf(branch.schema, schemas));
  if (haveOwnValues(marks)) return true;
  return marks.every((one, index) => marks.slice(index + 1).every((other) => differ(one, other)));
}

/** Whether all have a value of their own at one place. That is the usual, and to compare each with each takes long. */
function haveOwnValues(marks: readonly ReadonlyMap<string, string>[]): boolean {
  const [first, ...others] = marks;
  return [...(first?.keys() ?? [])].some((path) => {
    const values = new Set(marks.flatMap((mark) => mark.get(path) ?? []));
    return others.length > 0 && values.size === marks.length;
  });
}

function differ(one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): boolean {
  if ([...one].some(([path, value]) => other.has(path) && other.get(path) !== value)) return true;
  // Each has a constant at a place of its own.
  return hasOwn(one, other) && hasOwn(other, one);
}

function hasOwn(one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): boolean {
  return [...one.keys()].some((path) => path.startsWith("[") && !other.has(path));
}

/** The constants, patterns and types of a schema by their path, as texts that can be compared. */
function constantsOf(schema: Schema, schemas: Schemas, path: Path = []): ReadonlyMap<string, string> {
  const flat = flatten(schema, schemas);
  const found = new Map<string, string>();
  const key = JSON.stringify(path);
  const [type, ...types] = typesOf(flat.type);
  if (type !== undefined && types.length === 0) found.set(`type of ${key}`, type);
  const [only, ...others] = flat.enum ?? [];
  const constant = flat.const === undefined && others.length === 0 ? only : flat.const;
  if (constant !== undefined) found.set(key, JSON.stringify(constant));
  else if (flat.pattern !== undefined) found.set(key, flat.pattern);
  if (path.length === DEEPEST) return found;
  if (flat.items) for (const mark of constantsOf(flat.items, schemas, [...path, 0])) found.set(...mark);
  for (const [name, member] of Object.entries(flat.properties ?? {})) {
    for (const mark of constantsOf(member, schemas, [...path, name])) found.set(...mark);
  }
  return found;
}
