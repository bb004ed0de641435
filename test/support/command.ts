/** The command line, as it is built, in a process of its own. */

import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

/** The path of the built command. */
export const main = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));

/** What a command answered. */
export interface Answer {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `openapi-errors` in a folder. */
export async function openapiErrors(cwd: string, ...args: readonly string[]): Promise<Answer> {
  return command(cwd, process.execPath, main, ...args);
}

/** Runs any program in a folder. */
export async function command(cwd: string, program: string, ...args: readonly string[]): Promise<Answer> {
  const { FORCE_COLOR: _, ...env } = process.env;
  const child = spawn(program, args, { cwd, env: { ...env, NO_COLOR: "1" } });
  const texts = { stdout: "", stderr: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    texts.stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    texts.stderr += text;
  });
  return new Promise((resolve, reject) => {
    child.on("error", reject).on("close", (code) => resolve({ code, ...texts }));
  });
}
