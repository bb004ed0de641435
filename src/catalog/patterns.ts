/**
 * Texts with holes: the regular expressions that an error is recognised by.
 *
 * Only expressions made of literal text and named groups, such as `^Model not found: (?<model>.+)$`, identify an
 * error: a constructor can write them, a type can say them (`` `Model not found: ${string}` ``), and they are matched
 * by comparing texts, in linear time. No expression of a document ever becomes a `RegExp` in generated code.
 *
 * @module
 */

/** A text with holes: one more literal text than there are groups. */
export interface TextPattern {
  readonly texts: readonly string[];
  readonly groups: readonly string[];
}

/** What a group may hold: any run of characters of one class. */
const GROUP = /^\(\?<([A-Za-z_$][\w$]*)>(?:\.|\\[SWDwd]|\[\^?(?:[^\]\\]|\\.)+\])(?:\+|\*)\??\)/;

/** Characters that mean something to a regular expression unless escaped. */
const SYNTAX = /[\^$.*+?()[\]{}|]/;

/** Reads a regular expression as literal texts and named groups, or gives `undefined` if it is anything else. */
export function parsePattern(pattern: string): TextPattern | undefined {
  if (!pattern.startsWith("^") || !pattern.endsWith("$") || isEscaped(pattern)) return undefined;
  const texts: string[] = [];
  const groups: string[] = [];
  let text = "";
  let rest = pattern.slice(1, -1);
  while (rest !== "") {
    const group = GROUP.exec(rest);
    const name = group?.[1];
    if (group && name !== undefined) {
      // Two groups without text between them cannot be told apart.
      if (groups.includes(name) || (groups.length > 0 && text === "")) return undefined;
      texts.push(text);
      groups.push(name);
      text = "";
      rest = rest.slice(group[0].length);
      continue;
    }
    const character = literalAt(rest);
    if (character === undefined) return undefined;
    text += character.text;
    rest = rest.slice(character.length);
  }
  return { texts: [...texts, text], groups };
}

/** Whether the dollar sign at the end is escaped: an odd number of backslashes stands before it. */
function isEscaped(pattern: string): boolean {
  return (/(\\*)\$$/.exec(pattern)?.[1]?.length ?? 0) % 2 === 1;
}

function literalAt(rest: string): { readonly text: string; readonly length: number } | undefined {
  const [first = "", second = ""] = rest;
  if (first === "\\") return /[\w\s]/.test(second) || second === "" ? undefined : { text: second, length: 2 };
  return SYNTAX.test(first) ? undefined : { text: first, length: first.length };
}
