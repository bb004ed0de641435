/** A short diff: where two texts part, a few lines of each, and how many more there are. */

const shownLines = 4;
const shownCharacters = 160;

/** How many lines ahead the first equal lines are looked for. */
const nearby = 60;

/** The lines of a short diff between two texts that differ. A text that is not there is `undefined`. */
export function shortDiff(before: string | undefined, after: string | undefined): readonly string[] {
  if (before !== undefined && after !== undefined && before.replaceAll("\r\n", "\n") === after) {
    return ["line ends: CRLF on the disk, LF when generated"];
  }
  const [old, now] = [linesOf(before), linesOf(after)];
  const start = commonStart(old, now);
  const end = commonEnd(old.slice(start), now.slice(start));
  const [minus, plus] = [old.slice(start, old.length - end), now.slice(start, now.length - end)];
  const [some, others] = firstPart(minus, plus);
  const isAll = some.length === minus.length && others.length === plus.length;
  const rest = isAll ? [] : ["... and more further down"];
  return [`@@ line ${start + 1} @@`, ...excerpt("-", some), ...excerpt("+", others), ...rest];
}

/** What comes before the first two lines that are equal again, as long as that is not far away. */
function firstPart(
  minus: readonly string[],
  plus: readonly string[],
): readonly [readonly string[], readonly string[]] {
  for (let sum = 1; sum < nearby; sum++) {
    for (let i = Math.min(sum, minus.length - 2); i >= 0; i--) {
      const j = sum - i;
      if (minus[i] === plus[j] && plus[j + 1] !== undefined && minus[i + 1] === plus[j + 1]) {
        return [minus.slice(0, i), plus.slice(0, j)];
      }
    }
  }
  return [minus, plus];
}

function linesOf(text: string | undefined): readonly string[] {
  if (text === undefined || text === "") return [];
  const lines = text.split("\n");
  if (lines.at(-1) === "") lines.pop();
  else lines.push("(no line end at the end of the file)");
  return lines;
}

function commonStart(old: readonly string[], now: readonly string[]): number {
  const most = Math.min(old.length, now.length);
  let count = 0;
  while (count < most && old[count] === now[count]) count++;
  return count;
}

function commonEnd(old: readonly string[], now: readonly string[]): number {
  const most = Math.min(old.length, now.length);
  let count = 0;
  while (count < most && old.at(-1 - count) === now.at(-1 - count)) count++;
  return count;
}

function excerpt(sign: "-" | "+", lines: readonly string[]): readonly string[] {
  const shown = lines.slice(0, shownLines).map((line) => `${sign} ${shorten(line)}`);
  const more = lines.length - shown.length;
  return more === 0 ? shown : [...shown, `${sign} ... ${more} more ${more === 1 ? "line" : "lines"}`];
}

function shorten(line: string): string {
  return line.length <= shownCharacters ? line : `${line.slice(0, shownCharacters)}...`;
}
