import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { locate } from "../../src/spec/place.js";
import { readDocument } from "../../src/spec/read.js";

const cwd = resolve(process.env["OPENAPI_ERRORS_CORPUS"] ?? "../shared/corpus");
const isThere = existsSync(`${cwd}/manifest.json`);
if (!isThere)
  console.warn(`Skipped: there is no corpus at ${cwd}; name its folder in OPENAPI_ERRORS_CORPUS.`);

interface Manifest {
  readonly documents: readonly { readonly entry: string }[];
}

const manifest: Manifest = isThere
  ? JSON.parse(readFileSync(`${cwd}/manifest.json`, "utf8"))
  : { documents: [] };
const INVALID = "synthetic/invalid-30.yaml";
const entries = manifest.documents.map(({ entry }) => entry).filter((entry) => entry !== INVALID);

const read = (entry: string, reach: "errors" | "everything") =>
  readDocument(entry, { name: "corpus", reach, allowRemote: false, cwd });

describe.skipIf(!isThere)("real documents", () => {
  test.each(entries)("%s reads without problems", async (entry) => {
    const { value, problems } = await read(entry, "errors");
    expect(problems.filter(({ severity }) => severity !== "info")).toEqual([]);
    expect(value?.name).toBe("corpus");
  });

  test.each(entries)("%s reads whole", async (entry) => {
    const { value, problems } = await read(entry, "everything");
    expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(value?.reach).toBe("everything");
  });

  test("11 MB take less than two seconds", async () => {
    const start = performance.now();
    await read("github-ghes-3.17.json", "errors");
    expect(performance.now() - start).toBeLessThan(2000);
  });
});

test.skipIf(!isThere)(
  "the faults of an invalid document are all found in one run, each at its place",
  async () => {
    const { value, problems } = await read(INVALID, "errors");
    expect(value).toBeUndefined();
    const located = await locate(problems, cwd);
    const inShort = located.map(
      ({ line, column, severity, code }) => `${line}:${column} ${severity} ${code}`,
    );
    expect(inShort).toEqual([
      "11:9 error unknown-status",
      "11:96 error unresolved-ref",
      "12:9 error unknown-status",
      "13:9 error unknown-status",
      "15:11 warn missing-description",
      "15:58 warn unknown-type",
      "17:20 warn duplicate-operation-id",
      "19:3 warn invalid-path",
      "20:32 warn invalid-response",
      "20:45 warn invalid-response",
      "25:24 error remote-ref",
      "26:24 error file-not-found",
      "27:45 warn unknown-media-type",
      "27:69 error unresolved-ref",
      "28:99 warn invalid-required",
      "28:117 warn invalid-properties",
      "29:34 warn misplaced-schema",
      "32:19 error cyclic-ref",
    ]);
  },
);
