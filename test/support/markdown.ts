/** Reads a page of Markdown as GitHub does, as far as hostile text could change what is on it. */

/** The parts of a page. */
export interface Page {
  /** How many headings there are of each level. */
  readonly headings: readonly number[];
  /** How many cells the rows of each table have. */
  readonly tables: readonly (readonly number[])[];
  /** How many blocks of code there are. */
  readonly blocks: number;
  /** Whether every block of code ends. */
  readonly isClosed: boolean;
  /** How many comments there are. */
  readonly comments: number;
  /** The targets of links that lead out of the page, and of images. */
  readonly links: readonly string[];
  /** The tags of HTML, outside of code. */
  readonly html: readonly string[];
}

/** Reads a page. */
export function pageOf(text: string): Page {
  const { lines, blocks, isClosed } = withoutBlocks(text);
  const prose = lines.map(withoutSpans).join("\n");
  const visible = prose.replace(/<!--[\s\S]*?-->/g, "");
  const levels = lines.map((line) => /^ {0,3}(#{1,6})\s/.exec(line)?.[1]?.length ?? 0);
  return {
    headings: [1, 2, 3, 4, 5, 6].map((level) => levels.filter((one) => one === level).length),
    tables: tablesOf(lines),
    blocks,
    isClosed,
    comments: [...prose.matchAll(/<!--/g)].length,
    links: [...visible.replace(/\\./g, "").matchAll(/\](?:\(|: *)([^)#\s][^)\s]*)/g)].map(
      ([, target = ""]) => target,
    ),
    html: [...visible.matchAll(/(?<!\\)<\/?[A-Za-z!?][^>\n]*>?/g)].map(([tag]) => tag),
  };
}

/** A page without its blocks of code. */
export interface Outside {
  /** All lines in their places; those of blocks are empty. */
  readonly lines: readonly string[];
  readonly blocks: number;
  readonly isClosed: boolean;
}

/** A page without its blocks of code. */
export function withoutBlocks(text: string): Outside {
  const lines: string[] = [];
  let blocks = 0;
  let fence = "";
  for (const line of text.split(/\r\n?|\n/)) {
    const [, mark = "", rest = ""] = /^ {0,3}(`{3,}|~{3,})(.*)/.exec(line) ?? [];
    const isText = fence === "" && (mark === "" || (mark.startsWith("`") && rest.includes("`")));
    lines.push(isText ? line : "");
    if (isText) continue;
    if (fence === "") {
      fence = mark;
      blocks += 1;
    } else if (mark.startsWith(fence) && rest.trim() === "") fence = "";
  }
  return { lines, blocks, isClosed: fence === "" };
}

/** A line without its code spans. */
function withoutSpans(line: string): string {
  return line.replace(/(?<![\\`])(`+)(?!`)(.*?)(?<!`)\1(?!`)/g, "");
}

function tablesOf(lines: readonly string[]): readonly (readonly number[])[] {
  const tables: number[][] = [];
  let table: number[] = [];
  for (const line of [...lines, ""]) {
    // GitHub takes every pipe after a backslash for text, inside of code too.
    if (line.startsWith("|")) table.push(line.replaceAll("\\|", "").split("|").length - 2);
    else if (table.length > 0) {
      tables.push(table);
      table = [];
    }
  }
  return tables;
}
