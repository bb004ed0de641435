import type { FunctionDeclarationStructure } from "ts-morph";

/** A function of a generated file, with its statements as lines. */
export type PrivateFunction = FunctionDeclarationStructure & { statements: string[] };
