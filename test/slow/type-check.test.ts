import { existsSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import { compilers, complaints, resolutions, type Version } from "../support/compiler.js";
import { importsOf, nodesOf, placeOf, repository, sourcesIn } from "../support/sources.js";

const generated = join(repository, "generated");
const include = [join(generated, "**/*.ts")];
const sources = sourcesIn(generated);
// `Object.keys` cannot know that an object has no other keys.
const versions = Object.keys(compilers) as Version[];

describe("generated/ compiles with the strictest flags", () => {
  const cases = versions.flatMap((version) => Object.keys(resolutions).map((how) => [version, how] as const));

  test.each(cases)("under TypeScript %s, modules found by %s", async (version, how) => {
    expect(await complaints({ version, include, options: { ...resolutions[how] } })).toBe("");
  });

  // Flags beyond `strict` make types narrower in some places, so that code can be wrong without them alone.
  test.each(versions)("under TypeScript %s with `strict` alone", async (version) => {
    const options = {
      ...resolutions["nodenext"],
      exactOptionalPropertyTypes: false,
      noUncheckedIndexedAccess: false,
      noPropertyAccessFromIndexSignature: false,
    };
    expect(await complaints({ version, include, options })).toBe("");
  });

  test.each(versions)("under TypeScript %s in Node.js, without the web's types", async (version) => {
    const options = {
      ...resolutions["nodenext"],
      lib: ["es2022"],
      types: ["node"],
      typeRoots: [join(repository, "node_modules/@types")],
      // The types of Node.js are not ours to check.
      skipLibCheck: true,
    };
    expect(await complaints({ version, include, options })).toBe("");
  });
});

describe("generated/", () => {
  test("says no `any`", () => {
    const places = sources.flatMap((source) =>
      nodesOf(source.file)
        .filter(({ kind }) => kind === ts.SyntaxKind.AnyKeyword)
        .map((node) => placeOf(source, node)),
    );
    expect(sources.length).toBeGreaterThan(10);
    expect(places).toEqual([]);
  });

  test("imports only files that are there, and one package where streams are split", () => {
    const needy = ["runtime/client/read-events.ts", "runtime/server/forward-events.ts"];
    const wrong = sources.flatMap((source) =>
      importsOf(source)
        .filter(({ target }) => !(needy.includes(source.path) && target === "eventsource-parser"))
        .filter(({ isRelative, target }) => !isRelative || !existsSync(join(generated, target)))
        .map(({ target }) => `${source.path} imports ${target}`),
    );
    expect(wrong).toEqual([]);
  });
});
