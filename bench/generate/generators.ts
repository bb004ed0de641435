/** The generators that are compared, and how each is asked for the types of a document. */

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** A generator: what to run in an empty folder. */
export interface Generator {
  readonly name: string;
  /** The script that node runs, below the repository. */
  readonly script: string;
  /** Prepares the folder where needed, and gives the arguments. */
  readonly args: (document: string, folder: string) => readonly string[];
  /** Measured several times, in turn: what the targets are about. */
  readonly isOften?: boolean;
}

const own = "dist/cli/main.js";
const packages = "bench/node_modules";

/** The first one is what all others are compared with. */
export const generators: readonly Generator[] = [
  {
    name: "openapi-typescript",
    script: `${packages}/openapi-typescript/bin/cli.js`,
    args: (document) => [document, "-o", "types.ts"],
    isOften: true,
  },
  {
    name: "openapi-errors",
    script: own,
    args: (document) => ["generate", document, "-o", ".", "--no-cache"],
    isOften: true,
  },
  {
    name: "openapi-errors, server and full types",
    script: own,
    args: (document) => ["generate", document, "-o", ".", "--no-cache", "--types", "full"],
    isOften: true,
  },
  {
    name: "@hey-api/openapi-ts",
    script: `${packages}/@hey-api/openapi-ts/bin/run.js`,
    args: (document) => ["-i", document, "-o", "out", "-p", "@hey-api/typescript", "-s"],
  },
  {
    name: "orval",
    script: `${packages}/orval/dist/bin/orval.mjs`,
    args: (document, folder) => {
      const output = { target: "./out/api.ts", client: "fetch", mode: "single" };
      return [
        "--config",
        config(folder, "", JSON.stringify({ api: { input: { target: document }, output } })),
      ];
    },
  },
  {
    name: "kubb, types",
    script: `${packages}/@kubb/cli/bin/kubb.cjs`,
    args: (document, folder) => {
      const imports = ["core", "plugin-oas", "plugin-ts"].map(
        (name) => `import * as ${name.replace("-", "_")} from "@kubb/${name}";\n`,
      );
      const input = JSON.stringify({ path: document });
      const plugins = "[plugin_oas.pluginOas({ validate: false }), plugin_ts.pluginTs({})]";
      const text = `core.defineConfig({ root: ".", input: ${input}, output: { path: "./out" }, plugins: ${plugins} })`;
      return ["generate", "--config", config(folder, imports.join(""), text)];
    },
  },
  {
    name: "redocly generate-client",
    script: `${packages}/@redocly/cli/bin/cli.js`,
    args: (document) => ["generate-client", document, "--output", "client.ts"],
  },
  {
    name: "oazapfts",
    script: `${packages}/oazapfts/dist/cli.js`,
    args: (document) => [document, "client.ts"],
  },
];

function config(folder: string, imports: string, value: string): string {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "config.mjs"), `${imports}export default ${value};\n`);
  return "config.mjs";
}
