/** The links of our own pages, and where they lead, as GitHub resolves them. */

import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { withoutBlocks } from "./markdown.js";

/** A link or image of a page. */
export interface Link {
  readonly target: string;
  readonly line: number;
}

/** What is built, and in no repository. */
const NOT_COMMITTED = /^(?:generated\/docs|dist|node_modules)(?:\/|$)/;

/** The links of a page, without those to other sites. */
export function linksOf(text: string): readonly Link[] {
  return prose(text).flatMap((line, index) => {
    const inline = line.matchAll(/\]\(<?([^)\s>]+)>?(?:\s+"[^"]*")?\)/g);
    const reference = line.matchAll(/^ {0,3}\[[^\]]+\]:\s+<?([^\s>]+)/g);
    const html = line.matchAll(/\b(?:href|src|srcset)="([^"\s]+)"/g);
    return [...inline, ...reference, ...html]
      .map(([, target = ""]) => ({ target, line: index + 1 }))
      .filter(({ target }) => !/^[a-z][a-z0-9+.-]*:/i.test(target));
  });
}

/** The anchors of a page: of its headings, and those that are written as HTML. */
export function anchorsOf(text: string): ReadonlySet<string> {
  const anchors = new Set<string>();
  for (const line of prose(text, false)) {
    const [, heading] = /^ {0,3}#{1,6}\s+(.*?)\s*#*\s*$/.exec(line) ?? [];
    if (heading !== undefined) anchors.add(unused(slugOf(heading), anchors));
    for (const [, id = ""] of line.matchAll(/<a (?:id|name)="([^"]+)"/g)) anchors.add(id);
  }
  return anchors;
}

/** What is wrong with the links of a page, e.g. `README.md:12: docs/nowhere.md does not exist`. */
export function brokenLinks(page: string, root: string): readonly string[] {
  const text = readFileSync(join(root, page), "utf8");
  return linksOf(text).flatMap(({ target, line }) => {
    const [path = "", anchor] = decodeURIComponent(target).split("#");
    const file = path === "" ? page : posix.join(dirname(page), path);
    const fault = faultOf(join(root, file), file, anchor);
    return fault === undefined ? [] : [`${page}:${line}: ${target} ${fault}`];
  });
}

function faultOf(path: string, file: string, anchor: string | undefined): string | undefined {
  if (file.startsWith("..")) return "leads out of the repository";
  if (!existsSync(path)) return "does not exist";
  if (NOT_COMMITTED.test(file)) return "is not committed";
  if (anchor === undefined || anchor === "") return undefined;
  if (statSync(path).isDirectory() || !file.endsWith(".md")) return "is no page, and has no anchors";
  return anchorsOf(readFileSync(path, "utf8")).has(anchor) ? undefined : "has no such anchor";
}

/** The lines of a page with nothing in the place of code. */
function prose(text: string, withoutSpans = true): readonly string[] {
  const { lines } = withoutBlocks(text);
  return withoutSpans ? lines.map((line) => line.replace(/(`+)(?!`).*?(?<!`)\1(?!`)/g, "")) : lines;
}

/** As GitHub makes it: small letters, no punctuation, `-` for blanks. */
function slugOf(heading: string): string {
  return heading
    .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/<[^>]*>/g, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}\s_-]/gu, "")
    .replace(/\s/g, "-");
}

/** The second heading of a name gets `-1`, and so on. */
function unused(slug: string, taken: ReadonlySet<string>): string {
  let name = slug;
  for (let count = 1; taken.has(name); count += 1) name = `${slug}-${count}`;
  return name;
}
