/** Several APIs in several threads: the same bytes and the same words, sooner. */

import { truncateSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Order } from "../../../src/generate/make-api.js";
import { worthwhileWorkers } from "../../../src/generate/workers.js";
import { command, main, openapiErrors } from "../../support/command.js";
import { brokenDocument, documentWith } from "../../support/documents.js";
import { repository } from "../../support/sources.js";
import { put, tempFolder, treeOf } from "../../support/temp-folder.js";

const references = ["kaiko-v2", "kindo-responses", "processor-gateway"];
const documents = references.map((name) => join(repository, "specs", `${name}.yaml`));

/** Generates with so many threads, somewhere else each time. */
async function generated(workers: number, ...args: readonly string[]) {
  const cwd = tempFolder();
  const answer = await openapiErrors(cwd, "generate", ...args, "--workers", String(workers));
  return { ...answer, files: treeOf(cwd) };
}

test("many threads write what one writes, and say what it says", async () => {
  const [one, many] = await Promise.all(
    [1, 2].map((workers) => generated(workers, ...documents, "--types", "full")),
  );

  expect(one).toMatchObject({ code: 0, files: { "generated/kaiko-v2/server.ts": expect.any(String) } });
  expect(many).toEqual(one);
});

test("problems are the same, and in the same order, whichever thread is first", async () => {
  const files = {
    "long.yaml": `${brokenDocument}\n${"# A comment.\n".repeat(10_000)}`,
    "short.yaml": brokenDocument,
    "good.yaml": documentWith("invalid_book"),
  };
  const cwd = tempFolder(files);
  const run = (workers: number) =>
    openapiErrors(cwd, "generate", "short.yaml", "good.yaml", "long.yaml", "--workers", String(workers));
  const [one, many] = [await run(1), await run(3)];

  expect(one.code).toBe(1);
  expect(one.stderr.match(/\w+\.yaml(?=:\d)/g)).toEqual(["long.yaml", "short.yaml"]);
  expect(many).toEqual(one);
  expect(Object.keys(treeOf(cwd)).sort()).toEqual(Object.keys(files).sort());
});

test("what a thread has not made when it ends is made without it", async () => {
  const cwd = tempFolder({
    "books.yaml": documentWith("invalid_book"),
    "films.yaml": documentWith("lost_film"),
  });
  put(cwd, {
    "end.mjs": 'import { isMainThread } from "node:worker_threads"; if (!isMainThread) process.exit(1);',
  });
  const args = ["generate", "books.yaml", "films.yaml", "--workers", "2"];
  const answer = await command(cwd, process.execPath, "--import", "./end.mjs", main, ...args);

  expect(answer).toMatchObject({ code: 0, stderr: "" });
  expect(Object.keys(treeOf(cwd))).toContain("generated/films/errors.ts");
});

test("a run remembers the files that threads have read", async () => {
  const cwd = tempFolder({
    "books.yaml": documentWith("invalid_book"),
    "films.yaml": documentWith("lost_film"),
  });
  put(cwd, { "node_modules/.keep": "" });
  const run = () => openapiErrors(cwd, "generate", "books.yaml", "films.yaml", "--workers", "2");
  await run();
  put(cwd, { "films.yaml": documentWith("found_film") });
  await run();

  expect(treeOf(cwd)["generated/films/errors.ts"]).toContain("found_film");
});

test("threads are for much work that can be shared", () => {
  const base = tempFolder();
  const order = (name: string, bytes: number): Order => {
    put(base, { [name]: "" });
    truncateSync(join(base, name), bytes);
    const api = {
      name,
      document: name,
      output: base,
      types: "pruned",
      overlays: [],
      folders: [],
      limits: {},
      weights: {},
    } as const;
    return { api, base, allowRemote: false };
  };
  const small = order("small.yaml", 20_000);
  const middle = order("middle.yaml", 2_500_000);
  const large = order("large.yaml", 40_000_000);

  expect(worthwhileWorkers([small, small, small, small, small])).toBeLessThan(2);
  expect(worthwhileWorkers(Array.from({ length: 10 }, () => middle))).toBeLessThan(2);
  expect(worthwhileWorkers([large, small])).toBeLessThan(2);
  expect(worthwhileWorkers(Array.from({ length: 8 }, () => large))).toBe(Math.min(availableParallelism(), 8));
});
