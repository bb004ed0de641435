/**
 * The whole output of small documents, file by file: `test/fixtures/golden/<name>.yaml` gives `test/golden/<name>/`.
 * `UPDATE_GOLDEN=1 npx vitest run test/emit/golden` writes it anew: read the difference before it is committed.
 *
 * @module
 */

import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, test } from "vitest";
import { buildCatalog } from "../../src/catalog/build.js";
import type { ErrorCatalog, ErrorDefinition } from "../../src/catalog/catalog.js";
import { emitApi } from "../../src/emit/emit.js";
import { emitShared } from "../../src/emit/emit-shared.js";
import type { GeneratedFile } from "../../src/emit/generated-file.js";
import { readDocument } from "../../src/spec/read.js";
import { pathsBelow, repository } from "../support/sources.js";

const goldens = join(repository, "test/golden");
const names = readdirSync(join(repository, "test/fixtures/golden")).map((file) =>
  file.replace(/\.yaml$/, ""),
);
const update = process.env["UPDATE_GOLDEN"] !== undefined;

test("the runtime is the one that they import", async () => {
  const shared = await emitShared({ catalogs: [await catalogOf("server")] });
  compare(
    "runtime",
    shared.flatMap(({ path, text }) =>
      path.startsWith("runtime/") ? [{ path: path.slice("runtime/".length), text }] : [],
    ),
  );
});

describe.each(names)("%s", (name) => {
  test("gives its golden output", async () => {
    const files = await emitApi(await catalogOf(name));
    // What catalog.json says is tested where catalogs are; here it would double every difference.
    compare(
      name,
      files.filter(({ path }) => path !== "catalog.json"),
    );
  });

  test("has code that reads every error that it makes, as a response and as an event", async () => {
    const { errors } = await catalogOf(name);
    const api = await importGolden(name);
    const made = errors.map((error) => ({ error, value: api[error.names.create]?.(initOf(error)) }));
    expect(made.length).toBeGreaterThan(0);
    for (const { error, value } of made) {
      expect([error.kind, ...readings(error, value, api)]).toEqual([
        error.kind,
        ...error.deliveries.map(() => value),
      ]);
      const guards = errors.filter(({ names }) => api[names.guard]?.(value)).map(({ kind }) => kind);
      expect(guards).toEqual([error.kind]);
    }
  });
});

test("no golden is left of a document that is gone", () => {
  const folders = readdirSync(goldens);
  if (update)
    for (const name of folders) if (!isNamed(name)) rmSync(join(goldens, name), { recursive: true });
  expect(readdirSync(goldens).filter((name) => !isNamed(name))).toEqual([]);
});

function isNamed(folder: string): boolean {
  return folder === "runtime" || names.includes(folder);
}

type Exports = Readonly<Record<string, (...given: readonly unknown[]) => unknown>>;

function importGolden(name: string): Promise<Exports> {
  return import(/* @vite-ignore */ pathToFileURL(join(goldens, name, "index.ts")).href);
}

/** Something for each argument that a constructor must be given. */
function initOf({ arguments: given, deliveries }: ErrorDefinition): object {
  const statuses = deliveries.flatMap((one) => (one.via === "response" ? [one.status] : []));
  const [status] = statuses;
  // A range has a status of its own, `default` one that no other response declares.
  const exact = typeof status === "number" ? status : Number(`${status === "5XX" ? 5 : 4}99`);
  const known: Readonly<Record<string, unknown>> = { status: exact, retryAfter: 3 };
  const required = given.filter((argument) => argument.required);
  return Object.fromEntries(required.map(({ name }) => [name, known[name] ?? "text"]));
}

/** What is read of an error where it arrives as each of its deliveries. */
function readings(error: ErrorDefinition, value: unknown, api: Exports): readonly unknown[] {
  const { status, headers, body } = Object(value);
  return error.deliveries.map((delivery) =>
    delivery.via === "response"
      ? api["parseError"]?.({ status, headers: new Headers(headers) }, body)
      : api["parseErrorEvent"]?.({ event: delivery.event, data: JSON.stringify(body) }),
  );
}

async function catalogOf(name: string): Promise<ErrorCatalog> {
  const path = `test/fixtures/golden/${name}.yaml`;
  // Servers know everything of a document.
  const reach = name === "server" ? "everything" : "errors";
  const options = { name, reach, allowRemote: false, cwd: repository } as const;
  const { value, problems } = await readDocument(path, options);
  expect(problems).toEqual([]);
  if (!value) throw new Error(`${path} was not read.`);
  const { catalog, conflicts } = buildCatalog(value);
  expect(conflicts).toEqual([]);
  return catalog;
}

/** Compares files with those of a golden folder, or writes them there. */
function compare(folder: string, files: readonly GeneratedFile[]): void {
  const root = join(goldens, folder);
  if (update) {
    rmSync(root, { recursive: true, force: true });
    for (const { path, text } of files) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
  }
  expect(existsSync(root) ? pathsBelow(root) : []).toEqual(files.map(({ path }) => path).sort());
  for (const { path, text } of files) {
    expect(text, `${folder}/${path} has changed`).toBe(readFileSync(join(root, path), "utf8"));
  }
}
