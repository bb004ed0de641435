#!/usr/bin/env node
import { surviveUnwritableOutput } from "./terminal.js";
import { recall } from "./unchanged.js";

const args = process.argv.slice(2);
const printed = args[0] === "generate" ? recall(args) : undefined;
if (printed === undefined) {
  const { run } = await import("./run.js");
  process.exitCode = await run(args);
} else {
  surviveUnwritableOutput();
  process.stderr.write(printed.stderr);
  process.stdout.write(printed.stdout);
}
