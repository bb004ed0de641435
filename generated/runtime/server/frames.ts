// Copied by openapi-errors from its src/runtime. The same for every API. Do not edit.

import { at, json } from "../body.js";
import type { ReceivedEvent } from "../response.js";
import type { FrameError, MakeFrame, ServedStream, StreamState } from "./api.js";

/** An error that ends a stream: a declared one has a kind. */
export interface EndingError extends FrameError {
  readonly kind?: string;
  readonly code: string;
}

/** An event of an upstream. */
export interface ForwardedEvent extends ReceivedEvent {
  readonly id?: string | undefined;
}

/**
 * Writes the frames of one stream and knows where it is: how many were sent, the latest state, whether it has
 * come to its end. Whatever happens, an error is reported once, with all that the document says follows it.
 */
export class FrameWriter {
  readonly #stream: ServedStream;
  readonly #frames: { readonly [event: string]: MakeFrame };
  /** The events that follow an error and were not sent yet. */
  readonly #due: Set<string>;
  #sequence = 0;
  #snapshot: unknown;
  #isOver = false;
  #isClosed = false;
  #reported: EndingError | undefined;

  /** @param frames Makes what follows an error where the document does not say enough. */
  constructor(stream: ServedStream, frames: { readonly [event: string]: MakeFrame } = {}) {
    this.#stream = stream;
    this.#frames = frames;
    this.#due = new Set(stream.then.map(({ event }) => event));
  }

  /** Whether an event has ended the stream. */
  get isOver(): boolean {
    return this.#isOver;
  }

  /** The frame of an ordinary item. Throws what `JSON.stringify` throws. */
  item(item: unknown): string {
    if (this.#stream.items === "frame") return this.#whole(item);
    const payload = withSequence(item, this.#stream.sequence, this.#sequence);
    return this.#write(this.#nameOf(payload), payload);
  }

  /** The frame of an event that is forwarded as it came. `error` is what it reports, if it reports one. */
  forward(event: ForwardedEvent, error?: EndingError): string {
    this.#reported ??= error;
    if (event.data === this.#stream.done) return this.close();
    const payload = json(event.data);
    this.#note(event.event ?? this.#nameOf(payload), payload);
    return frameText(event.event ?? "", event.data, event.id);
  }

  /** The frames that report an error and end the stream; nothing if it has ended. */
  fail(error: EndingError): string {
    if (this.#isOver) return this.close();
    // An upstream has said itself what is wrong, and then broke off.
    if (this.#reported) return this.#finish(this.#reported);
    this.#reported = error;
    const make = error.kind === undefined ? undefined : own(this.#stream.payloads, error.kind);
    const payload = make ? make(error, this.#state(error)) : error.body;
    return this.#write(this.#stream.event, payload) + this.#finish(error);
  }

  /** What closes a stream that has come to its end. */
  close(): string {
    this.#isOver = true;
    if (this.#isClosed || this.#stream.done === undefined) return "";
    this.#isClosed = true;
    return frameText("", this.#stream.done);
  }

  /** What is still due after an error: the frames that follow it, and what closes the stream. */
  #finish(error: EndingError): string {
    const following = this.#stream.then.map(({ event, payload }) => {
      const make = own(this.#frames, event) ?? payload;
      return make && this.#due.has(event) ? this.#write(event, make(error, this.#state(error))) : "";
    });
    return following.join("") + this.close();
  }

  #write(name: string, payload: unknown): string {
    const text = frameText(this.#stream.event === "" ? "" : name, JSON.stringify(payload));
    this.#note(name, payload);
    return text;
  }

  #whole(frame: unknown): string {
    const [name, data, id] = [at(frame, "event"), at(frame, "data"), at(frame, "id")];
    const event = typeof name === "string" ? name : "";
    const text = frameText(event, typeof data === "string" ? data : JSON.stringify(data), id);
    this.#note(event, data);
    return text;
  }

  /** Takes note of what a payload says. */
  #note(name: string, payload: unknown): void {
    const { sequence, snapshot, terminal } = this.#stream;
    const number = sequence === undefined ? undefined : at(payload, sequence);
    this.#sequence = (typeof number === "number" ? number : this.#sequence) + 1;
    const state = snapshot === undefined ? undefined : at(payload, snapshot);
    if (typeof state === "object" && state !== null) this.#snapshot = state;
    this.#due.delete(name);
    if (terminal.includes(name)) this.#isOver = true;
  }

  #nameOf(payload: unknown): string {
    const name = this.#stream.name === undefined ? undefined : at(payload, this.#stream.name);
    return typeof name === "string" ? name : "";
  }

  #state({ code }: EndingError): StreamState {
    return { sequence: this.#sequence, snapshot: this.#snapshot, code };
  }
}

/** A frame (WHATWG HTML, 9.2.6). Neither name nor data can break out of their lines. */
function frameText(event: string, data: string | undefined, id?: unknown): string {
  const name = event === "" ? "" : `event: ${event.replace(/[\r\n]+/g, " ")}\n`;
  const mark = typeof id === "string" && id !== "" ? `id: ${id.replace(/[\r\n\0]+/g, "")}\n` : "";
  const text = data ?? "null";
  // JSON has no line ends, and is nearly all that is sent.
  if (!/[\r\n]/.test(text)) return `${name}${mark}data: ${text}\n\n`;
  const lines = text.split(/\r\n|\r|\n/).map((line) => `data: ${line}\n`);
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
