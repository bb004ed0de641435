/**
 * Makes a text that a regular expression matches, without ever running the expression.
 *
 * @module
 */

/** Longer expressions are left aside, so that nesting them costs nothing. */
const LONGEST_PATTERN = 1_000;

/** Repetitions of repetitions end somewhere. */
const LONGEST_TEXT = 10_000;

/** Characters that look well in a text. Of those that a class allows, the first is taken. */
const PLAIN = [..."a0A-_.:/@ xyz123"];

/** Escapes that stand for one of many characters. */
const ESCAPES: Readonly<Record<string, string>> = { d: "0-9", w: "A-Za-z0-9_", s: " \t\n" };

/** Escapes that stand for one character. */
const CONTROLS: Readonly<Record<string, string>> = { t: "\t", n: "\n", r: "\r", f: "\f", v: "\v", "0": "\0" };

/** An expression, and how far it has been read. */
interface Reader {
  readonly pattern: string;
  /** How often what may be repeated without limit is, at least. */
  readonly often: number;
  at: number;
}

/**
 * A text that a regular expression matches: of alternatives the first, of repetitions as few as there may be. `undefined`
 * for what is not understood: references to groups, and what is no expression.
 *
 * @param often How often something comes that may come any number of times.
 */
export function textOfPattern(pattern: string, often = 0): string | undefined {
  if (pattern.length > LONGEST_PATTERN) return undefined;
  const reader: Reader = { pattern, often, at: 0 };
  const text = alternatives(reader);
  return reader.at === pattern.length ? text : undefined;
}

/** The first of the alternatives up to the end of the group. The others are read as well. */
function alternatives(reader: Reader): string | undefined {
  const first = sequence(reader);
  while (peek(reader) === "|") {
    reader.at += 1;
    if (sequence(reader) === undefined) return undefined;
  }
  return first;
}

function sequence(reader: Reader): string | undefined {
  let text = "";
  while (reader.at < reader.pattern.length && peek(reader) !== "|" && peek(reader) !== ")") {
    const part = atom(reader);
    if (part === undefined) return undefined;
    text += part.repeat(Math.min(timesOf(reader), LONGEST_TEXT / Math.max(1, part.length)));
  }
  return text.slice(0, LONGEST_TEXT);
}

function atom(reader: Reader): string | undefined {
  const character = take(reader);
  switch (character) {
    case "^":
    case "$":
      return "";
    case ".":
      return "x";
    case "(":
      return group(reader);
    case "[":
      return oneOfClass(reader);
    case "\\":
      return escaped(reader);
    case "*":
    case "+":
    case "?":
      return undefined;
    default:
      return character;
  }
}

/** What a group stands for. What only looks around stands for nothing. */
function group(reader: Reader): string | undefined {
  const [start = ""] = /^\?(?:<?[=!]|:|<\w+>)/.exec(reader.pattern.slice(reader.at)) ?? [];
  if (start === "" && peek(reader) === "?") return undefined;
  reader.at += start.length;
  const text = alternatives(reader);
  if (take(reader) !== ")") return undefined;
  return /[=!]$/.test(start) ? "" : text;
}

/** How often what comes before is to come. */
function timesOf(reader: Reader): number {
  const [whole = "", sign, least, range, most] =
    /^(?:([*+?])|\{(\d{1,6})(,(\d{0,6}))?\})\??/.exec(reader.pattern.slice(reader.at)) ?? [];
  reader.at += whole.length;
  if (whole === "") return 1;
  if (sign === "?") return 0;
  const fewest = sign === "+" ? 1 : Number(least ?? 0);
  const hasLimit = sign === undefined && (range === undefined || most !== "");
  return hasLimit ? fewest : Math.max(fewest, reader.often);
}

function escaped(reader: Reader): string | undefined {
  const character = take(reader);
  const isClass = /[dws]/i.test(character);
  if (isClass) return oneOf(rangesOf(character), /[DWS]/.test(character));
  if (/[bB]/.test(character)) return "";
  if (/[1-9k]/.test(character) || character === "") return undefined;
  if (/[pP]/.test(character)) return property(reader, character === "P");
  return codePoint(reader, character) ?? CONTROLS[character] ?? character;
}

/** `\x41`, `\u0041` and `\u{41}`, behind their letter. */
function codePoint(reader: Reader, letter: string): string | undefined {
  const digits = { x: /^([0-9a-f]{2})/i, u: /^(?:([0-9a-f]{4})|\{(0*[0-9a-f]{1,5})\})/i }[letter];
  const [whole = "", short, long] = digits?.exec(reader.pattern.slice(reader.at)) ?? [];
  if (whole === "") return undefined;
  reader.at += whole.length;
  return String.fromCodePoint(Number.parseInt(short ?? long ?? "0", 16));
}

/** One of the characters with a property of Unicode: a letter, a digit, or else a mark. */
function property(reader: Reader, isNegated: boolean): string | undefined {
  const [whole, name = ""] = /^\{(?:\w+=)?(\w+)\}/.exec(reader.pattern.slice(reader.at)) ?? [];
  if (whole === undefined) return undefined;
  reader.at += whole.length;
  if (isNegated) return name.startsWith("L") ? "0" : "a";
  if (name.startsWith("N")) return "0";
  if (name.startsWith("P")) return "-";
  if (name.startsWith("Z")) return " ";
  return name === "Lu" ? "A" : "a";
}

/** One of the characters of a class, whose bracket has been read. */
function oneOfClass(reader: Reader): string | undefined {
  const isNegated = peek(reader) === "^";
  if (isNegated) reader.at += 1;
  const ranges: Range[] = [];
  while (reader.at < reader.pattern.length && peek(reader) !== "]") {
    const from = member(reader);
    if (from === undefined) return undefined;
    const next = reader.pattern[reader.at + 1];
    if (typeof from === "string" && peek(reader) === "-" && next !== undefined && next !== "]") {
      reader.at += 1;
      const to = member(reader);
      if (typeof to !== "string") return undefined;
      ranges.push([from, to]);
    } else ranges.push(...(typeof from === "string" ? [[from, from] as const] : from));
  }
  return take(reader) === "]" ? oneOf(ranges, isNegated) : undefined;
}

type Range = readonly [from: string, to: string];

/** A character of a class, or the ranges that an escape in it stands for. */
function member(reader: Reader): string | readonly Range[] | undefined {
  const character = take(reader);
  if (character !== "\\") return character;
  const letter = peek(reader);
  if (!/[dws]/.test(letter)) return letter === "b" ? "\b" : escaped(reader);
  reader.at += 1;
  return rangesOf(letter);
}

function rangesOf(letter: string): readonly Range[] {
  const text = ESCAPES[letter.toLowerCase()] ?? "";
  return (text.match(/.-.|[\s\S]/g) ?? []).map((part): Range => [part[0] ?? "", part[2] ?? part[0] ?? ""]);
}

/** A character in some ranges, or in none of them: one that looks well if there is any. */
function oneOf(ranges: readonly Range[], isNegated: boolean): string | undefined {
  const isIn = (character: string): boolean =>
    ranges.some(([from, to]) => from <= character && character <= to);
  return PLAIN.find((character) => isIn(character) !== isNegated) ?? (isNegated ? "~" : ranges[0]?.[0]);
}

function peek({ pattern, at }: Reader): string {
  return pattern[at] ?? "";
}

/** The next character, which may be two units long. */
function take(reader: Reader): string {
  const point = reader.pattern.codePointAt(reader.at);
  const character = point === undefined ? "" : String.fromCodePoint(point);
  reader.at += character.length;
  return character;
}
