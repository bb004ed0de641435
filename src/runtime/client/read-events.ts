import { createParser, type EventSourceMessage } from "eventsource-parser";
import { at, json } from "../body.js";
import { lineFeeds } from "../lines.js";
import type { ReadableResponse, ReadOptions } from "../read.js";
import type { ReceivedEvent } from "../response.js";
import { ApiError } from "./api-error.js";
import type { AnyFailure, TruncatedStream } from "./outcome.js";
import { trouble } from "./thrown.js";

/** How the stream of an operation is read, as its document says. */
export interface EventStreamShape {
  readonly api: string;
  /** Whether whole frames `{ event, data }` are delivered, or the payloads of events. */
  readonly items: "payload" | "frame";
  /** The member of a payload that is the event's name. */
  readonly name?: string;
  /** The events that end the stream. */
  readonly terminal: readonly string[];
  /** The events that follow an error. One that comes alone is an error all the same. */
  readonly then?: readonly string[];
  /** The sentinel that closes the stream. */
  readonly done?: string;
}

/** How a stream and the errors in it are read. */
export interface EventReader<Failure> {
  readonly shape: EventStreamShape;
  readonly parseEvent: (event: ReceivedEvent) => Failure | undefined;
  readonly readError: (response: ReadableResponse, options?: ReadOptions) => Promise<Failure>;
}

/** How many characters of an unfinished event are kept. */
const LONGEST_TAIL = 2 ** 16;

/** The most characters that an event may have. */
const LONGEST_EVENT = 2 ** 24;

/**
 * The events of a streaming response, one by one, each as soon as it is there. What follows the last event or
 * the sentinel is not read. Whoever stops listening stops the request.
 *
 * @throws {ApiError} after the events before it: an error frame; an answer that is no stream; a stream that
 * ends without its last event; a connection that breaks.
 */
export async function* eventsOf<Event, Failure extends AnyFailure>(
  response: ReadableResponse,
  { shape, ...reader }: EventReader<Failure>,
  options: ReadOptions = {},
): AsyncGenerator<Event, void, undefined> {
  if (!isStream(response)) {
    throw new ApiError(await reader.readError(response, options));
  }
  const chunks = textsOf(response, shape.api);
  const splitter = new Splitter();
  let count = 0;
  try {
    for await (const text of chunks) {
      for (const event of splitter.feed(text)) {
        if (event.data === shape.done) return;
        const error = errorIn(event, shape, reader.parseEvent);
        if (error) throw new ApiError(error);
        count += 1;
        // Which events there are is the document's to say; what is no error is one of them.
        yield itemOf(event, shape) as Event;
        if (isLast(event, shape)) return;
      }
      if (splitter.isFull) break;
    }
  } finally {
    await chunks.return(undefined);
  }
  const mayJustEnd = shape.terminal.length === 0 && shape.done === undefined;
  if (!mayJustEnd || splitter.isFull)
    throw new ApiError(truncated(response, shape, { count, tail: splitter.tail }));
}

/** Whether an answer is a success that streams. */
function isStream({ status, headers, body }: ReadableResponse): boolean {
  const type = headers?.get("content-type") ?? "";
  return status >= 200 && status < 300 && Boolean(body) && /^\s*text\/event-stream\s*(;|$)/i.test(type);
}

/** The text of a body as it comes. */
async function* textsOf({ body }: ReadableResponse, api: string): AsyncGenerator<string, void, undefined> {
  const reader = body?.getReader();
  const decoder = new TextDecoder();
  try {
    for (;;) {
      // At the end there is none.
      const value = (await reader?.read())?.value;
      if (!value) break;
      yield decoder.decode(value, { stream: true });
    }
    // The beginning of a character that did not come whole.
    yield decoder.decode();
  } catch (thrown) {
    throw new ApiError(trouble(api, thrown));
  } finally {
    // Nobody waits for the rest, so nobody has to know whether it could be cancelled.
    reader?.cancel().catch(() => undefined);
  }
}

/** Splits text into events, and keeps what came after the last one. */
class Splitter {
  /** Whether an event is too long, so that nothing can be read any more. */
  isFull = false;
  readonly #events: EventSourceMessage[] = [];
  readonly #parser = createParser({
    onEvent: (event) => this.#events.push(event),
    onError: ({ type }) => {
      this.isFull ||= type === "max-buffer-size-exceeded";
    },
    maxBufferSize: LONGEST_EVENT,
  });
  readonly #lineFeeds = lineFeeds();
  #text = "";

  feed(piece: string): readonly EventSourceMessage[] {
    const text = this.#lineFeeds(piece);
    this.#text += text;
    // Now and then: to cut it for every piece would copy it for every byte of a stream that comes byte by byte.
    if (this.#text.length > 2 * LONGEST_TAIL) this.#text = this.tail;
    this.#parser.feed(text);
    return this.#events.splice(0);
  }

  /** What came after the last blank line. */
  get tail(): string {
    return this.#text.slice(-LONGEST_TAIL).replace(/^.*\n\n/s, "");
  }
}

/** The error that an event reports: as the document says, or by its own `type`, or because it is no JSON. */
function errorIn<Failure>(
  event: EventSourceMessage,
  shape: EventStreamShape,
  parseEvent: EventReader<Failure>["parseEvent"],
): Failure | undefined {
  const error = parseEvent(event);
  if (error || shape.items === "frame") return error;
  const payload = json(event.data);
  const isText = payload === event.data && !event.data.startsWith('"');
  const names = namesOf(event, shape);
  const saysError = ["error", ...(shape.then ?? [])].some((name) => names.includes(name));
  return isText || saysError ? parseEvent({ event: "error", data: event.data }) : undefined;
}

/** What is delivered for an event. */
function itemOf({ event, data, id }: EventSourceMessage, { items }: EventStreamShape): unknown {
  if (items === "payload") return json(data);
  return { ...(event === undefined ? {} : { event }), ...(id === undefined ? {} : { id }), data };
}

function isLast(event: EventSourceMessage, shape: EventStreamShape): boolean {
  const [named] = namesOf(event, shape);
  return shape.terminal.some((name) => name === named);
}

/** What an event is called: by its line, and by its payload, which counts where there is no line. */
function namesOf({ event, data }: EventSourceMessage, { name }: EventStreamShape): readonly unknown[] {
  const named = name === undefined ? undefined : at(json(data), name);
  return event === undefined ? [named] : [event, named];
}

function truncated(
  response: ReadableResponse,
  { api }: EventStreamShape,
  { count, tail }: { readonly count: number; readonly tail: string },
): TruncatedStream {
  const requestId = response.headers?.get("x-request-id") ?? response.headers?.get("request-id");
  return {
    kind: "TruncatedStream",
    api,
    status: response.status,
    message: `The stream ended after ${count} events without its last one.`,
    ...(requestId ? { requestId } : {}),
    events: count,
    text: tail,
  };
}
