// Runs lines of a shell, each session in its folder, in one process: a process for each would take a minute.
// Reads `[{ folder, lines }]` from stdin and writes the text of each session to stdout, both as JSON.

import { spawnSync } from "node:child_process";
import { text } from "node:stream/consumers";
import { run } from "../../dist/cli/run.js";

/** @type {readonly { folder: string; lines: readonly string[] }[]} */
const sessions = JSON.parse(await text(process.stdin));
const write = process.stdout.write.bind(process.stdout);
let printed = "";
for (const stream of [process.stdout, process.stderr]) {
  stream.setMaxListeners(0);
  stream.write = (part) => {
    printed += part;
    return true;
  };
}

const texts = [];
for (const { folder, lines } of sessions) {
  printed = "";
  process.chdir(folder);
  for (const line of lines) {
    printed += `$ ${line}\n`;
    const [program, ...args] = line.split(" ");
    if (program === "openapi-errors") await run(args);
    else {
      const { status, stdout, stderr } = spawnSync("sh", ["-c", line], { encoding: "utf8" });
      printed += stdout + stderr;
      if (status !== 0) throw new Error(`${line} ends with ${status}: ${stderr}`);
    }
  }
  texts.push(printed);
}
write(JSON.stringify(texts));
