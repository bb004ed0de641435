/**
 * openapi-errors, as a library.
 *
 * @module
 */

export type { ErrorCatalog, ErrorDefinition } from "./catalog/catalog.js";
export type { TypesSetting } from "./config/config.js";
export { type CatalogOptions, catalogOf } from "./generate/catalog-of.js";
export { generate } from "./generate/generate.js";
export { lint } from "./generate/lint.js";
export type {
  GeneratedApi,
  GeneratedFiles,
  GenerateOptions,
  GenerateResult,
  LintOptions,
  LintResult,
  ReadOptions,
  StaleOutput,
} from "./generate/options.js";
export type { Outcome, Problem, ProblemSource } from "./spec/problem.js";
