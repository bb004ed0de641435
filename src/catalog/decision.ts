/**
 * How an error is recognised: a tree of questions, as data, so that an emitter prints it as a `switch`
 * and ambiguity is found while it is built.
 *
 * @module
 */

import type { Path } from "./body.js";
import type { JsonType, JsonValue } from "./schema.js";

/** What tells the errors of one status, or of the events of a stream, apart by their body. */
export type Decision =
  | FoundDecision
  | NoneDecision
  | ConstantDecision
  | PatternDecision
  | TypeDecision
  | PresentDecision;

/** It is this error. */
export interface FoundDecision {
  readonly decide: "found";
  readonly kind: string;
}

/** It is none of the declared errors. */
export interface NoneDecision {
  readonly decide: "none";
}

/** Compare the value at a path with constants. */
export interface ConstantDecision {
  readonly decide: "constant";
  readonly path: Path;
  readonly cases: readonly {
    readonly value: JsonValue;
    /** Whether it may be left out too: nothing else can be meant. */
    readonly absent?: true;
    readonly then: Decision;
  }[];
  /** Where no constant is equal. */
  readonly otherwise: Decision;
}

/** Match the text at a path with literal texts around named groups, in order. */
export interface PatternDecision {
  readonly decide: "pattern";
  readonly path: Path;
  readonly cases: readonly {
    readonly texts: readonly string[];
    readonly groups: readonly string[];
    readonly then: Decision;
  }[];
  readonly otherwise: Decision;
}

/** Look at the JSON type of the value at a path. */
export interface TypeDecision {
  readonly decide: "type";
  readonly path: Path;
  readonly cases: readonly { readonly type: JsonType; readonly then: Decision }[];
  readonly otherwise: Decision;
}

/** Look whether a body has any of some members, none of them null. */
export interface PresentDecision {
  readonly decide: "present";
  readonly paths: readonly Path[];
  readonly then: Decision;
  readonly otherwise: Decision;
}

/** How the errors of responses are recognised: the exact status first, then its range, then `default`. */
export interface ResponseDecisions {
  readonly statuses: readonly { readonly status: number; readonly then: Decision }[];
  /** `hundreds` is 4 for `4XX`. */
  readonly ranges: readonly { readonly hundreds: number; readonly then: Decision }[];
  /** For every status that nothing else matched. */
  readonly otherwise: Decision;
}

/** How the error frames of the API's streams are recognised. */
export interface EventDecisions {
  /** The SSE event names that mark an error frame. */
  readonly names: readonly string[];
  /** What only error frames have, for frames without an event name. One is enough. */
  readonly markers: readonly Marker[];
  readonly decision: Decision;
}

/** Where an answer that is no declared error can have its message and its code all the same: where the others do. */
export interface UsualPlaces {
  readonly messages: readonly Path[];
  readonly codes: readonly Path[];
}

/** A member that only error frames have: any value but null, or a constant. */
export interface Marker {
  readonly path: Path;
  readonly value?: JsonValue;
}
