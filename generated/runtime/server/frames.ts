// Copied by openapi-errors from its src/runtime. The same for every API. Do not edit.

import { at, json } from "../body.js";
import type { ReceivedEvent } from "../response.js";
import type { FrameError, MakeFrame, ServedFrame, ServedStream, StreamState } from "./api.js";

/** An error that ends a stream: a declared one has a kind. */
export interface EndingError extends FrameError {
  readonly kind?: string;
  readonly code: string;
}

/**
 * Writes the frames of one stream and knows where it is: how many were sent, the latest state, whether it has come to
 * its end. Whatever happens, an error is reported once, with all that the document says follows it.
 */
export interface FrameWriter {
  /** The frame of an ordinary item. Throws what `JSON.stringify` throws. */
  item(item: unknown): string;
  /** The frame of an event that is forwarded as it came. */
  forward(event: ForwardedEvent, error?: EndingError): string;
  /** The frames that report an error and end the stream; nothing if it has ended. */
  fail(error: EndingError): string;
  /** What closes a stream that has come to its end. */
  close(): string;
  /** Whether an event has ended the stream. */
  readonly isOver: boolean;
}

/** An event of an upstream. */
export interface ForwardedEvent extends ReceivedEvent {
  readonly id?: string | undefined;
}

/** A writer for a stream. `frames` makes what follows an error where the document does not say enough. */
export function frameWriter(
  stream: ServedStream,
  frames: { readonly [event: string]: MakeFrame } = {},
): FrameWriter {
  let sequence = 0;
  let snapshot: unknown;
  let isOver = false;
  let isClosed = false;
  let reported: EndingError | undefined;
  const due = new Set(stream.then.map(({ event }) => event));

  /** Takes note of what a payload says. */
  const note = (payload: unknown, name: string): void => {
    const number = stream.sequence === undefined ? undefined : at(payload, stream.sequence);
    sequence = (typeof number === "number" ? number : sequence) + 1;
    const state = stream.snapshot === undefined ? undefined : at(payload, stream.snapshot);
    if (typeof state === "object" && state !== null) snapshot = state;
    due.delete(name);
    if (stream.terminal.includes(name)) isOver = true;
  };

  const payloadFrame = (payload: unknown): string => {
    const named = stream.name === undefined ? undefined : at(payload, stream.name);
    const name = typeof named === "string" ? named : "";
    const counted = withSequence(payload, stream.sequence, sequence);
    const text = frameText(stream.event === "" ? "" : name, JSON.stringify(counted));
    note(counted, name);
    return text;
  };

  const wholeFrame = (frame: unknown): string => {
    const [name, data, id] = [at(frame, "event"), at(frame, "data"), at(frame, "id")];
    const event = typeof name === "string" ? name : "";
    const text = frameText(event, typeof data === "string" ? data : JSON.stringify(data), id);
    note(data, event);
    return text;
  };

  const follow = ({ event, payload }: ServedFrame, error: EndingError): string => {
    const make = frames[event] ?? payload;
    if (!make || !due.has(event)) return "";
    const made = make(error, stateFor(error));
    const text = frameText(stream.event === "" ? "" : event, JSON.stringify(made));
    note(made, event);
    return text;
  };

  const stateFor = ({ code }: EndingError): StreamState => ({ sequence, snapshot, code });

  /** What is still due after an error: the frames that follow it, and what closes the stream. */
  const finish = (error: EndingError): string => {
    const following = stream.then.map((frame) => follow(frame, error)).join("");
    isOver = true;
    return following + close();
  };

  const close = (): string => {
    isOver = true;
    if (isClosed || stream.done === undefined) return "";
    isClosed = true;
    return frameText("", stream.done);
  };

  return {
    item: (item) => (stream.items === "frame" ? wholeFrame(item) : payloadFrame(item)),
    forward: (event, error) => {
      reported ??= error;
      if (event.data === stream.done) return close();
      const payload = json(event.data);
      const named = stream.name === undefined ? undefined : at(payload, stream.name);
      note(payload, event.event ?? (typeof named === "string" ? named : ""));
      return frameText(event.event ?? "", event.data, event.id);
    },
    fail: (error) => {
      if (isOver) return close();
      // An upstream has said itself what is wrong, and then broke off.
      if (reported) return finish(reported);
      reported = error;
      const make = error.kind === undefined ? undefined : own(stream.payloads, error.kind);
      const payload = make ? make(error, stateFor(error)) : error.body;
      const text = frameText(stream.event, JSON.stringify(payload));
      note(payload, stream.event);
      return text + finish(error);
    },
    close,
    get isOver() {
      return isOver;
    },
  };
}

/** A frame (WHATWG HTML, 9.2.6). Neither name nor data can break out of their lines. */
function frameText(event: string, data: string | undefined, id?: unknown): string {
  const name = event === "" ? "" : `event: ${event.replace(/[\r\n]+/g, " ")}\n`;
  const mark = typeof id === "string" && id !== "" ? `id: ${id.replace(/[\r\n\0]+/g, "")}\n` : "";
  const lines = (data ?? "null").split(/\r\n|\r|\n/).map((line) => `data: ${line}\n`);
  return `${name}${mark}${lines.join("")}\n`;
}

/** A payload with its number, unless it has one of its own. */
function withSequence(payload: unknown, member: string | undefined, sequence: number): unknown {
  if (member === undefined || typeof payload !== "object" || payload === null) return payload;
  return typeof at(payload, member) === "number" ? payload : { ...payload, [member]: sequence };
}

function own<T>(members: { readonly [name: string]: T } | undefined, name: string): T | undefined {
  return members && Object.hasOwn(members, name) ? members[name] : undefined;
}
