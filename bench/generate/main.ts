/** Compares generators on real documents, in one run. `npm run bench:generate`. */

import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { type Generator, generators } from "./generators.js";
import { syntheticDocument } from "./synthetic.js";

const root = process.cwd();
const corpus = resolve(process.env["OPENAPI_ERRORS_CORPUS"] ?? "../shared/corpus");
// Below bench/, so that what is generated finds the packages that it imports.
const work = join(root, "bench/.built/documents");
const measure = join(root, "bench/generate/measure.js");

const DOCUMENTS: Readonly<Record<string, string>> = {
  "4 kB": "fx-special-char.yaml",
  Adyen: "adyen-checkout-v71.json",
  Discord: "discord.json",
  OpenAI: "openai.yaml",
  Stripe: "stripe.json",
  GitHub: "github-ghes-3.17.json",
};
const COMPILER =
  "--noEmit --strict --skipLibCheck --extendedDiagnostics --types node --target es2022 --lib es2022,dom,dom.iterable --module esnext --moduleResolution bundler".split(
    " ",
  );
const ROUNDS = 3;
const PATIENCE = 900_000;

interface Cost {
  readonly seconds: number;
  readonly wall: number;
  readonly megabytes: number;
}

interface Result extends Partial<Cost> {
  readonly bytes?: number;
  readonly types?: number;
  readonly instantiations?: number;
  readonly check?: number;
}

/** What a script took, its children included. */
function run(script: string, args: readonly string[], cwd: string): Cost | undefined {
  const folder = join(work, "costs");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const { status } = spawnSync(process.execPath, [script, ...args], {
    cwd,
    env: {
      ...process.env,
      NODE_OPTIONS: `--import ${pathToFileURL(measure)}`,
      BENCH_COSTS: folder,
      NO_COLOR: "1",
    },
    timeout: PATIENCE,
  });
  // The files are written by measure.js.
  const costs = readdirSync(folder).map(
    (name) => JSON.parse(readFileSync(join(folder, name), "utf8")) as Cost,
  );
  if (status !== 0 || costs.length === 0) return undefined;
  return {
    seconds: costs.reduce((sum, { seconds }) => sum + seconds, 0),
    wall: Math.max(...costs.map(({ wall }) => wall)),
    megabytes: Math.max(...costs.map(({ megabytes }) => megabytes)),
  };
}

function generate({ script, args }: Generator, document: string, folder: string): Cost | undefined {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  return run(join(root, script), args(document, folder), folder);
}

/** The cheapest of several, each figure for itself: what is left when nothing else is in the way. */
function least(costs: readonly Cost[]): Cost {
  const min = (figure: keyof Cost): number => Math.min(...costs.map((cost) => cost[figure]));
  return {
    seconds: min("seconds"),
    wall: min("wall"),
    megabytes: min("megabytes"),
  };
}

function filesIn(folder: string): readonly string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

/** What the compiler makes of the output, beyond what it makes of nothing. It may find mistakes: the figures are there all the same. */
function compile(folder: string): Result {
  const files = filesIn(folder);
  const bytes = files.reduce((sum, file) => sum + statSync(file).size, 0);
  const { types, instantiations, check } = compiled(files.filter((file) => file.endsWith(".ts")));
  return {
    bytes,
    types: types - nothing.types,
    instantiations: instantiations - nothing.instantiations,
    check,
  };
}

function compiled(sources: readonly string[]): Record<"types" | "instantiations" | "check", number> {
  const list = join(work, "files.txt");
  writeFileSync(list, [...COMPILER, ...sources].join("\n"));
  const { stdout } = spawnSync(process.execPath, ["node_modules/typescript/bin/tsc", `@${list}`], {
    cwd: root,
    encoding: "utf8",
    timeout: PATIENCE,
    maxBuffer: 1e9,
  });
  const figure = (name: string): number =>
    Number(new RegExp(`^${name}:\\s+([\\d.]+)`, "m").exec(stdout)?.[1] ?? Number.NaN);
  const check = figure("Check time");
  // Code that cannot be parsed is not checked, and then there are no types to count.
  if (Number.isNaN(check)) return { types: check, instantiations: check, check };
  return {
    types: figure("Types"),
    instantiations: figure("Instantiations"),
    check,
  };
}

/** One document, all generators, in turn. */
function compare(name: string, document: string): ReadonlyMap<string, Result> {
  const results = new Map<string, Result>();
  const costs = new Map<string, Cost[]>();
  for (let round = 0; round < ROUNDS; round++) {
    for (const generator of generators.filter(({ isOften }) => round === 0 || isOften)) {
      console.error(`${name}, round ${round + 1}: ${generator.name}`);
      const folder = join(work, name.replace(" ", ""), generator.name.replace(/\W+/g, "-"));
      const cost = generate(generator, document, folder);
      if (cost === undefined) continue;
      costs.set(generator.name, [...(costs.get(generator.name) ?? []), cost]);
      if (round === 0) results.set(generator.name, compile(folder));
    }
  }
  for (const [generator, all] of costs) results.set(generator, { ...results.get(generator), ...least(all) });
  return results;
}

/** A row per generator, a column per document: the ratio to the first generator, whose row has the figures themselves. */
function table(
  title: string,
  figure: keyof Result,
  results: ReadonlyMap<string, ReadonlyMap<string, Result>>,
): string {
  const names = [...results.keys()];
  const rows = generators.map(({ name }, index) => {
    const cells = names.map((document) => {
      const value = results.get(document)?.get(name)?.[figure];
      const reference = results.get(document)?.get(generators[0]?.name ?? "")?.[figure];
      if (value === undefined || Number.isNaN(value)) return "fails";
      // Types alone have next to none: a ratio to that would say nothing.
      if (figure === "instantiations") return String(value);
      if (index === 0 || reference === undefined) return value < 100 ? value.toFixed(2) : value.toFixed(0);
      return (value / reference).toFixed(2);
    });
    return `| ${name} | ${cells.join(" | ")} |`;
  });
  return [`| ${title} | ${names.join(" | ")} |`, `|---|${names.map(() => "--:").join("|")}|`, ...rows].join(
    "\n",
  );
}

/** Documents that are read in one run. */
const MANY = [
  ...Object.values(DOCUMENTS).slice(1),
  "openrouter.yaml",
  "portkey.yaml",
  "paypal-orders-v2.json",
  "qdrant.json",
  "slack.json",
];
const REFERENCES = [
  "kindo-responses",
  "kindo-chat-completions",
  "kindo-messages",
  "kaiko-v2",
  "processor-gateway",
];

interface Shared {
  readonly title: string;
  readonly documents: readonly string[];
  readonly args: readonly string[];
  /** What makes threads of it: by default nothing has to be said where they pay. */
  readonly threads: readonly string[];
}

/** What several threads cost and save, against one. */
function threads(): string {
  const many = MANY.map((name) => join(corpus, name));
  const few = REFERENCES.map((name) => join(root, "specs", `${name}.yaml`));
  const full = ["--types", "full"];
  const cases: readonly Shared[] = [
    {
      title: `${many.length} documents of the corpus`,
      documents: many,
      args: [],
      threads: [],
    },
    {
      title: "the same, server and full types",
      documents: many,
      args: full,
      threads: [],
    },
    {
      title: `${few.length} reference APIs, if told to`,
      documents: few,
      args: full,
      threads: ["--workers", "2"],
    },
  ];
  return [
    `| several threads (${availableParallelism()} cores) against one | one thread, s | seconds | CPU seconds | peak memory |`,
    "|---|--:|--:|--:|--:|",
    ...cases.map(threadsRow),
  ].join("\n");
}

function threadsRow({ title, documents, args, threads: several }: Shared): string {
  const folder = join(work, "threads");
  const generated = (...more: readonly string[]): Cost | undefined => {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    const all = ["generate", ...documents, "-o", ".", "--no-cache", ...args, ...more];
    return run(join(root, "dist/cli/main.js"), all, folder);
  };
  const rounds = Array.from({ length: 2 }, () => [generated("--workers", "1"), generated(...several)]);
  const [one, many] = [0, 1].map((index) => least(rounds.flatMap((costs) => costs[index] ?? [])));
  if (one === undefined || many === undefined) return "";
  const ratio = (figure: keyof Cost): string => (many[figure] / one[figure]).toFixed(2);
  return `| ${title} | ${one.wall.toFixed(2)} | ${ratio("wall")} | ${ratio("seconds")} | ${ratio("megabytes")} |`;
}

/** Times of ours alone: a run that finds nothing changed, and many operations. */
function ownTimes(): string {
  const folder = join(work, "own");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, "node_modules"), { recursive: true });
  const cli = join(root, "dist/cli/main.js");
  const empty = join(folder, "empty.js");
  writeFileSync(empty, "");
  const repeated = (script: string, args: readonly string[], times: number): Cost =>
    least(
      Array.from({ length: times }, () => run(script, args, folder)).filter((cost) => cost !== undefined),
    );
  const document = join(corpus, "openai.yaml");
  repeated(cli, ["generate", document], 2);
  const [again, nothing] = [repeated(cli, ["generate", document], 10), repeated(empty, [], 10)];
  const sized = [1_000, 5_000, 10_000].map((operations) => {
    const path = join(folder, `${operations}.json`);
    writeFileSync(path, JSON.stringify(syntheticDocument(operations)));
    return repeated(cli, ["generate", path, "--no-cache"], 3);
  });
  const [first] = sized;
  const growth = sized.slice(1).map(({ seconds }) => (seconds / (first?.seconds ?? Number.NaN)).toFixed(2));
  return [
    `Unchanged since the last run (OpenAI): ${(again.seconds / nothing.seconds).toFixed(2)} times the CPU of an empty script,`,
    `${(again.wall / nothing.wall).toFixed(2)} times its time.`,
    `5,000 operations: ${growth[0]} times the CPU of 1,000; 10,000: ${growth[1]} times (${first?.seconds.toFixed(2)} s for 1,000).`,
  ].join("\n");
}

mkdirSync(work, { recursive: true });
const emptyFile = join(work, "empty.ts");
writeFileSync(emptyFile, "export {};\n");
const nothing = compiled([emptyFile]);
const chosen = process.argv.slice(3);
const documents = Object.entries(DOCUMENTS).filter(([name]) => chosen.length === 0 || chosen.includes(name));
const results = new Map(documents.map(([name, file]) => [name, compare(name, join(corpus, file))]));
const text = [
  `Least of ${ROUNDS} runs for the first three generators, one run for the others, Node.js ${process.version}. First row: the`,
  "figure itself; below: ratios to it. `fails`: the generator refuses the document or needs more than fifteen minutes, or tsc cannot read what it made.",
  ...(
    [
      ["CPU seconds", "seconds"],
      ["seconds", "wall"],
      ["peak memory, MB", "megabytes"],
      ["output, bytes", "bytes"],
      ["types in tsc", "types"],
      ["instantiations in tsc (figures)", "instantiations"],
      ["check time of tsc, s", "check"],
    ] as const
  ).flatMap(([title, figure]) => ["", table(title, figure, results)]),
  "",
  threads(),
  "",
  ownTimes(),
].join("\n");
console.info(text);
const readme = join(root, "bench/README.md");
const [head = "", , tail = ""] = readFileSync(readme, "utf8").split(
  /(?<=<!-- generate -->)|(?=<!-- \/generate -->)/,
);
if (chosen.length === 0) writeFileSync(readme, `${head}\n${text}\n${tail}`);
