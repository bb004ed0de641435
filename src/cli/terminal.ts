/** What is known about the terminal, if there is one. */

import { errnoOf } from "../output/output.js";
import { exitCode } from "./exit-code.js";

/** What a command prints to: a stream, or what keeps its text. */
export interface Sink {
  readonly isTTY?: boolean;
  readonly write: (text: string) => unknown;
}

/** Whether to write in colour (https://no-color.org, https://force-color.org). */
export function inColor(stream: Sink): boolean {
  const { NO_COLOR, FORCE_COLOR } = process.env;
  if (NO_COLOR !== undefined && NO_COLOR !== "") return false;
  return stream.isTTY === true || (FORCE_COLOR !== undefined && FORCE_COLOR !== "" && FORCE_COLOR !== "0");
}

/** Aborts when the program is asked to end. */
export function stop(): AbortController {
  const controller = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => controller.abort());
  return controller;
}

/** Says what is going on, in one line that the next one replaces, if a person is watching. */
export interface Progress {
  readonly say: (doing: string) => void;
  readonly clear: () => void;
}

/**
 * The progress of a command, on stderr. Silent unless that is a terminal, but for commands that take so long that a log
 * should say what they do as well.
 */
export function createProgress({ isAlwaysSaid = false }: { readonly isAlwaysSaid?: boolean } = {}): Progress {
  const write = (text: string): void => {
    if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${text}`);
    else if (isAlwaysSaid && text !== "") process.stderr.write(`${text}\n`);
  };
  return { say: write, clear: () => write("") };
}

/**
 * Lets `openapi-errors catalog api | head` end without a word when its reader has seen enough: a command does the rest of its
 * work and exits as if it had been read, a server stops. Where output cannot be written for another reason, that is said.
 */
export function surviveUnwritableOutput(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", (error) => {
      const errno = errnoOf(error);
      if (errno === undefined) throw error;
      if (errno !== "EPIPE") {
        if (stream === process.stdout)
          process.stderr.write(`What openapi-errors has to say could not be written (${errno}).\n`);
        process.exit(exitCode.problems);
      }
      process.emit("SIGTERM");
    });
  }
}
