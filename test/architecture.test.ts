import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import {
  type Import,
  importsOf,
  nodesOf,
  pathsBelow,
  repository,
  type Source,
  sourcesIn,
} from "./support/sources.js";

/** What may import what. ARCHITECTURE.md has the same table for people. */
const LAYERS: Readonly<Record<string, Layer>> = {
  catalog: { folders: [], packages: [] },
  runtime: { folders: [], packages: [] },
  pattern: { folders: [], packages: [] },
  problems: { folders: [], packages: [] },
  spec: {
    folders: ["catalog", "problems"],
    packages: ["js-yaml", "fastest-levenshtein", /^jsonpath-rfc9535/, /^node:(fs|fs\/promises|path)$/],
    lazily: ["@redocly/openapi-core"],
  },
  server: { folders: ["catalog", "pattern"], folderTypes: ["runtime"], packages: ["path-to-regexp"] },
  emit: { folders: ["catalog", "mock", "pattern", "runtime", "server"], packages: [], types: ["ts-morph"] },
  output: { folders: [], packages: [/^node:(fs|fs\/promises|path|crypto)$/] },
  config: {
    folders: ["spec", "problems"],
    packages: [/^node:(fs|fs\/promises|path|util)$/],
    lazily: ["js-yaml"],
  },
  generate: {
    folders: ["config", "spec", "catalog", "emit", "output", "docs"],
    packages: [/^node:(fs\/promises|path)$/],
  },
  mock: {
    folders: ["catalog", "server", "runtime"],
    packages: ["ajv", "@hono/node-server", /^node:(timers\/promises|http|net)$/],
  },
  docs: {
    folders: ["catalog", "emit", "mock", "runtime", "spec"],
    packages: ["handlebars", /^node:(crypto|fs|http|net|path|url)$/],
    lazily: ["@redocly/openapi-core"],
  },
  redocly: {
    folders: ["catalog", "config", "docs", "emit", "problems", "spec"],
    packages: [/^node:path$/],
    types: ["@redocly/openapi-core"],
  },
  cli: {
    folders: ["generate", "config", "spec", "catalog", "emit", "output", "mock", "docs", "problems"],
    packages: ["commander", /^node:(child_process|crypto|fs|path|url|timers\/promises)$/],
  },
};

interface Layer {
  /** The other folders of src. */
  readonly folders: readonly string[];
  /** Folders of which only types may be imported. */
  readonly folderTypes?: readonly string[];
  readonly packages: readonly (string | RegExp)[];
  /** Packages whose types may be imported, but that may only be loaded when they are needed. */
  readonly lazily?: readonly string[];
  /** Packages of which only types may be imported. */
  readonly types?: readonly string[];
}

/** The only files that load a compiler, a template engine or a folder of ours, or that know the machine. */
const DOORS: Readonly<Record<string, readonly string[]>> = {
  "emit/emit-shared.ts": ["node:fs"],
  "emit/text/handlebars.ts": ["node:module", "handlebars"],
  "emit/text/templates.ts": ["node:fs", "node:path", "node:url"],
  "emit/code/ts-morph.ts": ["node:module", "ts-morph"],
  "emit/types/load-openapi-typescript.ts": ["node:module", "openapi-typescript"],
  "emit/types/openapi-typescript.ts": ["openapi-typescript"],
  // Event streams are split by a library, in files that are only copied for those who have streams.
  "runtime/client/read-events.ts": ["eventsource-parser"],
  "runtime/server/forward-events.ts": ["eventsource-parser"],
  // Threads, and what makes them worth it.
  "generate/worker.ts": ["node:worker_threads"],
  "generate/workers.ts": ["node:fs", "node:os", "node:worker_threads"],
  // A lock that runs of several machines respect, and waiting for it.
  "output/workspace.ts": ["node:os", "node:timers/promises"],
};

/** Where running starts. */
const ENTRIES = [
  "cli/main.ts",
  "emit/text/precompile.ts",
  "generate/worker.ts",
  "index.ts",
  "redocly/plugin.ts",
];

const sources = sourcesIn(join(repository, "src"));
const imports = new Map(sources.map((source) => [source.path, importsOf(source)]));
const importsFrom = (path: string): readonly Import[] => imports.get(path) ?? [];

describe("layers", () => {
  test("every folder of src is a layer", () => {
    const folders = readdirSync(join(repository, "src"), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name);
    expect(folders.sort()).toEqual(Object.keys(LAYERS).sort());
  });

  test.each(Object.keys(LAYERS))("%s imports only what its layer may", (folder) => {
    const inside = sources.filter(({ path }) => path.startsWith(`${folder}/`));
    const violations = inside.flatMap(({ path }) =>
      importsFrom(path)
        .filter((one) => !isAllowed(path, one))
        .map(({ target, isType }) => `${path} imports ${isType ? "types of " : ""}${target}`),
    );
    expect(violations).toEqual([]);
  });

  test("nothing imports the files that start the program", () => {
    const targets = [...imports.values()].flat().map(({ target }) => target);
    expect(targets.filter((target) => ENTRIES.includes(target))).toEqual([]);
  });

  test("every import leads to a file", () => {
    const broken = [...imports].flatMap(([path, list]) =>
      list
        .filter(({ isRelative, target }) => isRelative && !imports.has(target))
        .map(({ target }) => `${path} imports ${target}`),
    );
    expect(broken).toEqual([]);
  });

  test("there are no cycles, type imports included", () => {
    expect(cycles()).toEqual([]);
  });

  test("the program or the library reaches every file", () => {
    const reached = new Set(ENTRIES);
    for (const path of reached) for (const { target } of importsFrom(path)) reached.add(target);
    // The runtime is copied, not imported.
    const lost = sources.map(({ path }) => path).filter((path) => !path.startsWith("runtime/"));
    expect(lost.filter((path) => !reached.has(path))).toEqual([]);
  });
});

function isAllowed(path: string, { target, isRelative, isType, isLazy }: Import): boolean {
  const folder = folderOf(path);
  const layer = LAYERS[folder];
  if (!layer) return false;
  const { folders, folderTypes = [], packages, lazily = [], types = [] } = layer;
  if (isRelative) {
    const other = folderOf(target);
    return other === folder || folders.includes(other) || (isType && folderTypes.includes(other));
  }
  if (DOORS[path]?.includes(target)) return true;
  if (lazily.includes(target)) return isType || isLazy;
  if (types.includes(target)) return isType;
  // A package's own files count as the package.
  return packages.some((one) =>
    typeof one === "string" ? target === one || target.startsWith(`${one}/`) : one.test(target),
  );
}

function folderOf(path: string): string {
  return path.split("/")[0] ?? "";
}

/** Every cycle of imports, as a chain of files. */
function cycles(): readonly string[] {
  const found: string[] = [];
  const done = new Set<string>();
  const visit = (path: string, chain: readonly string[]): void => {
    if (chain.includes(path)) found.push([...chain.slice(chain.indexOf(path)), path].join(" -> "));
    if (done.has(path) || chain.includes(path)) return;
    for (const { target, isRelative } of importsFrom(path)) if (isRelative) visit(target, [...chain, path]);
    done.add(path);
  };
  for (const path of imports.keys()) visit(path, []);
  return found;
}

/** What an API may have no need of: it has no streams, no requests with schemas, or only its errors were read. */
const OPTIONAL = new Set(["events.ts", "schemas.ts", "server.ts"]);

describe("what is generated", () => {
  const emit = sources.find(({ path }) => path === "emit/emit.ts");
  const emitters = emit === undefined ? new Map<string, string>() : emittersOf(emit);
  const generated = join(repository, "generated");

  test("each file of an API's folder has an emitter of its name", () => {
    const want = [...emitters.keys()].map((name) => [name, `emit/files/${emitterFile(name)}`]);
    expect([...emitters]).toEqual(want);
  });

  test("each emitter is of a file that is generated", () => {
    const files = [...emitters.keys(), "README.md", "llms.txt"].map(
      (name) => `emit/files/${emitterFile(name)}`,
    );
    const there = sources.map(({ path }) => path).filter((path) => path.startsWith("emit/files/"));
    expect(there).toEqual(files.sort());
  });

  test("every API's folder holds the files that have an emitter, and no other", () => {
    const folders = readdirSync(generated, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !["docs", "gateways", "runtime"].includes(entry.name))
      .map(({ name }) => name);
    expect(folders.length).toBeGreaterThan(0);
    for (const folder of folders) {
      const files = pathsBelow(join(generated, folder));
      const wanted = [...emitters.keys()].filter((name) => !OPTIONAL.has(name) || files.includes(name));
      expect([folder, ...files]).toEqual([folder, ...wanted.sort()]);
    }
  });

  test("the APIs share a README, llms.txt and the runtime, copied word for word", () => {
    const shared = pathsBelow(generated).filter((path) => !path.includes("/") || path.startsWith("runtime/"));
    const runtime = sources.filter(({ path }) => path.startsWith("runtime/"));
    expect(shared).toEqual([
      ".openapi-errors.json",
      "README.md",
      "llms.txt",
      ...runtime.map(({ path }) => path),
    ]);
    for (const { path, text } of runtime) {
      const copy = readFileSync(join(generated, path), "utf8");
      expect(copy.slice(copy.indexOf("\n\n") + 2)).toBe(text);
    }
  });
});

/** What `EMITTERS` says: the name of each generated file, and the file that its emitter is imported from. */
function emittersOf(source: Source): Map<string, string> {
  const from = new Map<string, string>();
  const table = new Map<string, string>();
  const declarations = importsOf(source);
  for (const node of nodesOf(source.file)) {
    if (ts.isImportSpecifier(node)) {
      const { moduleSpecifier } = node.parent.parent.parent;
      const file = ts.isStringLiteral(moduleSpecifier) ? moduleSpecifier.text.replace(/^\.|\.js$/g, "") : "";
      from.set(
        node.name.text,
        declarations.find(({ target }) => target === `emit${file}.ts`)?.target ?? file,
      );
    }
    if (!ts.isVariableDeclaration(node) || node.name.getText() !== "EMITTERS" || !node.initializer) continue;
    for (const property of nodesOf(source.file).filter(ts.isPropertyAssignment))
      if (property.parent === node.initializer && ts.isStringLiteral(property.name))
        table.set(property.name.text, property.initializer.getText());
  }
  return new Map([...table].map(([name, emitter]) => [name, from.get(emitter) ?? emitter]));
}

/** `errors.md` is made by errors-md.ts, and `errors.ts` by errors.ts. */
function emitterFile(name: string): string {
  return name.endsWith(".ts") ? name : `${name.toLowerCase().replace(".", "-")}.ts`;
}

describe("ARCHITECTURE.md", () => {
  const path = join(repository, "ARCHITECTURE.md");
  const text = existsSync(path) ? readFileSync(path, "utf8") : undefined;

  test("has a row for every folder of src, with all that it may import", (context) => {
    if (text === undefined) return context.skip("ARCHITECTURE.md does not exist yet: write it");
    const rows = text.split("\n").filter((line) => line.startsWith("| `src/"));
    const said = rows.map((row, index) => saidOf(row, rows.slice(0, index)));
    const want = said.map(({ folder }) => ({ folder, imports: [...knownOf(LAYERS[folder])].sort() }));
    expect(said.map(({ folder }) => folder).sort()).toEqual(Object.keys(LAYERS).sort());
    expect(said).toEqual(want);
  });

  test("names only what exists", (context) => {
    if (text === undefined) return context.skip("ARCHITECTURE.md does not exist yet: write it");
    const named = [...text.matchAll(/\b(?:src|test|docs|specs|templates|scripts)\/[\w./*-]*[\w*]/g)].map(
      String,
    );
    expect(named.length).toBeGreaterThan(8);
    expect(named.filter((name) => !isThere(name))).toEqual([]);
  });
});

/** Folders, and packages that are not Node.js's own. */
function knownOf(layer: Layer | undefined): readonly string[] {
  const { folders = [], folderTypes = [], packages = [], lazily = [], types = [] } = layer ?? {};
  const doors =
    layer === LAYERS["emit"]
      ? ["openapi-typescript", "handlebars"]
      : layer === LAYERS["runtime"]
        ? ["eventsource-parser"]
        : [];
  const named = packages.filter((one) => typeof one === "string" && !one.startsWith("node:")).map(String);
  return [...folders, ...folderTypes, ...named, ...lazily, ...types, ...doors];
}

/** What a row of the table says: `| `src/folder` | its job | what it may import |`. */
function saidOf(row: string, above: readonly string[]): { folder: string; imports: readonly string[] } {
  const folderIn = (line: string): string => line.split("|")[1]?.replace(/.*`src\/([\w-]+)`.*/, "$1") ?? "";
  const last = row.split("|").at(-2) ?? "";
  const spans = [...last.matchAll(/`([\w-]+)[^`]*`/g)].map(([, name = ""]) => name);
  const folders = /all of the above/.test(last)
    ? above.map(folderIn).filter((folder) => folder !== "runtime")
    : spans.filter((name) => Object.hasOwn(LAYERS, name));
  const packages = new Set(Object.values(LAYERS).flatMap(knownOf));
  const words = last.replace(/`[^`]*`/g, "").split(/[^\w@/-]+/);
  const imports = [...folders, ...words.filter((word) => packages.has(word) && !Object.hasOwn(LAYERS, word))];
  return { folder: folderIn(row), imports: [...new Set(imports)].sort() };
}

/** Whether a path exists; one that ends with `*` stands for all that start so. */
function isThere(name: string): boolean {
  if (!name.endsWith("*")) return existsSync(join(repository, name));
  const [folder, start] = [dirname(name), basename(name).slice(0, -1)];
  return readdirSync(join(repository, folder)).some((file) => file.startsWith(start));
}
