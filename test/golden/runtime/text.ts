// Copied by openapi-errors from its src/runtime. The same for every API. Do not edit.

/** What a text is made of: letters, one character of a class, parts in a row, one of several, or one several times. */
export type TextPart =
  | string
  | RegExp
  | readonly TextPart[]
  | { readonly oneOf: readonly TextPart[] }
  | { readonly repeat: TextPart; readonly least: number; readonly most?: number };

/** A place in a pattern: what it reads there, if anything, and where it goes on. */
interface Place {
  readonly reads?: string | RegExp;
  readonly next: Place[];
}

/** Whether `value` is a text that is made of a part. All ways are gone at once, so that no text takes for ever. */
export function isMadeOf(value: unknown, part: TextPart): boolean {
  if (typeof value !== "string") return false;
  const end: Place = { next: [] };
  let places = reached([build(part, end)]);
  for (const character of value) {
    const read = [...places].filter(({ reads }) => {
      return typeof reads === "string" ? reads === character : reads?.test(character);
    });
    if (read.length === 0) return false;
    places = reached(read.flatMap(({ next }) => next));
  }
  return places.has(end);
}

/** The places that are reached from others without reading anything. */
function reached(from: readonly Place[]): ReadonlySet<Place> {
  const found = new Set(from);
  // What is added while it is gone through is gone through as well.
  for (const { reads, next } of found) if (reads === undefined) for (const place of next) found.add(place);
  return found;
}

/** The place where a part starts that goes on at another one. */
function build(part: TextPart, then: Place): Place {
  if (part instanceof RegExp) return { reads: part, next: [then] };
  if (typeof part === "string") {
    return [...part].reduceRight<Place>((next, character) => ({ reads: character, next: [next] }), then);
  }
  if ("oneOf" in part) return { next: part.oneOf.map((one) => build(one, then)) };
  if (!("repeat" in part)) return part.reduceRight((next, one) => build(one, next), then);
  const { repeat, least, most } = part;
  let start: Place = then;
  if (most === undefined) {
    start = { next: [then] };
    start.next.push(build(repeat, start));
  }
  for (let count = most ?? least; count > 0; count--) {
    const once = build(repeat, start);
    start = count > least ? { next: [once, then] } : once;
  }
  return start;
}
