import { nameOf, type Schemas } from "../../catalog/named.js";
import type { Schema } from "../../catalog/schema.js";

/** More ways than these from one schema into others are too many to go each of them. */
const MOST_WAYS = 256;

/**
 * The schemas whose checks have to remember what they have seen: those that lead back to themselves, and those from
 * which so many ways lead to others that a value could take for ever.
 */
export function walkingSchemas(schemas: Schemas): ReadonlySet<string> {
  const leads = new Map(Object.entries(schemas).map(([name, schema]) => [name, referencesIn(schema)]));
  const circular = circularIn(leads);
  const ways = waysIn(leads);
  return new Set([...leads.keys()].filter((name) => circular.has(name) || (ways.get(name) ?? 1) > MOST_WAYS));
}

/** How many ways lead from each schema into others, counted from their ends, without recursion: chains can be long. */
function waysIn(leads: ReadonlyMap<string, readonly string[]>): ReadonlyMap<string, number> {
  const ways = new Map<string, number>();
  const entered = new Set<string>();
  for (const start of leads.keys()) {
    const line = [start];
    for (let name = line.at(-1); name !== undefined; name = line.at(-1)) {
      const next = leads.get(name) ?? [];
      if (!entered.has(name)) {
        entered.add(name);
        line.push(...next.filter((one) => !entered.has(one)));
        continue;
      }
      line.pop();
      // What is in the midst of being counted leads back here, and counts as one.
      if (ways.has(name)) continue;
      const sum = next.reduce((all, one) => Math.min(all + (ways.get(one) ?? 1), MOST_WAYS + 1), 1);
      ways.set(name, sum);
    }
  }
  return ways;
}

/** The names that a schema refers to, as often as it does. */
function referencesIn(schema: Schema): readonly string[] {
  const names: string[] = [];
  const waiting: unknown[] = [schema];
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (typeof next !== "object" || next === null) continue;
    for (const [keyword, value] of Object.entries(next)) {
      if (keyword === "$ref" && typeof value === "string") names.push(nameOf(value));
      else waiting.push(value);
    }
  }
  return names;
}

/** The names that lead back to themselves: Tarjan's strongly connected components, without recursion. */
function circularIn(leads: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const circular = new Set<string>();
  const indices = new Map<string, number>();
  const lowest = new Map<string, number>();
  const open: string[] = [];
  const isOpen = new Set<string>();
  for (const start of leads.keys()) {
    if (indices.has(start)) continue;
    const line: { readonly name: string; next: number }[] = [{ name: start, next: 0 }];
    for (let top = line.at(-1); top; top = line.at(-1)) {
      const { name } = top;
      if (!indices.has(name)) {
        lowest.set(name, indices.size);
        indices.set(name, indices.size);
        open.push(name);
        isOpen.add(name);
      }
      const next = (leads.get(name) ?? [])[top.next++];
      if (next === undefined) {
        line.pop();
        const below = line.at(-1)?.name;
        const low = lowest.get(name) ?? 0;
        if (below !== undefined) lowest.set(below, Math.min(lowest.get(below) ?? 0, low));
        if (low === indices.get(name)) close(name);
      } else if (next === name) circular.add(name);
      else if (!indices.has(next)) line.push({ name: next, next: 0 });
      else if (isOpen.has(next)) lowest.set(name, Math.min(lowest.get(name) ?? 0, indices.get(next) ?? 0));
    }
  }
  function close(name: string): void {
    const members = open.splice(open.lastIndexOf(name));
    for (const member of members) isOpen.delete(member);
    if (members.length > 1) for (const member of members) circular.add(member);
  }
  return circular;
}
