/**
 * How the stream of an operation is made, and how it ends.
 *
 * @module
 */

import type { Path, SlotName } from "./body.js";
import type { JsonValue, Schema, Source } from "./schema.js";

/** How the stream of an operation ends. */
export interface Stream {
  /** The {@link Operation.id}. */
  readonly operation: string;
  /** The SSE event name of the error frame; empty for frames without an `event:` line. */
  readonly event: string;
  /** The events that follow the error frame. */
  readonly then: readonly string[];
  /** The events that end the stream. One that ends without any was truncated. */
  readonly terminal: readonly string[];
  /** The sentinel that closes the stream, e.g. `[DONE]`. */
  readonly done?: string;
  /** The kinds of its errors. */
  readonly errors: readonly string[];
  /** What an item of the stream is: the payload of an event, or a whole frame `{ event, data }`. */
  readonly items: "payload" | "frame";
  /** The items that are no errors. Present where everything was read. */
  readonly payloads?: readonly Schema[];
  /** The member of a payload that is the event's name, where frames have an `event:` line. */
  readonly name?: string;
  /** The member of a payload that counts the events. */
  readonly sequence?: string;
  /** The member of a payload that holds the latest state of what is streamed. */
  readonly snapshot?: string;
  /** What an error frame holds beside the error's own body, by kind. */
  readonly extras: Readonly<Record<string, readonly FrameMember[]>>;
  /** The frames after the error frame, one for each of `then`. */
  readonly following: readonly FollowingFrame[];
  readonly source: Source;
}

/** A frame that follows an error frame. */
export interface FollowingFrame {
  readonly event: string;
  /** Its payload; left out where the document does not say enough to make one. */
  readonly payload?: readonly FrameMember[];
}

/** A member of a frame, and what it is filled with. */
export interface FrameMember {
  readonly name: string;
  readonly value: FrameValue;
}

/** How a member of a frame is filled when an error ends the stream. */
export type FrameValue =
  | { readonly fill: "constant"; readonly value: JsonValue }
  /** The number of the frame in its stream. */
  | { readonly fill: "sequence" }
  /** A fact of the error. */
  | { readonly fill: "slot"; readonly slot: SlotName }
  /** What the last snapshot holds at a path; an empty text if there was none. */
  | { readonly fill: "kept"; readonly path: Path }
  /** The last snapshot with some members replaced. */
  | { readonly fill: "snapshot"; readonly members: readonly FrameMember[] }
  | { readonly fill: "object"; readonly members: readonly FrameMember[] };
