/**
 * Which files a document may refer to: those below the folders that are its own. A document of somebody else could else
 * make any file of a machine a part of what is generated.
 *
 * @module
 */

import { lstatSync, realpathSync, statSync } from "node:fs";
import { dirname, parse, relative, resolve, sep } from "node:path";
import type { Problem } from "./problem.js";
import { listed } from "./suggestion.js";

/** Where a document is, and what else it may refer to. */
export interface Neighbourhood {
  /** The absolute path of the document. */
  readonly document: string;
  /** The absolute path of the folder that the run is about. */
  readonly cwd: string;
  /** The absolute paths of further folders. */
  readonly allowed: readonly string[];
}

/** The folders that the `$ref`s of a document may lead into: its own, that of the run if the document is in it, and those allowed. */
export function foldersOf({ document, cwd, allowed }: Neighbourhood): readonly string[] {
  const own = dirname(document);
  // A run at the top of a disk or of somebody's home is about nothing in particular.
  const home = process.env["HOME"] ?? process.env["USERPROFILE"] ?? "";
  const isProject = cwd !== parse(cwd).root && cwd !== resolve(home);
  return isProject && isBelow(cwd, document) ? [cwd, ...allowed] : [own, ...allowed];
}

/** What is wrong with referring to a file. The disk is not touched for a path that is outside by its words alone. */
export function outsideRef(
  location: string,
  { folders, cwd }: { readonly folders: readonly string[]; readonly cwd: string },
): Problem | undefined {
  if (!folders.some((folder) => isBelow(folder, location))) return outside(location, { folders, cwd });
  const real = realpathOf(location);
  // Nothing is there, or nothing that can be reached: loading it says so.
  if (real === undefined) return undefined;
  const isInside = folders.some((folder) => isBelow(realpathOf(folder) ?? folder, real));
  if (!isInside) return outside(location, { folders, cwd, real });
  const found = statSync(real, { throwIfNoEntry: false });
  return found === undefined || found.isFile() || found.isDirectory() ? undefined : noFile(location, cwd);
}

function isBelow(folder: string, path: string): boolean {
  return path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

function realpathOf(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}

function outside(
  location: string,
  { folders, cwd, real }: { folders: readonly string[]; cwd: string; real?: string },
): Problem {
  const name = nameFrom(cwd, location);
  const isLink = real !== undefined && lstatSync(location, { throwIfNoEntry: false })?.isSymbolicLink();
  const where = listed(folders.map((folder) => nameFrom(cwd, folder))) || "what it may refer to";
  const target = dirname(real ?? location);
  return {
    code: "outside-ref",
    severity: "error",
    what: `\`${name}\` ${real === undefined ? "is" : isLink ? "is a link that leads" : "is behind a link that leads"} outside of ${where}.`,
    why: "What a document refers to ends up in what is generated: it could be any file of this machine.",
    fix: `Copy the file beside the document and refer to the copy. Or, if you trust the document, allow the folder: \`folders: [${nameFrom(cwd, target)}]\` in \`x-openapi-errors\` of redocly.yaml, or \`--allow-folder ${nameFrom(cwd, target)}\`.`,
  };
}

function noFile(location: string, cwd: string): Problem {
  return {
    code: "outside-ref",
    severity: "error",
    what: `\`${nameFrom(cwd, location)}\` is no file, but a device, a socket or a pipe.`,
    why: "Reading it could change something, or never end.",
    fix: "Refer to a file.",
  };
}

function nameFrom(cwd: string, path: string): string {
  const name = relative(cwd, path).split(sep).join("/");
  return name === "" ? "." : name;
}
