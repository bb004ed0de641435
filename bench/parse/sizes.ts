import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

/** The bytes, minified and compressed, that a program pays which imports these names of a peer. */
export async function sizeOf(peer: string, names: string): Promise<number> {
  const resolveDir = join(process.cwd(), "bench/parse/peers");
  const { outputFiles } = await build({
    stdin: { contents: `export { ${names} } from "./${peer}.js";`, resolveDir, loader: "ts" },
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    write: false,
    logLevel: "error",
  });
  return outputFiles.reduce((bytes, { contents }) => bytes + gzipSync(contents, { level: 9 }).length, 0);
}
