/**
 * The code in our own pages, as files that can be compiled and run.
 *
 * @module
 */

import { mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { repository } from "./sources.js";

/** A block of code. What follows the language in its first line is its name, if it has one. */
export interface Snippet {
  readonly language: string;
  readonly name: string;
  readonly text: string;
  /** The line of the page where its fence opens. */
  readonly line: number;
}

/** The fenced blocks of code of a page, from the repository's root. */
export function snippetsOf(page: string): readonly Snippet[] {
  const lines = readFileSync(join(repository, page), "utf8").split("\n");
  const snippets: Snippet[] = [];
  let open: (Omit<Snippet, "text"> & { readonly lines: string[] }) | undefined;
  for (const [index, line] of lines.entries()) {
    const [, info] = /^```(.*)$/.exec(line) ?? [];
    if (info === undefined) open?.lines.push(line);
    else if (open) {
      const { lines: text, ...head } = open;
      snippets.push({ ...head, text: `${text.join("\n")}\n` });
      open = undefined;
    } else {
      const [language = "", name = ""] = info.split(" ");
      open = { language, name, line: index + 1, lines: [] };
    }
  }
  if (open) throw new Error(`${page}:${open.line}: the block does not end.`);
  return snippets;
}

/** A folder of a user's, with our generated code and the packages that we have. */
export interface Project {
  readonly folder: string;
  /** Imports a file of it, compiled. */
  readonly run: (file: string) => Promise<Readonly<Record<string, (...given: readonly string[]) => unknown>>>;
  readonly remove: () => void;
}

/** Writes files beside `generated` and `node_modules`. */
export function projectOf(files: Readonly<Record<string, string>>): Project {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "snippets-")));
  for (const name of ["generated", "node_modules"]) symlinkSync(join(repository, name), join(folder, name));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return {
    folder,
    run: async (file) => {
      const outfile = join(folder, file.replace(/\.ts$/, ".mjs"));
      const entryPoints = [join(folder, file)];
      await build({
        entryPoints,
        outfile,
        bundle: true,
        packages: "external",
        format: "esm",
        logLevel: "error",
      });
      return import(/* @vite-ignore */ pathToFileURL(outfile).href);
    },
    remove: () => rmSync(folder, { recursive: true }),
  };
}
