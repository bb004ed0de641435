/** What generated code costs the compiler of its users, in figures that are the same on every machine. */

import { readdirSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { repository } from "./sources.js";
import { tempFolder } from "./temp-folder.js";

/** What the compiler makes of some code, beyond what it makes of none. */
export interface CompilerCost {
  readonly types: number;
  readonly instantiations: number;
}

/** The cost of all code below a folder. */
export function compilerCost(folder: string): CompilerCost {
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" });
  const files = paths.filter((path) => path.endsWith(".ts")).map((path) => join(folder, path));
  const nothing = join(tempFolder({ "nothing.ts": "export {};" }), "nothing.ts");
  const [all, none] = [compiled(files), compiled([nothing])];
  return { types: all.types - none.types, instantiations: all.instantiations - none.instantiations };
}

function compiled(files: readonly string[]): CompilerCost {
  const program = ts.createProgram([...files], {
    noEmit: true,
    strict: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2022,
    lib: ["lib.es2022.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    types: ["node"],
    typeRoots: [join(repository, "node_modules/@types")],
  });
  // Types are made while files are checked, whatever is found.
  program.getSemanticDiagnostics();
  return { types: program.getTypeCount(), instantiations: program.getInstantiationCount() };
}
