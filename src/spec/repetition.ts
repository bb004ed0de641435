/**
 * How much YAML's aliases repeat. What they name is one value in memory, but many in everything that is made of it.
 *
 * @module
 */

/** What aliases make of a file. */
export interface Repetition {
  /** How many values there are beyond those that are written. Nothing repeats itself without end. */
  readonly repeated: number;
  /** Whether aliases of aliases nest values more deeply than `depth`. */
  readonly isTooDeep: boolean;
}

/** Counts what aliases repeat in a file of which this is the whole. */
export function repetitionIn(root: unknown, depth: number): Repetition {
  const sizes = new Map<object, number>();
  const inside = new Set<object>();
  let isTooDeep = false;
  const sizeOf = (value: unknown): number => {
    if (typeof value !== "object" || value === null) return 1;
    const known = sizes.get(value);
    if (known !== undefined) return known;
    isTooDeep ||= inside.size >= depth && !inside.has(value);
    // Part of itself: whoever reads it will say so.
    if (isTooDeep || inside.has(value)) return 0;
    inside.add(value);
    let size = 1;
    for (const member of Object.values(value)) size += sizeOf(member);
    inside.delete(value);
    sizes.set(value, size);
    return size;
  };
  return { repeated: sizeOf(root) - writtenIn(sizes.keys()), isTooDeep };
}

/** The values that are written: each mapping and list once, with what is no mapping or list in it. */
function writtenIn(values: Iterable<object>): number {
  let written = 0;
  for (const value of values) {
    const plain = Object.values(value).filter((member) => typeof member !== "object" || member === null);
    written += 1 + plain.length;
  }
  return written;
}
