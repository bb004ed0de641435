/**
 * How deep JSON is nested, seen in its text: parsing it needs no stack, but whoever reads it then does.
 *
 * @module
 */

/** The place of a character: both count from 1. */
export interface TextPlace {
  readonly line: number;
  readonly column: number;
}

const [QUOTE, BACKSLASH, OPEN_LIST, CLOSE_LIST, OPEN, CLOSE] = [0x22, 0x5c, 0x5b, 0x5d, 0x7b, 0x7d];

/** The first place in a JSON text where more lists and objects are open than `depth`; undefined if there is none. */
export function tooDeepIn(json: string, depth: number): TextPlace | undefined {
  let open = 0;
  for (let index = 0; index < json.length; index += 1) {
    const character = json.charCodeAt(index);
    if (character === QUOTE) index = endOfText(json, index);
    else if (character === OPEN || character === OPEN_LIST) {
      open += 1;
      if (open > depth) return placeAt(json, index);
    } else if (character === CLOSE || character === CLOSE_LIST) open -= 1;
  }
  return undefined;
}

/** Where the quote is that ends the text which begins at a quote. */
function endOfText(json: string, start: number): number {
  let end = json.indexOf('"', start + 1);
  while (end >= 0 && isEscaped(json, end)) end = json.indexOf('"', end + 1);
  return end < 0 ? json.length : end;
}

function isEscaped(json: string, index: number): boolean {
  let backslashes = 0;
  while (json.charCodeAt(index - 1 - backslashes) === BACKSLASH) backslashes += 1;
  return backslashes % 2 === 1;
}

function placeAt(text: string, index: number): TextPlace {
  const before = text.slice(0, index);
  return { line: before.split("\n").length, column: index - before.lastIndexOf("\n") };
}
