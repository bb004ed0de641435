/**
 * What a text is made of: letters, one character of a class, parts in a row, one of several, or one several
 * times.
 */
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
  /** How much of the text was read when it was last reached. */
  at?: number;
}

/** Whether `value` is a text that is made of a part. All ways are gone at once, so that no text takes for ever. */
export function isMadeOf(value: unknown, part: TextPart): boolean {
  if (typeof value !== "string") return false;
  const end: Place = { next: [] };
  let read = 0;
  let places = reached([build(part, end)], read);
  for (const character of value) {
    read += 1;
    const from: Place[] = [];
    for (const { reads, next } of places) {
      const isRead = typeof reads === "string" ? reads === character : reads?.test(character);
      if (isRead) from.push(...next);
    }
    if (from.length === 0) return false;
    places = reached(from, read);
  }
  return end.at === read;
}

/** The places that are reached from others without reading anything, each once. */
function reached(from: readonly Place[], read: number): readonly Place[] {
  const found: Place[] = [];
  const reach = (places: readonly Place[]): void => {
    for (const place of places) {
      if (place.at === read) continue;
      place.at = read;
      found.push(place);
    }
  };
  reach(from);
  // What is added while it is gone through is gone through as well.
  for (const { reads, next } of found) if (reads === undefined) reach(next);
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
