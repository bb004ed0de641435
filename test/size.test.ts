import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { type Bundle, bundle } from "./support/bundle.js";
import { pathsBelow, repository } from "./support/sources.js";

const generated = join(repository, "generated");
const table = new Set<string>();

/** Bundles what a program uses of an API, and notes what it weighs. */
async function weigh(names: string, api = "kindo-responses"): Promise<Bundle> {
  const found = await bundle(generated, `export { ${names} } from "./${api}/index.js";`);
  const [bytes, gzipped] = [found.size, found.gzipped].map((count) => String(count).padStart(6));
  table.add(`${bytes} ${gzipped}  ${api}: ${names}`);
  return found;
}

/** The kinds of the errors of an API. */
function kindsOf(api: string): readonly string[] {
  const catalog: { errors: { kind: string }[] } = JSON.parse(
    readFileSync(join(generated, api, "catalog.json"), "utf8"),
  );
  return catalog.errors.map(({ kind }) => kind);
}

/** The errors that a bundle knows. */
function kindsIn({ text }: Bundle, api = "kindo-responses"): readonly string[] {
  return kindsOf(api).filter((kind) => new RegExp(`\\b${kind}\\b`).test(text));
}

afterAll(() => console.info([" bytes   gzip  what is imported", ...table].join("\n")));

describe("what a program pays", () => {
  test("parseError of Kindo Responses is at most 1 KB", async () => {
    expect((await weigh("parseError")).gzipped).toBeLessThanOrEqual(1024);
  });

  test("reading the body as well is at most half a KB more", async () => {
    expect((await weigh("parseError, parseErrorEvent, readError")).gzipped).toBeLessThanOrEqual(1536);
  });

  test("the whole client of Kindo Responses, with its previews for a log, is at most 4.25 KB", async () => {
    expect((await weigh("errorOf, fetchOrThrow, retryOf, withRetry")).gzipped).toBeLessThanOrEqual(4352);
  });

  test("reading errors and streams is at most 3 KB without the splitter of streams", async () => {
    const entry =
      'export { parseError } from "./kindo-responses/index.js"; export { readEvents } from "./kindo-responses/events.js";';
    const found = await bundle(generated, entry, ["eventsource-parser"]);
    table.add(
      `${String(found.size).padStart(6)} ${String(found.gzipped).padStart(6)}  kindo-responses: parseError, readEvents`,
    );
    expect(found.gzipped).toBeLessThanOrEqual(3072);
  });

  test("a guard is a line", async () => {
    expect((await weigh("isModelNotFound")).size).toBeLessThanOrEqual(160);
  });

  test("a body guard is a condition", async () => {
    expect((await weigh("isModelNotFoundBody")).size).toBeLessThanOrEqual(640);
  });

  test("a constructor is an object", async () => {
    expect((await weigh("modelNotFound")).size).toBeLessThanOrEqual(640);
  });

  test("types are free", async () => {
    const { text } = await bundle(
      generated,
      `import type * as all from "./kindo-responses/index.js"; export const x: all.Outcome | undefined = undefined;`,
    );
    expect(text.length).toBeLessThan(60);
  });

  test.each(pathsBelow(generated).filter((path) => path.endsWith("/catalog.json")))(
    "the parser of %s stays below 1.5 KB",
    async (path) => {
      const api = path.replace("/catalog.json", "");
      expect((await weigh("parseError", api)).gzipped).toBeLessThanOrEqual(1536);
    },
  );
});

describe("what a program does not use costs nothing", () => {
  test.each(["modelNotFound", "isModelNotFound", "isModelNotFoundBody"])(
    "%s knows no other error",
    async (name) => {
      expect(kindsIn(await weigh(name))).toEqual(name.endsWith("Body") ? [] : ["ModelNotFound"]);
    },
  );

  test("a second error costs its own bytes only", async () => {
    const [both, one, other] = [
      await bundle(generated, `export { isModelNotFound, isRateLimited } from "./kindo-responses/index.js"`),
      await bundle(generated, `export { isModelNotFound } from "./kindo-responses/index.js"`),
      await bundle(generated, `export { isRateLimited } from "./kindo-responses/index.js"`),
    ];
    expect(both.size).toBeLessThan(one.size + other.size);
  });

  test("a guard brings no parser, a parser no constructor, and only reading brings a reader", async () => {
    const errors = "kindo-responses/errors.ts";
    const parse = ["kindo-responses/parse.ts", "runtime/body.ts", "runtime/response.ts"];
    expect((await weigh("isModelNotFound")).files).toEqual([errors, "runtime/error.ts"]);
    expect((await weigh("parseError")).files).toEqual(parse);
    expect((await weigh("readError")).files).toEqual([...parse, "runtime/read.ts"].sort());
  });

  test("importing an API for nothing brings nothing", async () => {
    expect((await bundle(generated, `import "./kindo-responses/index.js";`)).size).toBe(0);
  });
});
