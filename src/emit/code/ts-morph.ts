/**
 * ts-morph, loaded by `require`: its one big CommonJS file takes twice as long by `import`, which first looks for its exports.
 *
 * @module
 */

import { createRequire } from "node:module";

type TsMorph = typeof import("ts-morph");

// `require` cannot know what it loads; ts-morph declares it.
const tsMorph = createRequire(import.meta.url)("ts-morph") as TsMorph;

/** Prints one structure as text. */
export const printStructure: TsMorph["printStructure"] = tsMorph.printStructure;

/** The kinds of structures. */
export const StructureKind: TsMorph["StructureKind"] = tsMorph.StructureKind;

/** `const`, `let` and `var`. */
export const VariableDeclarationKind: TsMorph["VariableDeclarationKind"] = tsMorph.VariableDeclarationKind;

/** The compiler that ts-morph brings along, for who else needs one. */
export const compiler: TsMorph["ts"] = tsMorph.ts;
