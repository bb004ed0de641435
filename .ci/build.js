// Builds dist/ from src/: checks it and declares its types, bundles it, copies what is not code, and removes what has no
// source any more. Returns at once if nothing has changed since the last build.

import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative, sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("..", import.meta.url));
const [source, target] = [join(root, "src"), join(root, "dist")];
const [stamp, buildInfo] = [".stamp", ".tsbuildinfo"].map((name) => join(target, name));
const compiler = createRequire(import.meta.url).resolve("typescript/bin/tsc");

const sources = filesIn(source).map((file) => relative(source, file));
const modules = sources.filter((file) => file.endsWith(".ts"));
// The emitter copies the runtime's sources, as they are, into what it generates.
const copied = sources.filter((file) => file.endsWith(".schema.json") || file.startsWith(`runtime${sep}`));
// Docs are rendered with Redoc, also where nobody has installed Redocly CLI, which brings it along.
const redocly = dirname(createRequire(import.meta.url).resolve("@redocly/cli/package.json"));
const vendored = new Map([
  [join("vendor", "redoc", "redoc.standalone.js"), join(redocly, "lib", "chunks", "redoc.standalone.js")],
  [join("vendor", "redoc", "LICENSE"), join(redocly, "LICENSE")],
  [join("vendor", "redoc", "THIRD_PARTY_NOTICES"), join(redocly, "THIRD_PARTY_NOTICES")],
]);
// What is started or imported from outside. The rest comes in a few chunks beside them: Node.js would need a tenth of the
// time of a run to find and load hundreds of small files.
const entries = ["cli/main", "cli/run", "generate/worker", "index", "redocly/plugin"];
/** How: packages stay what they are. */
const bundling = {
  absWorkingDir: root,
  outdir: target,
  bundle: true,
  packages: "external",
  platform: "node",
  target: "node20",
  format: "esm",
  logLevel: "warning",
};
// The module that is exchanged for one that has our templates compiled.
const templates = join(source, "emit", "text", "ready-templates.ts");
const declared = modules.map((file) => file.replace(/\.ts$/, ".d.ts"));
const started = entries.map((name) => `${name}.js`);
const outputs = [...declared, ...started, ...copied, ...vendored.keys()].map((file) => join(target, file));

const digest = digestOf([
  ...sources.map((file) => join(source, file)),
  ...vendored.values(),
  ...filesIn(join(root, "templates")),
  ...configuration(),
]);
const isComplete = outputs.every((file) => existsSync(file));
if (isComplete && existsSync(stamp) && readFileSync(stamp, "utf8") === digest) process.exit(0);

rmSync(stamp, { force: true });
// The compiler believes its build info: it does not write again what it has written before, gone or not.
if (!isComplete) rmSync(buildInfo, { force: true });

const { status } = spawnSync(process.execPath, [compiler, "-p", "tsconfig.build.json"], {
  cwd: root,
  stdio: "inherit",
});
const bundled = status === 0 ? await bundle() : [];
const wanted = new Set([...outputs, ...bundled, buildInfo]);
for (const file of filesIn(target)) if (!wanted.has(file)) rmSync(file);
const copies = [...copied.map((file) => [file, join(source, file)]), ...vendored];
for (const [file, from] of copies) {
  mkdirSync(dirname(join(target, file)), { recursive: true });
  copyFileSync(from, join(target, file));
}
const bin = join(target, "cli", "main.js");
if (existsSync(bin)) chmodSync(bin, 0o755);
if (status === 0) writeFileSync(stamp, digest);
process.exitCode = status ?? 1;

/** Bundles the modules of src/, and gives the paths of the files. */
async function bundle() {
  const ready = await readyTemplates();
  const { metafile } = await build({
    ...bundling,
    entryPoints: entries.map((name) => ({ in: join(source, `${name}.ts`), out: name })),
    chunkNames: "chunks/[name]-[hash]",
    splitting: true,
    metafile: true,
    plugins: [{ name: "sources", setup: (bundler) => adapt(bundler, new Map([[templates, ready]])) }],
  });
  const files = Object.keys(metafile.outputs).map((file) => join(root, file));
  const misplaced = files.filter((file) => dirname(dirname(file)) !== target).filter(knowsItsPlace);
  if (misplaced.length > 0) throw new Error(`${misplaced.join(", ")}: would look for its files elsewhere`);
  return files;
}

/** The code of the module that has our templates compiled, made by the code that compiles others. */
async function readyTemplates() {
  const name = "build/precompile";
  const from = join(source, "emit", "text", "precompile.ts");
  await build({
    ...bundling,
    entryPoints: [{ in: from, out: name }],
    plugins: [{ name: "sources", setup: (bundler) => adapt(bundler, new Map()) }],
  });
  // It is no part of what was bundled, and so goes with what has no source.
  const { readyTemplates: code } = await import(pathToFileURL(join(target, `${name}.js`)).href);
  return code();
}

function knowsItsPlace(file) {
  return readFileSync(file, "utf8").includes("import.meta.url");
}

/**
 * What a module says of the files around it stays true where it is bundled: all bundles are one folder deep. Some modules are
 * exchanged for others.
 */
function adapt({ onLoad }, exchanged) {
  onLoad({ filter: /\.ts$/ }, ({ path }) => {
    const place = JSON.stringify(`../${relative(source, path).replaceAll(sep, "/")}`);
    const text = exchanged.get(path) ?? readFileSync(path, "utf8");
    return {
      loader: "ts",
      contents: text.replaceAll("import.meta.url", `new URL(${place}, import.meta.url).href`),
    };
  });
}

function filesIn(folder) {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

function configuration() {
  return [".ci/build.js", "tsconfig.json", "tsconfig.build.json", "package.json"].map((file) =>
    join(root, file),
  );
}

function digestOf(files) {
  const hash = createHash("sha256");
  for (const file of files.sort())
    hash
      .update(`${relative(root, file)}\0`)
      .update(readFileSync(file))
      .update("\0");
  return hash.digest("hex");
}
