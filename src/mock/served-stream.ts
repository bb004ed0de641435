/**
 * Makes of a catalog's stream what a generated server holds as code: frames are functions.
 *
 * @module
 */

import type { FrameMember, FrameValue, Stream } from "../catalog/catalog.js";
import { at } from "../runtime/body.js";
import type { FrameError, MakeFrame, ServedStream, StreamState } from "../runtime/server/api.js";

/** The stream of an operation. */
export function servedStream(stream: Stream): ServedStream {
  const {
    operation: _operation,
    source: _source,
    payloads: _payloads,
    extras,
    following,
    ...served
  } = stream;
  return {
    ...served,
    payloads: Object.fromEntries(
      Object.entries(extras).map(([kind, members]): [string, MakeFrame] => [
        kind,
        (error, state) => ({ ...membersOf(members, error, state), ...Object(error.body) }),
      ]),
    ),
    then: following.map(({ event, payload }) => ({
      event,
      ...(payload ? { payload: (error, state) => membersOf(payload, error, state) } : {}),
    })),
  };
}

function membersOf(members: readonly FrameMember[], error: FrameError, state: StreamState): object {
  return Object.fromEntries(members.map(({ name, value }) => [name, fill(value, error, state)]));
}

function fill(value: FrameValue, error: FrameError, state: StreamState): unknown {
  switch (value.fill) {
    case "constant":
      return value.value;
    case "sequence":
      return state.sequence;
    case "slot":
      return value.slot === "message" ? error.message : state.code;
    case "kept":
      return at(state.snapshot, ...value.path) ?? "";
    case "snapshot":
      return { ...Object(state.snapshot), ...membersOf(value.members, error, state) };
    case "object":
      return membersOf(value.members, error, state);
  }
}
