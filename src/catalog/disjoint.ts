/**
 * Tells schemas that no value can fit both of. It may be so of others, but of these it is certain.
 *
 * @module
 */

import { type Schemas, target, typesOf } from "./named.js";
import type { JsonType, JsonValue, Schema } from "./schema.js";

const DEEPEST = 4;

/** What is known for sure of the values of a schema. Left out: anything. */
interface Facts {
  readonly types?: ReadonlySet<JsonType>;
  /** All values there are, as texts. */
  readonly values?: ReadonlySet<string>;
  /** The facts of members that every object has. */
  readonly members: ReadonlyMap<string, Schema>;
}

/** Of more branches than these not every two are compared: it would take longer with the square of their number. */
const MOST_BRANCHES = 64;

/** The branches that overlap with a branch of a union, for each union that was met. */
const known = new WeakMap<readonly Schema[], ReadonlyMap<Schema, readonly Schema[]>>();

/** The other branches of a union that a value of one branch could fit as well; of very long unions, none. */
export function overlapping(
  branch: Schema,
  branches: readonly Schema[],
  schemas: Schemas,
): readonly Schema[] {
  const found = known.get(branches) ?? overlaps(branches, schemas);
  known.set(branches, found);
  return found.get(branch) ?? [];
}

function overlaps(branches: readonly Schema[], schemas: Schemas): ReadonlyMap<Schema, readonly Schema[]> {
  if (branches.length > MOST_BRANCHES || isToldByMember(branches, schemas)) return new Map();
  return new Map(
    branches.map((one) => {
      const others = branches.filter(
        (other) => other !== one && !areDisjoint(one, other, { schemas, depth: 0 }),
      );
      return [one, others] as const;
    }),
  );
}

/** Whether no value can fit two branches of a union. */
export function areApart(branches: readonly Schema[], schemas: Schemas): boolean {
  if (isToldByMember(branches, schemas)) return true;
  if (branches.length > MOST_BRANCHES) return false;
  return branches.every((branch) => overlapping(branch, branches, schemas).length === 0);
}

/** Whether there is a member that every branch demands, with other constants than the others. */
function isToldByMember(branches: readonly Schema[], schemas: Schemas): boolean {
  const facts = branches.map((branch) => factsOf(branch, schemas));
  const [first] = facts;
  if (facts.some(({ types }) => types?.size !== 1 || !types.has("object"))) return false;
  return [...(first?.members.keys() ?? [])].some((name) => {
    const seen = new Set<string>();
    return facts.every(({ members }) => {
      const member = members.get(name);
      const { values = [] } = member ? factsOf(member, schemas) : {};
      const all = [...values];
      const isNew = all.length > 0 && all.every((value) => !seen.has(value));
      for (const value of all) seen.add(value);
      return isNew;
    });
  });
}

interface Comparing {
  readonly schemas: Schemas;
  /** How deep inside the two schemas. */
  readonly depth: number;
}

/** Whether no value fits both. */
function areDisjoint(one: Schema, other: Schema, { schemas, depth }: Comparing): boolean {
  if (one.never || other.never) return true;
  const partsOfOne = branchesOf(one, schemas);
  const partsOfOther = branchesOf(other, schemas);
  if (partsOfOne.length * partsOfOther.length > 256) return false;
  return partsOfOne.every((first) =>
    partsOfOther.every((second) =>
      exclude(factsOf(first, schemas), factsOf(second, schemas), { schemas, depth }),
    ),
  );
}

function exclude(one: Facts, other: Facts, { schemas, depth }: Comparing): boolean {
  if (one.values && other.values) return shareNone(one.values, other.values);
  if (one.types && other.types && shareNone(one.types, other.types)) return true;
  // Only of objects it is known which members they have.
  const areObjects = [one, other].every(({ types }) => types?.size === 1 && types.has("object"));
  if (!areObjects || depth === DEEPEST) return false;
  return [...one.members].some(([name, member]) => {
    const same = other.members.get(name);
    return same !== undefined && areDisjoint(member, same, { schemas, depth: depth + 1 });
  });
}

/** The branches of a schema that is a union at its top, else itself. */
function branchesOf(schema: Schema, schemas: Schemas, seen: readonly string[] = []): readonly Schema[] {
  if (schema.$ref !== undefined) {
    if (seen.includes(schema.$ref)) return [schema];
    return branchesOf(target(schemas, schema.$ref), schemas, [...seen, schema.$ref]);
  }
  if (!schema.anyOf || schema.allOf || schema.properties || schema.type !== undefined) return [schema];
  return schema.anyOf.flatMap((branch) => branchesOf(branch, schemas, seen));
}

function factsOf(schema: Schema, schemas: Schemas, seen: readonly string[] = []): Facts {
  const { $ref, allOf = [], required = [], properties = {} } = schema;
  const follows = $ref !== undefined && !seen.includes($ref);
  const parts = [...(follows ? [target(schemas, $ref)] : []), ...allOf].map((part) =>
    factsOf(part, schemas, follows ? [...seen, $ref] : seen),
  );
  const own = Object.entries(properties).filter(([name]) => required.includes(name));
  const members = new Map([...parts.flatMap((part) => [...part.members]), ...own]);
  const types = [ownTypes(schema), ...parts.map((part) => part.types)].filter((one) => one !== undefined);
  const values = [ownValues(schema), ...parts.map((part) => part.values)].find((one) => one !== undefined);
  const [fewest] = types.sort((first, second) => first.size - second.size);
  return { members, ...(fewest ? { types: fewest } : {}), ...(values ? { values } : {}) };
}

function ownTypes({ type, properties, items }: Schema): ReadonlySet<JsonType> | undefined {
  const types = typesOf(type);
  if (types.length > 0) return new Set(types.map((one) => (one === "integer" ? "number" : one)));
  if (properties) return new Set(["object"]);
  return items ? new Set(["array"]) : undefined;
}

function ownValues({ const: constant, enum: values }: Schema): ReadonlySet<string> | undefined {
  const all = constant === undefined ? values : [constant];
  const isPlain = all?.every((value) => typeof value !== "object" || value === null);
  return all && isPlain ? new Set(all.map((value: JsonValue) => JSON.stringify(value))) : undefined;
}

function shareNone<T>(one: ReadonlySet<T>, other: ReadonlySet<T>): boolean {
  return [...one].every((value) => !other.has(value));
}
