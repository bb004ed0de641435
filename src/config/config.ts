/**
 * What redocly.yaml says about us, checked, and what a run makes of it.
 *
 * @module
 */

import type { Limits } from "../spec/limits.js";
import type { ProblemSource } from "../spec/problem.js";
import type { Weights } from "./check-weights.js";

/** Which types of a document are generated: those that its errors reach, or all. */
export type TypesSetting = "pruned" | "full";

/** The values of {@link TypesSetting}. */
export const typesSettings: readonly TypesSetting[] = ["pruned", "full"];

/** A redocly.yaml, read. */
export interface Config {
  /** Its absolute path. */
  readonly path: string;
  readonly apis: readonly ApiEntry[];
  /** The top-level `x-openapi-errors`, if there is one. */
  readonly defaults?: Settings;
  readonly gateways: readonly GatewayEntry[];
  /** What its `rules` say of our problems. */
  readonly weights: Weights;
}

/** An entry of `gateways` in the top-level `x-openapi-errors`. */
export interface GatewayEntry {
  readonly name: string;
  /** The aliases of its APIs. */
  readonly apis: readonly string[];
  readonly source: ProblemSource;
}

/** An entry of `apis:`. */
export interface ApiEntry {
  readonly alias: string;
  /** The path of its document, relative to redocly.yaml, or its address. */
  readonly root: string;
  /** Its own `x-openapi-errors`, if it has one. */
  readonly settings?: Settings;
  /** What its own `rules` say of our problems. */
  readonly weights: Weights;
}

/** The members of `x-openapi-errors`. */
export interface Settings {
  /** The folder to generate; at the top level, the folder around those of the APIs. */
  readonly output?: string;
  readonly types?: TypesSetting;
  /** Overlays of an API's document, in order, relative to redocly.yaml. */
  readonly overlays?: readonly string[];
  /** At the top level: the folder of templates that come before ours, relative to redocly.yaml. */
  readonly templates?: string;
  /** Further folders that `$ref`s may lead into, relative to redocly.yaml. */
  readonly folders?: readonly string[];
  /** How much of everything a document may have. */
  readonly limits?: Partial<Limits>;
}

/** One API of a run: what to read and where to write. */
export interface ApiTarget {
  readonly name: string;
  /** The path of its document, relative to the run's base folder where it is below it, or its address. */
  readonly document: string;
  /** The absolute path of its folder. */
  readonly output: string;
  readonly types: TypesSetting;
  /** The absolute paths of the overlays of its document, in order. */
  readonly overlays: readonly string[];
  /** The absolute paths of further folders that `$ref`s may lead into. */
  readonly folders: readonly string[];
  /** How much of everything its document may have, where that is not as usual. */
  readonly limits: Partial<Limits>;
  /** How much problems with its document weigh, where that is not as usual. */
  readonly weights: Weights;
  /** Where redocly.yaml lists it; left out for a document named by hand. */
  readonly source?: ProblemSource;
}

/** APIs behind one gateway. */
export interface GatewayTarget {
  readonly name: string;
  readonly apis: readonly ApiTarget[];
  /** Where redocly.yaml lists it. */
  readonly source: ProblemSource;
}

/** The APIs of a run. */
export interface Targets {
  /** The absolute path that documents and places in problems are relative to: the folder of redocly.yaml. */
  readonly base: string;
  readonly apis: readonly ApiTarget[];
  /** Every API that the configuration lists for generation, whether this run is about it or not. */
  readonly configured: readonly ApiTarget[];
  /** Every gateway of the configuration, whether this run is about its APIs or not. */
  readonly gateways: readonly GatewayTarget[];
  /** The absolute path of the redocly.yaml that was read, if one was. */
  readonly config?: string;
  /** The absolute path of the folder of templates that come before ours, if there is one. */
  readonly templates?: string;
}
