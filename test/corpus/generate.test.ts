import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ErrorCatalog } from "../../src/catalog/catalog.js";
import { generate } from "../../src/index.js";
import { locate } from "../../src/spec/place.js";
import { bundle } from "../support/bundle.js";
import { complaints, resolutions } from "../support/compiler.js";
import { type CorpusDocument, corpus, documents } from "../support/corpus.js";
import { type DeclaredExample, declaredExamples, isRead } from "../support/declared-examples.js";
import { readBack } from "../support/read-back.js";
import type { GeneratedModule } from "../support/round-trip.js";
import { linkPackages } from "../support/temp-folder.js";

let root = "";
const valid = documents.filter(({ isValid }) => isValid);
const invalid = documents.filter(({ isValid }) => !isValid);

/**
 * How many of a document's examples are not read as an error of their status, where any are not. Better inference
 * makes these numbers smaller; the test fails if one grows.
 */
const UNREAD: Readonly<Record<string, number>> = {
  // An example that contradicts its schema on purpose.
  "syn-nasty-31": 1,
};

/**
 * Errors that are read as another one of their status where they have no members at all: `{}` is a body of both, and the
 * type of either is right. The test fails when this list is not the whole truth any more, in either direction.
 */
const SAME_ON_THE_WIRE: Readonly<Record<string, readonly string[]>> = {
  // Members of the one are unknown to the other, but all of them may be left out.
  "adyen-checkout-v71": [
    "BadRequestDefaultErrorResponseEntity as BadRequest",
    "UnauthorizedDefaultErrorResponseEntity as Unauthorized",
    "ForbiddenDefaultErrorResponseEntity as Forbidden",
    "UnprocessableContentDefaultErrorResponseEntity as UnprocessableContent",
    "InternalServerErrorDefaultErrorResponseEntity as InternalServerError",
  ],
  // The one is declared as an object without members.
  "github-ghes-3.17": ["NotFound as NotFoundGistsCheckIsStarred"],
  sumup: ["BadRequestErrorExtended as DetailsError"],
};

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "openapi-errors-corpus-"));
  writeFileSync(join(root, "package.json"), '{ "type": "module" }');
  linkPackages(root);
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const generateDocument = ({ id, entry }: CorpusDocument) =>
  generate({ cwd: corpus, apis: [entry], output: join(root, id) });

/** Everything of a document, its server included. */
const generateServer = ({ id, entry }: CorpusDocument) =>
  generate({ cwd: corpus, apis: [entry], output: join(root, "servers", id), types: "full" });

/** The folder of a document's errors. */
function folderOf({ id, name }: CorpusDocument): string {
  return join(root, id, name);
}

function catalogOf(document: CorpusDocument): ErrorCatalog {
  return JSON.parse(readFileSync(join(folderOf(document), "catalog.json"), "utf8"));
}

async function moduleOf(document: CorpusDocument): Promise<GeneratedModule> {
  const { text } = await bundle(join(root, document.id), `export * from "./${document.name}/index.js";`);
  const file = join(root, `${document.id}.mjs`);
  writeFileSync(file, text);
  return import(/* @vite-ignore */ pathToFileURL(file).href);
}

describe.skipIf(documents.length === 0)("real documents", () => {
  test.each(valid)("$id generates, the second time to the same bytes", async (document) => {
    const first = await generateDocument(document);
    const second = await generateDocument(document);

    expect(first.problems.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(first.files.written.length).toBeGreaterThan(7);
    expect(second.files).toEqual({ ...first.files, written: [], unchanged: first.files.written });
  });

  test.each(valid)("$id: its kinds differ by more than case, and by meaning", (document) => {
    const kinds = catalogOf(document).errors.map(({ kind }) => kind);
    expect(new Set(kinds.map((kind) => kind.toLowerCase())).size).toBe(kinds.length);
    expect(kinds.filter((kind) => /_\d+$|Again/.test(kind))).toEqual([]);
  });

  test("what is generated compiles with the strictest flags", async () => {
    const include = valid.map(({ id }) => join(root, id, "**/*.ts"));
    const options = { ...resolutions["nodenext"] };
    expect(await complaints({ version: "5.9", include, options })).toBe("");
  }, 300_000);

  test.each(valid)("$id gives a server", async (document) => {
    const { problems, files } = await generateServer(document);
    expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(files.written.some((path) => path.endsWith("/server.ts"))).toBe(true);
  });

  test("servers compile with the strictest flags", async () => {
    const include = [join(root, "servers/**/*.ts")];
    const options = { ...resolutions["nodenext"] };
    expect(await complaints({ version: "5.9", include, options })).toBe("");
  }, 300_000);

  test.each(valid)("$id: what is created is read again, with its status and body", async (document) => {
    const { wrong, confused } = await readBack(catalogOf(document), await moduleOf(document));
    expect(wrong).toEqual([]);
    expect(confused).toEqual(SAME_ON_THE_WIRE[document.id] ?? []);
  });

  test("every declared example is read as an error of its status, but for those we know of", async () => {
    const counts = await Promise.all(valid.map(countExamples));
    const rows = counts.filter(({ unread }) => unread.length > 0).map(rowOf);
    const all = counts.reduce((sum, count) => sum + count.all, 0);
    console.info([`${all} examples`, "unread    all  document", ...rows].join("\n"));
    const unread = counts.filter((count) => count.unread.length > (UNREAD[count.id] ?? 0));
    expect(unread.map(rowOf)).toEqual([]);
  }, 120_000);
});

interface Count {
  readonly id: string;
  readonly all: number;
  readonly unread: readonly DeclaredExample[];
}

async function countExamples(document: CorpusDocument): Promise<Count> {
  const examples = await declaredExamples(document);
  const [catalog, api] = [catalogOf(document), await moduleOf(document)];
  const unread = examples.filter((example) => !isRead(example, api, catalog));
  return { id: document.id, all: examples.length, unread };
}

function rowOf({ id, all, unread }: Count): string {
  const [first] = unread;
  const place = first === undefined ? "" : `, e.g. ${first.pointer}`;
  return `${String(unread.length).padStart(6)} ${String(all).padStart(6)}  ${id}${place}`;
}

describe.skipIf(invalid.length === 0)("documents that are invalid on purpose", () => {
  test.each(invalid)("$id gives problems with places, and writes nothing", async (document) => {
    const { ok, problems, files } = await generateDocument(document);
    const located = await locate(problems, corpus);
    expect(ok).toBe(false);
    expect(located.filter(({ line, column }) => line === undefined || column === undefined)).toEqual([]);
    expect(files.written).toEqual([]);
    expect(existsSync(join(root, document.id))).toBe(false);
  });
});
