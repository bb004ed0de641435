/**
 * Runs the command line over something hostile, in a process with little time and memory, and looks at how it ended and
 * what it left on the disk.
 *
 * @module
 */

import { spawn } from "node:child_process";
import { join } from "node:path";
import { expect } from "vitest";
import { main } from "../../support/command.js";
import { put, tempFolder, treeOf } from "../../support/temp-folder.js";

const MEMORY = 1024;
const SECONDS = 50;

/** How a run ended. */
export interface Ending {
  readonly code: number | null;
  readonly signal: string | null;
  readonly text: string;
  readonly stdout: string;
  /** The paths, relative to the folder around its working directory, that were changed, made or removed. */
  readonly touched: readonly string[];
  /** Its working directory. */
  readonly cwd: string;
}

/** What a run is about. Paths are relative to the working directory, and may lead out of it. */
export interface Setting {
  readonly files: Readonly<Record<string, string | Uint8Array>>;
  readonly args: readonly string[];
  /** Is called before the run, with its working directory. */
  readonly prepare?: (cwd: string) => void;
}

/** Runs the command line in a folder inside of a folder, so that what it does beside is seen. */
export async function ending({ files, args, prepare }: Setting): Promise<Ending> {
  const around = tempFolder();
  const cwd = join(around, "project");
  put(cwd, { "keep.txt": "" });
  for (const [path, text] of Object.entries(files)) put(cwd, { [path]: text });
  prepare?.(cwd);
  const before = treeOf(around);
  const ended = await processOf(cwd, args);
  const after = treeOf(around);
  const paths = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return { ...ended, touched: paths.filter((path) => before[path] !== after[path]), cwd };
}

async function processOf(cwd: string, args: readonly string[]): Promise<Omit<Ending, "touched" | "cwd">> {
  const { FORCE_COLOR: _, ...env } = process.env;
  const limits = [`--max-old-space-size=${MEMORY}`];
  const child = spawn(process.execPath, [...limits, main, ...args], {
    cwd,
    env: { ...env, NO_COLOR: "1" },
    timeout: SECONDS * 1000,
    killSignal: "SIGKILL",
  });
  const texts = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const) {
    child[name].setEncoding("utf8").on("data", (text: string) => {
      texts[name] += text;
    });
  }
  return new Promise((resolve, reject) => {
    child.on("error", reject).on("close", (code, signal) => {
      resolve({ code, signal, stdout: texts.stdout, text: texts.stdout + texts.stderr });
    });
  });
}

/** It came to an end by itself, without a word of a stack. */
function expectCalm({ signal, text }: Ending): void {
  expect({ signal, text: text.slice(0, 2000) }).toMatchObject({ signal: null });
  expect(text).not.toMatch(/^\s+at \S+ \(|made a mistake|Maximum call stack|heap out of memory/m);
}

/** It ended with just this problem, at a place in a file, and left the disk as it was. */
export function expectProblem(end: Ending, { code, at = /./ }: { code: string; at?: RegExp }): void {
  expectCalm(end);
  const places = [...end.text.matchAll(/^(\S.*:\d+:\d+) ([a-z-]+)(?: \(warning\))?$/gm)];
  expect({ exit: end.code, codes: [...new Set(places.map(([, , found]) => found))] }, end.text).toEqual({
    exit: 1,
    codes: [code],
  });
  expect(places.map(([, place]) => place).join("\n")).toMatch(at);
  expect(end.touched).toEqual([]);
}

/** It ended with just this problem, which has no place in a file. */
export function expectGeneralProblem(end: Ending, code: string, exit = 1): void {
  expectCalm(end);
  expect(end.text).toMatch(new RegExp(`^error: .*\\(${code}\\)$`, "m"));
  expect(end.code, end.text).toBe(exit);
  expect(end.touched).toEqual([]);
}

/** It did what it was asked for, and touched nothing but its output. */
export function expectSuccess(end: Ending, output = "project/generated/"): void {
  expectCalm(end);
  expect(end.code, end.text).toBe(0);
  expect(end.touched.filter((path) => !path.startsWith(output))).toEqual([]);
  expect(end.touched.filter((path) => /\.tmp|\.openapi-errors\.tmp/.test(path))).toEqual([]);
}

/** A document whose one operation answers 400 with a schema. */
export function documentOf(schema: unknown, schemas: Readonly<Record<string, unknown>> = {}): unknown {
  const content = { "application/json": { schema } };
  const responses = { "200": { description: "Done." }, "400": { description: "Bad.", content } };
  return {
    openapi: "3.1.0",
    info: { title: "T", version: "1" },
    paths: { "/a": { get: { operationId: "getA", responses } } },
    components: { schemas },
  };
}

/** The same as a text. */
export function textOf(schema: unknown, schemas: Readonly<Record<string, unknown>> = {}): string {
  return JSON.stringify(documentOf(schema, schemas));
}

/** A reference to a named schema. */
export function to(name: string): { readonly $ref: string } {
  return { $ref: `#/components/schemas/${name}` };
}

/** An error that is fine. */
export const fine = {
  type: "object",
  required: ["code", "message"],
  properties: { code: { const: "fine" }, message: { type: "string" } },
};
