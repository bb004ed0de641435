/**
 * Where things are written: the `$ref` in a union that names an error, the member of a body that states its code.
 *
 * @module
 */

import type { Path } from "../../catalog/body.js";
import { flatten } from "../../catalog/expand.js";
import { type Schemas, target } from "../../catalog/named.js";
import type { Schema, Source } from "../../catalog/schema.js";

/** Whether two places are one. */
function sameSource(one: Source, other: Source): boolean {
  return one.file === other.file && one.pointer === other.pointer;
}

/** A place as text, e.g. `api.yaml#/components/schemas/NotFound`. */
export function sourceText({ file, pointer }: Source): string {
  return pointer === "#" ? file : `${file}${pointer}`;
}

/** Where the body's schema names what is declared at `sought`: the `$ref` to it, or its own place if it is inline. */
export function mentionOf(schema: Schema, schemas: Schemas, sought: Source): Source | undefined {
  const seen = new Set<Schema>();
  const waiting: Schema[] = [schema];
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    if (seen.has(next)) continue;
    seen.add(next);
    const { $ref, source, anyOf = [], allOf = [], properties = {}, items } = next;
    const referred = $ref === undefined ? undefined : target(schemas, $ref);
    if (source && [next, referred].some((one) => one?.source && sameSource(one.source, sought)))
      return source;
    waiting.push(...(referred ? [referred] : []), ...anyOf, ...allOf, ...Object.values(properties));
    if (items) waiting.push(items);
  }
  return undefined;
}

/**
 * Where the member at a path of a body is written. `identity` is the schema of the whole body or, as with unions
 * inside an envelope, of the object in it that has the identity.
 */
export function memberSource(identity: Schema, schemas: Schemas, path: Path): Source | undefined {
  for (const start of path.keys()) {
    const source = sourceAt(identity, schemas, path.slice(start));
    if (source) return source;
  }
  return undefined;
}

/** Where the member at a path of a schema is written. */
export function sourceAt(schema: Schema, schemas: Schemas, path: Path): Source | undefined {
  let current: Schema | undefined = schema;
  for (const step of path) {
    const flat: Schema = flatten(current, schemas);
    const { properties = {} } = flat;
    if (typeof step === "number") current = flat.items;
    else current = Object.hasOwn(properties, step) ? properties[step] : undefined;
    if (current === undefined) return undefined;
  }
  return current.source ?? current.allOf?.findLast(({ source }) => source !== undefined)?.source;
}
