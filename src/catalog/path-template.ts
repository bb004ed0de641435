/**
 * Paths of a document, with their parameters (OpenAPI 4.8.8.2 Path Templating).
 *
 * @module
 */

/** A piece of a path: literal text, or a parameter. */
export type PathPart = { readonly text: string } | { readonly parameter: string };

/** The pieces of a path in order. A query or fragment that a document appends to tell operations apart is left out. */
export function pathParts(path: string): readonly PathPart[] {
  const [own = ""] = path.split(/[?#]/);
  const pieces = own.split(/\{([^{}]+)\}/);
  // Every second piece is what stood between braces.
  return pieces.flatMap((piece, index): PathPart[] => {
    if (index % 2 === 1) return [{ parameter: piece }];
    return piece === "" ? [] : [{ text: piece }];
  });
}

/** A text that a URL can have: halves of characters have no place in one. */
export function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, "\ufffd");
}

/** Sorts paths so that the first one that matches is meant: concrete segments before those with parameters, else as they were. */
export function comparePaths(first: string, second: string): number {
  const [one, other] = [first.split("/"), second.split("/")];
  for (const [index, segment] of one.entries()) {
    const difference = openness(segment) - openness(other[index] ?? "");
    if (difference !== 0) return difference;
  }
  return 0;
}

/** How much a segment leaves open: nothing, a part, or all of it. */
function openness(segment: string): number {
  if (!segment.includes("{")) return 0;
  return /^\{[^{}]*\}$/.test(segment) ? 2 : 1;
}
