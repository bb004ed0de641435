import { existsSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type Answer, command, main } from "../../support/command.js";
import { tempFolder } from "../../support/temp-folder.js";
import { fine, textOf, to } from "./harness.js";

/** A document with much to say: its catalog is longer than what a pipe keeps. */
const long = textOf(
  { oneOf: Array.from({ length: 300 }, (_, at) => to(`E${at}`)) },
  Object.fromEntries(
    Array.from({ length: 300 }, (_, at) => [
      `E${at}`,
      { ...fine, properties: { ...fine.properties, code: { const: `code_${at}` } } },
    ]),
  ),
);
const commands = [
  ["generate", "a.json"],
  ["generate", "a.json", "--format", "json"],
  ["lint", "a.json"],
  ["lint", "a.json", "--format", "json"],
  ["lint", "a.json", "--format", "github-actions"],
  ["coverage", "a.json"],
  ["catalog", "a.json"],
  ["init", "a.json"],
  ["explain"],
  ["--help"],
].map((words) => [words.join(" "), words] as const);

/** How a line of a shell ends, in which `$run` is the command line. */
async function shell(line: string, words: readonly string[]): Promise<Answer> {
  const folder = tempFolder({ "a.json": long });
  const run = ["timeout -s KILL 50", process.execPath, "--max-old-space-size=1024", main, ...words].join(" ");
  return command(folder, "bash", "-c", line.replaceAll("$run", run));
}

describe.skipIf(!existsSync("/dev/full"))("output that nothing takes", () => {
  test.each(commands)("%s: a full device is said to be that", async (_, words) => {
    const { code, stderr } = await shell("$run > /dev/full", words);
    expect(stderr).toContain("What openapi-errors has to say could not be written (ENOSPC).");
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(code).toBe(1);
  });

  test.each(commands)(
    "%s: where there is not even room to say that, only the exit code does",
    async (_, words) => {
      expect(await shell("$run > /dev/full 2> /dev/full", words)).toEqual({
        code: 1,
        stdout: "",
        stderr: "",
      });
    },
  );

  test.each(commands)("%s: a reader that has seen enough ends nothing but the output", async (_, words) => {
    const { code, stderr } = await shell("$run | head -c 1 > /dev/null; exit $PIPESTATUS", words);
    expect(stderr).not.toMatch(/^\s+at |could not be written/m);
    expect(code).toBe(0);
  });

  test("a document that is wrong is so whoever reads that", async () => {
    const end = await shell("$run 2>&1 | head -c 1 > /dev/null; exit $PIPESTATUS", ["lint", "nothing.json"]);
    expect(end).toEqual({ code: 1, stdout: "", stderr: "" });
  });

  test("a server that cannot say where it listens does not listen", async () => {
    expect(await shell("$run 2> /dev/full", ["mock", "a.json", "--port", "0"])).toMatchObject({ code: 1 });
  });

  test("a run that nothing has changed for ends alike", async () => {
    const folder = tempFolder({ "a.json": long, "node_modules/x/package.json": "{}" });
    const run = `${process.execPath} ${main} generate a.json`;
    expect(await command(folder, "sh", "-c", `${run} > /dev/null; ${run} > /dev/null`)).toMatchObject({
      code: 0,
    });
    const { code, stderr } = await command(folder, "sh", "-c", `${run} > /dev/full`);
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: "What openapi-errors has to say could not be written (ENOSPC).\n",
    });
  });
});
