// Copied by openapi-errors from its src/runtime. The same for every API. Do not edit.

import { at } from "../body.js";
import type { DeclaredError } from "../error.js";
import type { ServedStream } from "./api.js";
import { eventBytes } from "./event-stream.js";
import {
  answerThrown,
  answerTo,
  declaredIn,
  type Exchange,
  errorThrown,
  failWith,
  mayAnswer,
  sendError,
  type Trouble,
} from "./exchange.js";
import { type EndingError, FrameWriter } from "./frames.js";
import { withId } from "./request-id.js";
import { essenceOf, type HeaderMap, successHeaders } from "./respond.js";
import { MINUTE, Patience, TOO_LATE } from "./timer.js";

/** Items of a stream, and how they are sent. */
export interface StreamSource<Item> {
  readonly items: AsyncIterator<Item>;
  readonly textOf: (item: Item, writer: FrameWriter) => string;
  /** Whether the end of the items is the end of the stream, where no event has ended it. */
  readonly mayJustEnd: boolean;
  readonly headers: HeaderMap;
  /** The condition that it is when the items fail before the first one. */
  readonly failure: "crash" | "upstreamFailure";
}

/** The response that a handler's stream is. */
export function streamResponse(exchange: Exchange, result: object): Response | Promise<Response> {
  const { operation, requestId } = exchange;
  const stream = operation?.stream;
  const success = operation?.successes.find(({ mediaTypes }) => mediaTypes.some(isEventStream));
  const items = iteratorOf(at(result, "events"));
  if (!stream || !success || !items) {
    return failWith(exchange, "crash", { thrown: new TypeError("The operation declares no such stream") });
  }
  const given = at(result, "headers");
  const textOf = (item: unknown, writer: FrameWriter): string => {
    const error = declaredIn(exchange, item);
    return error
      ? writer.fail(endingFor(exchange, error))
      : writer.item(withRequestId(item, stream, requestId));
  };
  return openStream(exchange, {
    items,
    textOf,
    mayJustEnd: stream.terminal.length === 0,
    headers: successHeaders(success, isObject(given) ? { headers: { ...given } } : {}, requestId),
    failure: "crash",
  });
}

/**
 * Answers with a stream. Its first item is waited for: what fails before it is a plain error. After it the
 * stream ends as the document says, whatever happens.
 */
export async function openStream<Item>(
  exchange: Exchange,
  { items, textOf, mayJustEnd, headers, failure }: StreamSource<Item>,
): Promise<Response> {
  const { operation, options, patience, abort } = exchange;
  const stream = operation?.stream;
  if (!stream) return failWith(exchange, "crash");
  let first: IteratorResult<Item>;
  try {
    first = await patience.wait(items.next());
  } catch (thrown) {
    abandon(exchange, items);
    return answerThrown(exchange, thrown, failure);
  }
  if (first.done && !mayJustEnd) {
    return failWith(exchange, failure, { thrown: new TypeError("The stream ended before it began") });
  }
  const early = first.done ? undefined : declaredIn(exchange, first.value);
  if (early) {
    abandon(exchange, items);
    return mayAnswer(exchange, early) ? sendError(exchange, early) : failWith(exchange, "crash", early);
  }
  const writer = new FrameWriter(stream, options.frames?.[operation.id]);
  const bytes = eventBytes(first, items, {
    writer,
    textOf: (item) => textOf(item, writer),
    endingOf: (thrown) => endingOf(exchange, thrown),
    cutOff: () => (mayJustEnd ? undefined : endingOf(exchange, new TypeError("The stream was cut off"))),
    patience: new Patience(options.timeout ?? MINUTE),
    keepAlive: options.keepAlive ?? 15_000,
    onEnd: () => abort.abort(),
  });
  // Proxies shall pass each event on at once.
  const sent = { "cache-control": "no-cache", ...headers, "content-type": "text/event-stream" };
  return new Response(bytes, { status: 200, headers: sent });
}

/** What ends a stream after something was thrown: a declared error, or what the boundary says. */
function endingOf(exchange: Exchange, thrown: unknown): EndingError {
  if (thrown === TOO_LATE) return ending(exchange, { message: "The stream took too long.", thrown });
  const error = errorThrown(exchange, thrown);
  return error ? endingFor(exchange, error) : ending(exchange, { thrown });
}

/** What ends a stream because of an error: itself if it may, else the boundary's with its message. */
function endingFor(exchange: Exchange, error: DeclaredError): EndingError {
  const isDeclared = exchange.operation?.stream?.errors.includes(error.kind) ?? false;
  return isDeclared ? endingError(exchange, error) : ending(exchange, { message: error.message });
}

function ending(exchange: Exchange, trouble: Trouble): EndingError {
  const error = answerTo(exchange, "streamFailure", trouble);
  return error ? endingError(exchange, error) : { message: "", code: "", body: null };
}

function endingError({ api, requestId }: Exchange, error: DeclaredError): EndingError {
  const known = Object.hasOwn(api.errors, error.kind) ? api.errors[error.kind] : undefined;
  const { kind, message } = error;
  const body = known?.requestIdPath ? withId(error.body, known.requestIdPath, requestId) : error.body;
  return { kind, message, code: known?.code ?? kind, body };
}

/** Gives up on items of which none will be sent. */
function abandon({ abort }: Exchange, items: AsyncIterator<unknown>): void {
  abort.abort();
  // One that fails at this has nobody to tell.
  Promise.resolve(items.return?.()).catch(() => undefined);
}

function withRequestId(item: unknown, { requestIdMember }: ServedStream, requestId: string): unknown {
  if (requestIdMember === undefined || !isObject(item)) return item;
  return { ...item, [requestIdMember]: requestId };
}

/** The items of something that can be iterated, at once or by and by. */
function iteratorOf(events: unknown): AsyncIterator<unknown> | undefined {
  if (!isObject(events)) return undefined;
  // Both are asked for before they are used.
  const { [Symbol.asyncIterator]: later, [Symbol.iterator]: now } = events as Partial<
    AsyncIterable<unknown> & Iterable<unknown>
  >;
  if (later) return later.call(events);
  const items = now?.call(events);
  if (!items) return undefined;
  return {
    next: async () => items.next(),
    return: async () => items.return?.() ?? { done: true, value: undefined },
  };
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

/** Whether a media type is that of server-sent events. */
export function isEventStream(mediaType: string): boolean {
  return essenceOf(mediaType) === "text/event-stream";
}
