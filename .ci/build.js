// Builds dist/ from src/: compiles, copies what is not compiled, and removes what has no source any more.
// Returns at once if nothing has changed since the last build.

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
import { fileURLToPath } from "node:url";

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
const compiled = modules.flatMap((file) => [file.replace(/\.ts$/, ".js"), file.replace(/\.ts$/, ".d.ts")]);
const outputs = [...compiled, ...copied, ...vendored.keys()].map((file) => join(target, file));

const digest = digestOf([
  ...sources.map((file) => join(source, file)),
  ...vendored.values(),
  ...configuration(),
]);
const isComplete = outputs.every((file) => existsSync(file));
if (isComplete && existsSync(stamp) && readFileSync(stamp, "utf8") === digest) process.exit(0);

rmSync(stamp, { force: true });
// The compiler believes its build info: it does not write again what it has written before, gone or not.
if (!isComplete) rmSync(buildInfo, { force: true });
const wanted = new Set([...outputs, buildInfo]);
for (const file of filesIn(target)) if (!wanted.has(file)) rmSync(file);

const { status } = spawnSync(process.execPath, [compiler, "-p", "tsconfig.build.json"], {
  cwd: root,
  stdio: "inherit",
});
const copies = [...copied.map((file) => [file, join(source, file)]), ...vendored];
for (const [file, from] of copies) {
  mkdirSync(dirname(join(target, file)), { recursive: true });
  copyFileSync(from, join(target, file));
}
const bin = join(target, "cli", "main.js");
if (existsSync(bin)) chmodSync(bin, 0o755);
if (status === 0) writeFileSync(stamp, digest);
process.exitCode = status ?? 1;

function filesIn(folder) {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

function configuration() {
  return ["tsconfig.json", "tsconfig.build.json", "package.json"].map((file) => join(root, file));
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
