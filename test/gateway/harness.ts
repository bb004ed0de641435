/** Gateways in folders of their own: the reference one, and one that makes nothing easy. */

import { cpSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { generate } from "../../src/index.js";
import { locate } from "../../src/spec/place.js";
import type { Problem } from "../../src/spec/problem.js";
import { bundle } from "../support/bundle.js";
import type { GeneratedModule } from "../support/round-trip.js";
import { repository } from "../support/sources.js";
import { put, tempFolder } from "../support/temp-folder.js";

/** A new folder with the gateway of `test/fixtures/gateway`. */
export function shop(): string {
  return shopIn(tempFolder());
}

/** Puts the gateway of `test/fixtures/gateway` into a folder. */
export function shopIn(folder: string): string {
  cpSync(join(repository, "test/fixtures/gateway"), folder, { recursive: true });
  put(folder, { "package.json": '{ "type": "module" }' });
  return folder;
}

/** A new folder with the reference documents and their redocly.yaml. */
export function kindo(): string {
  const folder = tempFolder();
  for (const path of ["specs", "redocly.yaml"])
    cpSync(join(repository, path), join(folder, path), { recursive: true });
  return folder;
}

/** Replaces a text of a file that occurs in it once. */
export function change(folder: string, path: string, before: string, after: string): void {
  const text = readFileSync(join(folder, path), "utf8");
  if (text.split(before).length !== 2) throw new Error(`${path} does not have it once: ${before}`);
  put(folder, { [path]: text.replace(before, () => after) });
}

/** Generates everything, whatever a rule may warn of. */
export async function generated(folder: string, ...apis: readonly string[]): Promise<void> {
  const { ok, problems } = await generate({ cwd: folder, apis });
  if (!ok) throw new Error(problems.map(({ what }) => what).join("\n"));
}

/** A generated file, as a program would load it. */
export async function imported(folder: string, path: string): Promise<GeneratedModule> {
  const root = join(folder, "generated");
  const { text } = await bundle(root, `export * from "./${path}";`);
  const file = join(folder, `${path.replaceAll("/", "-")}.mjs`);
  put(folder, { [`${path.replaceAll("/", "-")}.mjs`]: text });
  return import(/* @vite-ignore */ pathToFileURL(file).href);
}

/** The lines that problems are about, e.g. `fault-twice specs/kindo-messages.yaml: faults: [internal]`. */
export async function placesOf(problems: readonly Problem[], folder: string): Promise<readonly string[]> {
  const located = await locate(problems, folder);
  return located.map(({ code, source, line = 1, column = 1 }) => {
    const file = source?.file ?? "";
    const text = readFileSync(join(folder, file), "utf8").split("\n")[line - 1] ?? "";
    return `${code} ${file}: ${text.slice(column - 1)}`;
  });
}
