// Runs a benchmark. Node 20 does not run TypeScript: esbuild makes JavaScript of it first.

import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const folder = dirname(fileURLToPath(import.meta.url));
const [name = ""] = process.argv.slice(2);
const sources = readdirSync(join(folder, name)).filter((file) => file.endsWith(".ts"));
const outdir = join(folder, ".built", name);
await build({
  entryPoints: sources.map((file) => join(folder, name, file)),
  outdir,
  bundle: true,
  packages: "external",
  platform: "node",
  target: "node20",
  format: "esm",
  logLevel: "error",
});
await import(join(outdir, "main.js"));
