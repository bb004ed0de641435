/** Type-checks generated code as its users do: with their compiler, and the strictest flags it has. */

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { command } from "./command.js";
import { repository } from "./sources.js";
import { tempFolder } from "./temp-folder.js";

/** The packages of node_modules that hold the compilers, by version. */
export const compilers = {
  "5.4": "typescript-5.4",
  "5.9": "typescript",
  "6": "typescript-6",
  "7": "typescript-7",
} as const;

/** A version of TypeScript. */
export type Version = keyof typeof compilers;

/** Options of TypeScript, as in tsconfig.json. */
export type CompilerOptions = Readonly<Record<string, unknown>>;

const strictest: CompilerOptions = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noPropertyAccessFromIndexSignature: true,
  noImplicitOverride: true,
  noImplicitReturns: true,
  noFallthroughCasesInSwitch: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  allowUnreachableCode: false,
  allowUnusedLabels: false,
  verbatimModuleSyntax: true,
  isolatedModules: true,
  forceConsistentCasingInFileNames: true,
  skipLibCheck: false,
  noEmit: true,
  target: "es2022",
  lib: ["es2022", "dom"],
  types: [],
};

const sinceThen: CompilerOptions = {
  isolatedDeclarations: true,
  declaration: true,
  erasableSyntaxOnly: true,
};

/** What to check, and how. */
export interface Check {
  readonly version: Version;
  /** Files and patterns, absolute. */
  readonly include: readonly string[];
  readonly options: CompilerOptions;
}

/** What a compiler has to say: nothing if all is well. */
export async function complaints({ version, include, options }: Check): Promise<string> {
  const compilerOptions = { ...strictest, ...(version === "5.4" ? {} : sinceThen), ...options };
  const folder = tempFolder();
  const config = join(folder, "tsconfig.json");
  writeFileSync(config, JSON.stringify({ compilerOptions, include, exclude: [] }));
  const compiler = join(repository, "node_modules", compilers[version], "bin/tsc");
  const { code, stdout, stderr } = await command(folder, process.execPath, compiler, "-p", config);
  const text = `${stdout}${stderr}`;
  return code === 0 || text !== "" ? text : `exit code ${code}`;
}

/** How modules are found: as Node.js does, and as bundlers do. */
export const resolutions: Readonly<Record<string, CompilerOptions>> = {
  nodenext: { module: "nodenext", moduleResolution: "nodenext" },
  bundler: { module: "preserve", moduleResolution: "bundler" },
};
