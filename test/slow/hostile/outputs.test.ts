import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { command, main, openapiErrors } from "../../support/command.js";
import { put, tempFolder, treeOf } from "../../support/temp-folder.js";
import { ending, expectGeneralProblem, expectSuccess, fine, textOf, to } from "./harness.js";

const good = textOf(fine);
const isRoot = process.getuid?.() === 0;

/** A document with many errors, of which all files of an output depend on the word. */
function manyErrors(word: string): string {
  const names = Array.from({ length: 150 }, (_, at) => `Error${at}`);
  const schemas = names.map((name, at) => [
    name,
    {
      ...fine,
      description: `${word} ${at}`,
      properties: { ...fine.properties, code: { const: `code_${at}` } },
    },
  ]);
  return textOf({ oneOf: names.map(to) }, Object.fromEntries(schemas));
}

describe("an output that cannot be is a problem, and nothing is written", () => {
  test.each<[string, string, (cwd: string) => void]>([
    ["a file", "output-not-a-file", (cwd) => put(cwd, { out: "a file" })],
    ["a file where its API goes", "output-not-a-file", (cwd) => put(cwd, { "out/a": "a file" })],
    [
      "a folder where a file goes",
      "output-not-a-file",
      (cwd) => put(cwd, { "out/a/errors.ts/mine.txt": "mine" }),
    ],
    [
      "a file of somebody else",
      "output-foreign-file",
      (cwd) => put(cwd, { "out/a/parse.ts": "export const mine = 1;\n" }),
    ],
    [
      "a catalog of somebody else",
      "output-foreign-file",
      (cwd) => put(cwd, { "out/a/catalog.json": '{ "mine": true }\n' }),
    ],
    [
      "a link to elsewhere where its API goes",
      "output-unsafe-path",
      (cwd) => {
        put(cwd, { "out/x": "", "../elsewhere/mine.txt": "mine" });
        symlinkSync("../../elsewhere", join(cwd, "out/a"));
      },
    ],
    [
      "a link to a file elsewhere",
      "output-unsafe-path",
      (cwd) => {
        put(cwd, { "out/a/x": "", "../mine.ts": "" });
        symlinkSync("../../../mine.ts", join(cwd, "out/a/errors.ts"));
      },
    ],
    [
      "a link to nothing",
      "output-unsafe-path",
      (cwd) => {
        put(cwd, { "out/a/x": "" });
        symlinkSync("../../../nothing", join(cwd, "out/a/errors.ts"));
      },
    ],
    [
      "a link to elsewhere where the runtime goes",
      "output-unsafe-path",
      (cwd) => {
        put(cwd, { "out/x": "", "../elsewhere/mine.txt": "mine" });
        symlinkSync("../../elsewhere", join(cwd, "out/runtime"));
      },
    ],
  ])("%s", async (_, code, prepare) => {
    const args = ["generate", "a.json", "-o", "out"];
    expectGeneralProblem(await ending({ files: { "a.json": good }, args, prepare }), code);
  });

  test.each([
    ["below a device", "/dev/null/out"],
    ["where there are processes", "/proc/out"],
    ["with a name that is too long", "n".repeat(300)],
  ])("%s", async (_, output) => {
    const end = await ending({ files: { "a.json": good }, args: ["generate", "a.json", "-o", output] });
    expectGeneralProblem(end, end.text.match(/\((output-[\w-]+)\)/)?.[1] ?? "output-failed");
  });

  test("files of somebody else beside it stay as they are", async () => {
    const mine = { "out/mine.txt": "mine", "out/a/mine.ts": "mine" };
    const end = await ending({
      files: { "a.json": good, ...mine },
      args: ["generate", "a.json", "-o", "out"],
    });
    expectSuccess(end, "project/out/");
    expect(treeOf(end.cwd)).toMatchObject(mine);
  });
});

describe("a disk that takes no more", () => {
  test("for the size of a file: nothing is written", async () => {
    const cwd = tempFolder({ "a.json": manyErrors("x") });
    const line = `trap '' XFSZ; ulimit -f 8; exec "${process.execPath}" "${main}" generate a.json`;
    const { code, stderr } = await command(cwd, "sh", "-c", line);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^error: .*\(output-[\w-]+\)$/m);
    expect(Object.keys(treeOf(cwd))).toEqual(["a.json"]);
  });

  test("for the size of a file: what was generated before stays whole, and is replaced when there is room", async () => {
    const cwd = tempFolder({ "a.json": manyErrors("short") });
    expect(await openapiErrors(cwd, "generate", "a.json")).toMatchObject({ code: 0 });
    const before = treeOf(join(cwd, "generated"));
    const largest = Math.max(...Object.values(before).map(({ length }) => length));
    put(cwd, { "a.json": manyErrors("long ".repeat(500)) });
    // Some of the new files fit, the larger ones do not.
    const blocks = Math.ceil(largest / 1024);
    const line = `trap '' XFSZ; ulimit -f ${blocks}; exec "${process.execPath}" "${main}" generate a.json`;
    const full = await command(cwd, "bash", "-c", line);
    expect(full).toMatchObject({ code: 1, stderr: expect.stringMatching(/\(output-[\w-]+\)/) });
    expect(treeOf(join(cwd, "generated"))).toEqual(before);
    expect(await openapiErrors(cwd, "generate", "a.json")).toMatchObject({ code: 0 });
    expect(treeOf(join(cwd, "generated"))).not.toEqual(before);
  });

  test.skipIf(!isRoot)(
    "for its own size: what was generated before stays whole, and is replaced when there is room",
    async (context) => {
      const cwd = tempFolder({ "a.json": manyErrors("short") });
      put(cwd, { "disk/x": "" });
      const mounted = await command(cwd, "mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", join(cwd, "disk"));
      if (mounted.code !== 0) {
        console.warn(`Skipped: no disk can be mounted here. ${mounted.stderr.trim()}`);
        context.skip("no disk can be mounted here");
      }
      try {
        expect(await openapiErrors(cwd, "generate", "a.json", "-o", "disk/out")).toMatchObject({ code: 0 });
        const before = treeOf(join(cwd, "disk"));
        put(cwd, { "a.json": manyErrors("long ".repeat(500)) });
        const full = await openapiErrors(cwd, "generate", "a.json", "-o", "disk/out");
        expect(full.code).toBe(1);
        expect(full.stderr).toContain("(output-no-space)");
        expect(treeOf(join(cwd, "disk"))).toEqual(before);
        await command(cwd, "mount", "-o", "remount,size=100m", join(cwd, "disk"));
        expect(await openapiErrors(cwd, "generate", "a.json", "-o", "disk/out")).toMatchObject({ code: 0 });
        await command(cwd, "mount", "-o", "remount,ro", join(cwd, "disk"));
        put(cwd, { "a.json": manyErrors("other") });
        const readOnly = await openapiErrors(cwd, "generate", "a.json", "-o", "disk/out");
        expect(readOnly.code).toBe(1);
        expect(readOnly.stderr).toContain("(output-not-writable)");
      } finally {
        await command(cwd, "umount", join(cwd, "disk"));
      }
    },
  );
});

test("five runs at once leave what one would", async () => {
  const cwd = tempFolder({ "a.json": manyErrors("x") });
  const codes = await Promise.all(
    Array.from({ length: 5 }, async () => (await openapiErrors(cwd, "generate", "a.json")).code),
  );
  expect(codes).toEqual([0, 0, 0, 0, 0]);
  const together = treeOf(cwd);
  rmSync(join(cwd, "generated"), { recursive: true });
  await openapiErrors(cwd, "generate", "a.json");
  expect(together).toEqual(treeOf(cwd));
});

describe("a run that is interrupted while it writes", () => {
  test.each(["SIGINT", "SIGTERM", "SIGKILL"] as const)(
    "by %s leaves whole files, and the next one brings all up to date",
    async (signal) => {
      const cwd = tempFolder({ "a.json": manyErrors("one") });
      expect(await openapiErrors(cwd, "generate", "a.json")).toMatchObject({ code: 0 });
      const one = treeOf(join(cwd, "generated"));
      put(cwd, { "a.json": manyErrors("two") });
      await interrupted(cwd, signal);

      const left = treeOf(join(cwd, "generated"));
      put(cwd, { "a.json": manyErrors("three") });
      expect(await openapiErrors(cwd, "generate", "a.json")).toMatchObject({ code: 0 });
      const three = treeOf(join(cwd, "generated"));
      expect(Object.keys(three)).toEqual(Object.keys(one));
      const fresh = tempFolder({ "a.json": readFileSync(join(cwd, "a.json"), "utf8") });
      await openapiErrors(fresh, "generate", "a.json");
      expect(three).toEqual(treeOf(join(fresh, "generated")));

      put(fresh, { "a.json": manyErrors("two") });
      await openapiErrors(fresh, "generate", "a.json");
      const two = treeOf(join(fresh, "generated"));
      const halves = Object.entries(left).filter(
        ([path, text]) => path in one && text !== one[path] && text !== two[path],
      );
      expect(halves).toEqual([]);
    },
  );
});

/** Ends a run as soon as its workspace is there, which it has while it writes. */
async function interrupted(cwd: string, signal: NodeJS.Signals): Promise<void> {
  const child = spawn(process.execPath, [main, "generate", "a.json"], { cwd, stdio: "ignore" });
  const end = once(child, "exit");
  const workspace = join(cwd, "generated", ".openapi-errors.tmp");
  while (!existsSync(workspace) && child.exitCode === null)
    await new Promise((resolve) => setImmediate(resolve));
  child.kill(signal);
  await end;
}
