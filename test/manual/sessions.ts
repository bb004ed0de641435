/** What a reader of the manual would see, who follows it in a folder of fixtures. */

import { spawn } from "node:child_process";
import { cpSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { json } from "node:stream/consumers";
import { fileURLToPath } from "node:url";

const runner = fileURLToPath(new URL("run-sessions.js", import.meta.url));

/** Lines that are typed into a shell, in a folder. */
export interface Session {
  readonly folder: string;
  readonly lines: readonly string[];
}

/** Runs sessions one after the other. Gives their texts: each line after a `$`, then what it printed. */
export async function textsOf(sessions: readonly Session[]): Promise<readonly string[]> {
  const { FORCE_COLOR: _, ...env } = process.env;
  const child = spawn(process.execPath, [runner], {
    env: { ...env, NO_COLOR: "1" },
    stdio: ["pipe", "pipe", "inherit"],
  });
  child.stdin.end(JSON.stringify(sessions));
  // Written by run-sessions.js, one text for each session.
  return (await json(child.stdout)) as readonly string[];
}

/**
 * The session of a fixture in a copy of its folder: `commands.txt` has the lines, else it lints `openapi.yaml`.
 * With `isMended`, the files of its folder `mended` come instead of those of the same name.
 */
export function sessionOf(fixture: string, folder: string, isMended = false): Session {
  const isOfDocument = (path: string): boolean =>
    !/\/(mended|commands\.txt)(\/|$)/.test(path.slice(fixture.length));
  cpSync(fixture, folder, { recursive: true, filter: isOfDocument });
  if (isMended) cpSync(join(fixture, "mended"), folder, { recursive: true });
  const commands = join(fixture, "commands.txt");
  const lines = existsSync(commands)
    ? readFileSync(commands, "utf8").trim().split("\n")
    : ["openapi-errors lint openapi.yaml"];
  return { folder, lines };
}
