/**
 * Tells regular expressions that match in linear time. Those of a document are executed only then: a request could
 * else keep a server busy for as long as it likes.
 *
 * @module
 */

/** What stands for a reference to a group, which is never linear. */
const REFERENCE = "<reference>";

/** Repetitions of up to so many are as good as written out. */
const FEW = 32;

/**
 * Whether a pattern is anchored at its start and repeats at most one thing often, which is no group or the only thing that
 * repeats at all. It may be linear otherwise as well, but this is certain.
 */
export function isLinear(pattern: string): boolean {
  if (!isValid(pattern) || !pattern.startsWith("^")) return false;
  // What stands in brackets or is escaped repeats nothing.
  const bare = pattern
    .replace(/\\(?:u\{[^}]*\}|[pP]\{[^}]*\}|.)/gs, (found) => (/^\\[1-9k]/.test(found) ? REFERENCE : "x"))
    .replace(/\[[^\]]*\]/g, "x");
  // Looking around, and alternatives of the whole, of which only the first is anchored.
  if (bare.includes(REFERENCE) || /\(\?<?[=!]/.test(bare) || hasOuterAlternative(bare)) return false;
  const repetitions = [...bare.matchAll(/[*+]|\{(\d+)(,(\d*))?\}/g)];
  const often = repetitions.filter(([whole, least, range, most]) => {
    if (whole === "*" || whole === "+" || most === "") return true;
    return Number(range === undefined ? least : most) > FEW;
  });
  const isGroupRepeated = /\)[*+{]/.test(bare);
  // Alternatives that begin alike multiply when they are repeated.
  const isSimple = repetitions.length === 1 && !bare.includes("|");
  return often.length <= 1 && (!isGroupRepeated || isSimple);
}

function isValid(pattern: string): boolean {
  try {
    return new RegExp(pattern, "u") !== undefined;
  } catch {
    return false;
  }
}

function hasOuterAlternative(bare: string): boolean {
  let depth = 0;
  for (const character of bare) {
    if (character === "(") depth += 1;
    if (character === ")") depth -= 1;
    if (character === "|" && depth === 0) return true;
  }
  return false;
}
