/** Bundles generated code as a web application would. */

import { gzipSync } from "node:zlib";
import { build } from "esbuild";

/** What is left of generated code. */
export interface Bundle {
  readonly text: string;
  /** Bytes, minified. */
  readonly size: number;
  /** Bytes, minified and compressed. */
  readonly gzipped: number;
  /** The files that something is left of, relative to the folder. */
  readonly files: readonly string[];
}

/** Bundles a module that is given as text. Its imports start at `folder`; `external` packages are left out. */
export async function bundle(
  folder: string,
  module: string,
  external: readonly string[] = [],
): Promise<Bundle> {
  const { outputFiles, metafile } = await build({
    absWorkingDir: folder,
    metafile: true,
    stdin: { contents: module, resolveDir: folder, loader: "ts" },
    bundle: true,
    external: [...external],
    minify: true,
    format: "esm",
    target: "es2022",
    write: false,
    logLevel: "silent",
  });
  const [file] = outputFiles;
  if (file === undefined) throw new Error("Nothing was bundled.");
  const gzipped = gzipSync(file.contents, { level: 9 }).length;
  const inputs = Object.entries(Object.values(metafile.outputs)[0]?.inputs ?? {});
  const files = inputs.filter(([path, { bytesInOutput }]) => path !== "<stdin>" && bytesInOutput > 0);
  return {
    text: file.text,
    size: file.contents.length,
    gzipped,
    files: files.map(([path]) => path).sort(),
  };
}
