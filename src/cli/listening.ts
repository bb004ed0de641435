/** What commands that serve something have in common. */

import { InvalidArgumentError, Option } from "commander";
import type { Problem } from "../spec/problem.js";
import { stop } from "./terminal.js";

/** `--port` */
export function portOption(description: string, port: number): Option {
  return new Option("-p, --port <number>", `${description}; 0 for any that is free`)
    .env("PORT")
    .default(port)
    .argParser(portOf);
}

function portOf(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : -1;
  if (port < 0 || port > 65_535) throw new InvalidArgumentError("It is a number from 0 to 65535.");
  return port;
}

/** The problem with an address that nothing can listen on. */
export function cannotListen(host: string, port: number, error: unknown): Problem {
  const reason = error instanceof Error ? error.message : String(error);
  return {
    code: "cannot-listen",
    severity: "error",
    what: `Nothing can listen on \`${host}\`, port ${port}: ${reason}.`,
    why: "Another program listens there, or the address is none of this machine.",
    fix: "Choose another port with `--port`; 0 takes any that is free.",
  };
}

/** Waits until the program is asked to end. */
export function stopped(): Promise<void> {
  return new Promise((resolve) => stop().signal.addEventListener("abort", () => resolve()));
}

/** Says something to whoever has started the program. */
export function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
