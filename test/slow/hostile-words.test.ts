import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, type TestContext, test, vi } from "vitest";
import type { ErrorCatalog } from "../../src/catalog/catalog.js";
import type { JsonValue } from "../../src/catalog/schema.js";
import { generate } from "../../src/index.js";
import { bundle } from "../support/bundle.js";
import { complaints, resolutions } from "../support/compiler.js";
import { attacks, filled, names, numberOf, shapeOf, texts } from "../support/hostile.js";
import { type Page, pageOf } from "../support/markdown.js";
import { expectRoundTrips, type GeneratedModule } from "../support/round-trip.js";
import { linkPackages, tempFolder } from "../support/temp-folder.js";

const MODES = ["pruned", "full"] as const;
type Mode = (typeof MODES)[number];

interface Case {
  /** What the document is about. */
  readonly title: string;
  /** What its file and its folders are called. */
  readonly name: string;
  readonly document: JsonValue;
}

const HARMLESS: Case = { title: "harmless words", name: "harmless", document: texts };

const byText: readonly Case[] = Object.entries(attacks.texts).map(([title, attack], index) => ({
  title,
  name: `text-${index}`,
  document: filled(texts, (word) => `${attack}${word}${attack}`),
}));

/** Every name in three places. */
const byName: readonly Case[] = attacks.names.flatMap((first, index) => {
  const nameAt = (place: number): string => attacks.names[place % attacks.names.length] ?? "";
  const document = filled(names, (word) => nameAt(numberOf(word) - 1 + index));
  return index % 9 === 0 ? [{ title: `names from "${first}" on`, name: `names-${index}`, document }] : [];
});

/** Names for the three errors of one status and a schema that they refer to. */
const byClash: readonly Case[] = attacks.clashes.map((clashing, index) => {
  const places = ["w06", "w07", "w08", "w22"];
  const document = filled(names, (word) => clashing[places.indexOf(word)] ?? word);
  return { title: `errors called ${clashing.join(", ")}`, name: `clash-${index}`, document };
});

/** One name for a member of every object. */
const byMember: readonly Case[] = attacks.members.map((member, index) => {
  const document = filled(names, (word) => (/w(16|18|20|21|23|25|26)/.test(word) ? member : word));
  return { title: `members called ${member}`, name: `member-${index}`, document };
});

const cases = [HARMLESS, ...byText, ...byName, ...byClash, ...byMember];
/** What the types of everything add is where texts and members stand. */
const casesOf: Readonly<Record<Mode, readonly Case[]>> = {
  pruned: cases,
  full: [HARMLESS, ...byText, ...byMember, ...byName.slice(0, 4)],
};

const root = mkdtempSync(join(tmpdir(), "openapi-errors-hostile-"));
/** What stood in the way of generating, by mode and name. */
const obstacles = new Map<string, string>();

beforeAll(async () => {
  writeFileSync(join(root, "package.json"), '{ "type": "module" }');
  linkPackages(root);
  for (const { name, document } of cases) {
    writeFileSync(join(root, `${name}.json`), JSON.stringify(document));
  }
  for (const mode of MODES)
    for (const { name } of casesOf[mode]) obstacles.set(`${mode} ${name}`, await generateCase(mode, name));
}, 120_000);

afterAll(() => rmSync(root, { recursive: true, force: true }));

async function generateCase(mode: Mode, name: string): Promise<string> {
  try {
    const options = { cwd: root, apis: [`${name}.json`], output: `${mode}/${name}`, types: mode };
    const { ok, problems } = await generate(options);
    const errors = problems.filter(({ severity }) => severity === "error");
    return ok ? "" : errors.map(({ code, what }) => `${code}: ${what}`).join("\n");
  } catch (error) {
    return (error instanceof Error ? error.stack : undefined) ?? String(error);
  }
}

/** The output of a case. A path inside of it starts with its name. */
function folderOf(mode: Mode, path: string): string {
  return join(root, mode, path.split("/")[0] ?? "");
}

/** What is generated, as a program would load it. */
async function imported(folder: string, name: string): Promise<GeneratedModule> {
  const { text } = await bundle(folder, `export * as api from "./${name}/index.js";`);
  const url = `data:text/javascript;base64,${Buffer.from(text).toString("base64")}`;
  const { api }: { api: GeneratedModule } = await import(/* @vite-ignore */ url);
  // Who awaits the import of a module that has it, calls it, and waits forever.
  expect(Object.keys(api)).not.toContain("then");
  return { ...api };
}

describe.each(MODES)("a document of hostile words, its types %s", (mode) => {
  const textOf = (path: string): string => readFileSync(join(folderOf(mode, path), path), "utf8");
  const skipUnlessGenerated = (context: TestContext, { name }: Case): void =>
    context.skip(obstacles.get(`${mode} ${name}`) !== "", "it was not generated");

  test.each(casesOf[mode])("$title: it generates", ({ name }) => {
    expect(obstacles.get(`${mode} ${name}`)).toBe("");
  });

  test.for(byText)("$title: the code has the shape that harmless words give it", (one, context) => {
    skipUnlessGenerated(context, one);
    const shapes = (name: string): unknown =>
      ["errors", "parse", "operations", "index", "types"].map((file) => [
        file,
        shapeOf(textOf(`${name}/${file}.ts`)),
      ]);
    expect(shapes(one.name)).toEqual(shapes(HARMLESS.name));
  });

  test.for(byText)("$title: nothing in the files is invisible", ({ name }, context) => {
    context.skip(obstacles.get(`${mode} ${name}`) !== "", "it was not generated");
    const invisible = /(?!\n)[\p{Cc}\p{Co}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/u;
    const files = [
      "errors.ts",
      "parse.ts",
      "operations.ts",
      "index.ts",
      "types.ts",
      "errors.md",
      "../llms.txt",
    ];
    expect(files.filter((file) => invisible.test(textOf(`${name}/${file}`)))).toEqual([]);
  });

  test.for(casesOf[mode])(
    "$title: the code compiles",
    { concurrent: true, timeout: 300_000 },
    async (one, context) => {
      skipUnlessGenerated(context, one);
      expect(complaintsAbout(one.name, await everyComplaint(mode))).toEqual([]);
    },
  );

  test.for(casesOf[mode])("$title: the code runs, and nothing of the document does", async (one, context) => {
    skipUnlessGenerated(context, one);
    const marker = vi.fn();
    vi.stubGlobal("marker", marker);
    const inherited = Reflect.ownKeys(Object.prototype);

    const catalog: ErrorCatalog = JSON.parse(textOf(`${one.name}/catalog.json`));
    expectRoundTrips(catalog, await imported(folderOf(mode, one.name), one.name));

    expect(marker).not.toHaveBeenCalled();
    expect(Reflect.ownKeys(Object.prototype)).toEqual(inherited);
    vi.unstubAllGlobals();
  });
});

describe.each(MODES)("the pages of a document of hostile words, its types %s", (mode) => {
  const read = (name: string, file: string): Page =>
    pageOf(readFileSync(join(folderOf(mode, name), file), "utf8"));

  test.for(byText)("$title: they have the parts that harmless words give them", ({ name }, context) => {
    context.skip(obstacles.get(`${mode} ${name}`) !== "", "it was not generated");
    const { html, ...parts } = read(name, `${name}/errors.md`);
    const { html: _, ...want } = read(HARMLESS.name, `${HARMLESS.name}/errors.md`);
    expect(parts).toEqual(want);
    expect(html.filter((tag) => !/^<a id="[\w.-]+">$|^<\/a>$/.test(tag))).toEqual([]);
    const links = [`${name}/errors.md`, "llms.txt"];
    expect(read(name, "README.md")).toEqual({ ...read(HARMLESS.name, "README.md"), links });
    const { links: addresses, ...llms } = read(name, "llms.txt");
    const { links: wanted, ...harmless } = read(HARMLESS.name, "llms.txt");
    expect(llms).toEqual(harmless);
    expect(addresses).toHaveLength(wanted.length);
    for (const address of addresses)
      expect(address).toMatch(/^(?:[\w.-]+\/(?:errors\.md|catalog\.json)(?:#[\w.%-]+)?|README\.md)$/);
  });
});

const checks = new Map<Mode, Promise<string>>();

/** Everything is compiled at once, since most of the time goes into the web's own types. */
function everyComplaint(mode: Mode): Promise<string> {
  const include = [join(root, mode, "**/*.ts")];
  const check =
    checks.get(mode) ?? complaints({ version: "5.9", include, options: { ...resolutions["nodenext"] } });
  checks.set(mode, check);
  return check;
}

function complaintsAbout(name: string, text: string): readonly string[] {
  const lines = text.split("\n").filter((line) => line.includes(`/${name}/`) || /^error/.test(line));
  return lines.slice(0, 5);
}

describe("hostile places", () => {
  const { path: attack } = attacks;

  test.each([
    ["the name of a file", `${attack}.json`],
    ["the name of a folder", `*/${attack}/x.json`],
  ])("%s puts nothing into the code", async (_, path) => {
    const cwd = tempFolder({ [path]: JSON.stringify(texts) });
    const { ok, apis } = await generate({ cwd, apis: [path] });
    expect(ok).toBe(true);
    const [{ output } = { output: "" }] = apis;
    const shapes = (folder: string): unknown =>
      ["errors", "parse", "index", "types"].map((file) =>
        shapeOf(readFileSync(join(folder, `${file}.ts`), "utf8")),
      );
    expect(shapes(join(cwd, output))).toEqual(shapes(join(root, "pruned", HARMLESS.name, HARMLESS.name)));
    const page = pageOf(readFileSync(join(cwd, output, "errors.md"), "utf8"));
    expect(page.html.filter((tag) => !tag.startsWith("<a id="))).toEqual(
      page.html.filter((tag) => tag === "</a>"),
    );
    expect(page.comments).toBe(1);
  });

  test("an alias puts nothing into the code", async () => {
    const config = { apis: { [attack]: { root: "x.json", "x-openapi-errors": { output: "out/x" } } } };
    const cwd = tempFolder({ "redocly.yaml": JSON.stringify(config), "x.json": JSON.stringify(texts) });
    const { ok, problems } = await generate({ cwd });
    if (!ok) return expect(problems.map(({ code }) => code)).not.toEqual([]);
    const found = ["errors", "parse"].map((file) =>
      shapeOf(readFileSync(join(cwd, `out/x/${file}.ts`), "utf8")),
    );
    const want = ["errors", "parse"].map((file) =>
      shapeOf(readFileSync(join(root, "pruned", HARMLESS.name, HARMLESS.name, `${file}.ts`), "utf8")),
    );
    expect(found).toEqual(want);
  });
});

describe("a pattern that takes forever to match", () => {
  test.each([
    "^(a+)+$",
    "^(?<all>(a+)+)$",
    "^(a|a)*b$",
    "^(?<one>a.*)a(?<two>.+)a(?<three>.+)a(?<four>.+)a$",
    "^(?<one>a+)b(?<two>a+)b(?<three>a+)b$",
    "(x+x+)+y",
  ])("%s holds up neither the generator nor the code", async (pattern) => {
    const text = { type: "string", pattern };
    const properties = { code: text, message: text, name: text };
    const schema = {
      type: "object",
      required: ["code", "message"],
      properties,
      patternProperties: { [pattern]: text },
    };
    const responses = { "400": { description: "Bad.", content: { "application/json": { schema } } } };
    const document = {
      openapi: "3.1.0",
      info: { title: "T", version: "1" },
      paths: { "/": { get: { responses } } },
    };
    const cwd = tempFolder({ "slow.json": JSON.stringify(document) });

    const { ok } = await generate({ cwd, apis: ["slow.json"] });
    const api = await imported(join(cwd, "generated"), "slow");
    // A pattern that were matched would hold this test up for longer than the universe is old.
    const evil = `${"a".repeat(50_000)}!`;
    const body = { code: evil, message: evil, name: evil };
    expect(api["parseError"]?.({ status: 400 }, body)).toMatchObject({ body });
    for (const [name, guard] of Object.entries(api)) if (name.startsWith("is")) guard(body);
    expect(ok).toBe(true);
  });
});
