// Runs an example. Node 20 does not run TypeScript: esbuild makes JavaScript of it first.

import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const folder = dirname(fileURLToPath(import.meta.url));
const [name = ""] = process.argv.slice(2);
const outfile = join(folder, ".built", `${name}.js`);
await build({
  entryPoints: [join(folder, name, "main.ts")],
  outfile,
  bundle: true,
  packages: "external",
  platform: "node",
  target: "node20",
  format: "esm",
  sourcemap: "inline",
  logLevel: "error",
});
await import(outfile);
