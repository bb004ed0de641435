/**
 * Remembers what a run was about, so that the same command line says at once that nothing has changed: before a parser, a
 * template or a compiler is loaded. It believes contents only: every file that was read, also those that were looked for in
 * vain, every file that was generated, and this package. Whatever cannot be believed is forgotten.
 *
 * @module
 */

import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** What a run printed. */
export interface Printed {
  readonly stdout: string;
  readonly stderr: string;
}

/** A run that left everything up to date. */
export interface FinishedRun {
  /** When it began, in milliseconds. */
  readonly started: number;
  /** The absolute paths of what it looked for. */
  readonly inputs: Iterable<string>;
  /** What it generated, by absolute path. */
  readonly outputs: ReadonlyMap<string, string>;
  /** What the next run has to say if nothing changes. */
  readonly printed: Printed;
}

/** Where the package is: the folder around `dist`. */
const home = fileURLToPath(new URL("../..", import.meta.url));

/** The packages that make what is generated. */
const makers = ["handlebars", "js-yaml", "openapi-typescript", "ts-morph"];

/** What a command line prints, if it would only find that nothing has changed. */
export function recall(args: readonly string[]): Printed | undefined {
  try {
    const path = memoryOf(args);
    if (path === undefined) return undefined;
    const [digest, text = ""] = readFileSync(path, "utf8").split("\n", 2);
    if (digest !== digestOf(text)) return undefined;
    // It was written by `remember`, in full, or its digest would not fit.
    const { files, printed } = JSON.parse(text) as Memory;
    return files.every(([file, hash]) => hashOf(file) === hash) ? printed : undefined;
  } catch {
    return undefined;
  }
}

/** Remembers a run. What changed while it went on is not known well enough, and so nothing is remembered. */
export function remember(args: readonly string[], { started, inputs, outputs, printed }: FinishedRun): void {
  try {
    const path = memoryOf(args);
    if (path === undefined) return;
    const made = [...outputs].map(([file, text]) => [file, digestOf(text)] as const);
    const found = [...inputs, ...makers.flatMap(manifestsOf)].filter((file) => !outputs.has(file));
    const read = [...new Set(found)].map((file) => [file, hashOf(file)] as const);
    if (read.some(([file]) => changedSince(file, started))) return;
    const text = JSON.stringify({ files: [...read, ...made], printed } satisfies Memory);
    mkdirSync(dirname(path), { recursive: true });
    const draft = `${path}.${process.pid}`;
    writeFileSync(draft, `${digestOf(text)}\n${text}`);
    renameSync(draft, path);
  } catch {
    // The next run takes longer, that is all.
  }
}

interface Memory {
  /** Paths and hashes; null for a file that is not there. */
  readonly files: readonly (readonly [string, string | null])[];
  readonly printed: Printed;
}

/** Where caches of packages are, by convention: in the nearest `node_modules`. None, no memory. */
function memoryOf(args: readonly string[]): string | undefined {
  const folder = foldersAround(process.cwd()).find((one) => existsSync(join(one, "node_modules")));
  if (folder === undefined) return undefined;
  const { NO_COLOR, FORCE_COLOR } = process.env;
  const setting = [NO_COLOR, FORCE_COLOR, process.stdout.isTTY, process.stderr.isTTY, process.version];
  const name = digestOf(JSON.stringify([args, process.cwd(), setting, packageDigest()]));
  return join(folder, "node_modules", ".cache", "openapi-errors", `${name}.json`);
}

/** Its version; while one works on it, also what it was built of. */
function packageDigest(): readonly string[] {
  const templates = join(home, "templates");
  const names = readdirSync(templates, { recursive: true, encoding: "utf8" }).sort();
  const paths = ["package.json", "dist/.stamp"].map((name) => join(home, name));
  return [...paths, ...names.map((name) => join(templates, name))].map((path) => hashOf(path) ?? "");
}

function manifestsOf(name: string): readonly string[] {
  const paths = foldersAround(home).map((folder) => join(folder, "node_modules", name, "package.json"));
  return paths.filter((path) => existsSync(path)).slice(0, 1);
}

function foldersAround(path: string): readonly string[] {
  const above = dirname(path);
  return above === path ? [path] : [resolve(path), ...foldersAround(above)];
}

/** Of a file what is in it, of a folder the names; `null` where neither is, or none that can be read. */
function hashOf(path: string): string | null {
  try {
    const isFolder = statSync(path).isDirectory();
    return digestOf(isFolder ? readdirSync(path).sort().join("\n") : readFileSync(path));
  } catch {
    return null;
  }
}

function digestOf(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("base64url");
}

/** Our own manifest is written at the end of a run; of two runs at once, each sees the other's catalog as well. */
function changedSince(path: string, started: number): boolean {
  if (path.endsWith(".openapi-errors.json")) return false;
  return (statSync(path, { throwIfNoEntry: false })?.ctimeMs ?? 0) >= started;
}
