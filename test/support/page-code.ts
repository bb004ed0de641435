/** The code of one of our pages, block by block, for the test that does what the page says. */

import { type Snippet, snippetsOf } from "./snippets.js";

/** The blocks of a page that no test has taken yet. */
export interface PageCode {
  /** Takes the next block of a language, and of a name if one is given. */
  readonly take: (language: string, name?: string) => Snippet;
  /** Takes all blocks of a language that have a name. */
  readonly named: (language: string) => readonly Snippet[];
  /** The blocks that nothing has taken: a test of the page expects that there are none. */
  readonly left: () => readonly string[];
}

/** The code of a page, from the repository's root. */
export function codeOf(page: string): PageCode {
  const all = snippetsOf(page);
  const taken = new Set<Snippet>();
  return {
    take: (language, name) => {
      const isMeant = (one: Snippet): boolean =>
        !taken.has(one) && one.language === language && (name === undefined || one.name === name);
      const found = all.find(isMeant);
      if (!found) throw new Error(`${page} has no further block \`${language} ${name ?? ""}\`.`);
      taken.add(found);
      return found;
    },
    named: (language) => {
      const found = all.filter((one) => one.language === language && one.name !== "");
      for (const one of found) taken.add(one);
      return found;
    },
    left: () =>
      all.filter((one) => !taken.has(one)).map(({ line, language }) => `${page}:${line} ${language}`),
  };
}

/** A line that is typed, and what it prints. */
export interface Exchange {
  readonly typed: string;
  readonly printed: string;
}

/** What a block of the language `console` shows. */
export function exchangesOf({ text }: Snippet): readonly Exchange[] {
  const [, ...parts] = text.split(/^\$ /m);
  return parts.map((part) => {
    const [typed = "", ...printed] = part.split("\n");
    return { typed, printed: printed.join("\n") };
  });
}

/** A text as a block of the language `diff` changes it. Each part of it has to be found once. */
export function changedBy(text: string, { text: diff, line }: Snippet): string {
  return diff
    .trimEnd()
    .split("\n@@\n")
    .reduce((before, part) => {
      const lines = part.split("\n");
      const without = (sign: string): string =>
        lines
          .filter((one) => !one.startsWith(sign))
          .map((one) => `${one.slice(1)}\n`)
          .join("");
      const [kept, ...others] = before.split(without("+"));
      if (kept === undefined || others.length !== 1)
        throw new Error(`The change at line ${line} fits ${others.length} times: ${part}`);
      return `${kept}${without("-")}${others.join("")}`;
    }, text);
}
