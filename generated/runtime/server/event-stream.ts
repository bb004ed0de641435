// Copied by openapi-errors from its src/runtime. The same for every API. Do not edit.

import type { EndingError, FrameWriter } from "./frames.js";
import { type Bounds, GONE, within } from "./timer.js";

/** How the items of a stream become text, and how it ends. */
export interface Streaming<Item> {
  readonly writer: FrameWriter;
  /** What an item is on the wire. */
  readonly textOf: (item: Item) => string;
  /** What ends the stream when an item cannot be had or written. */
  readonly endingOf: (thrown: unknown) => EndingError;
  /** What ends the stream when its items end; nothing if that is a good end. */
  readonly cutOff: () => EndingError | undefined;
  readonly bounds: Bounds;
  /** Milliseconds of silence after which a comment is sent; 0 for none. */
  readonly keepAlive: number;
  /** Called once, when nothing more is sent. */
  readonly onEnd: () => void;
}

const COMMENT = ": keep-alive\n\n";

/**
 * The bytes of an event stream. An item is asked for only when somebody reads. Whatever happens to the items, the stream
 * ends as the document says; nothing is sent after that, and nothing to a caller who has gone.
 */
export function eventBytes<Item>(
  first: IteratorResult<Item>,
  items: AsyncIterator<Item>,
  streaming: Streaming<Item>,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const { writer, keepAlive, onEnd } = streaming;
  const texts = textsOf(first, items, streaming);
  let pending: Promise<string> | undefined;
  let isOpen = true;
  const end = (): void => {
    if (!isOpen) return;
    isOpen = false;
    onEnd();
    // An iterator that has come to its end need not be told, and one that fails at this has nobody to tell.
    Promise.resolve(items.return?.()).catch(() => undefined);
  };
  const pull = async (controller: ReadableStreamDefaultController<Uint8Array>): Promise<void> => {
    while (isOpen) {
      pending ??= texts();
      const text = await beforeSilence(pending, keepAlive);
      // Somebody who has gone in the meantime is sent nothing.
      if (!isOpen) return;
      if (text === undefined) return controller.enqueue(encoder.encode(COMMENT));
      pending = undefined;
      const whole = writer.isOver ? text + writer.close() : text;
      if (whole !== "") controller.enqueue(encoder.encode(whole));
      if (writer.isOver) {
        end();
        return controller.close();
      }
      if (whole !== "") return;
    }
  };
  return new ReadableStream<Uint8Array>(
    {
      pull: (controller) =>
        pull(controller).catch(() => {
          end();
          controller.close();
        }),
      cancel: end,
    },
    { highWaterMark: 0 },
  );
}

/** Gives the text of one item after the other, and at last what ends the stream. Rejects if the caller has gone. */
function textsOf<Item>(
  first: IteratorResult<Item>,
  items: AsyncIterator<Item>,
  { writer, textOf, endingOf, cutOff, bounds }: Streaming<Item>,
): () => Promise<string> {
  let known: IteratorResult<Item> | undefined = first;
  return async () => {
    try {
      const { done, value } = known ?? (await within(items.next(), bounds));
      known = undefined;
      if (!done) return textOf(value);
      const ending = writer.isOver ? undefined : cutOff();
      return ending ? writer.fail(ending) : writer.close();
    } catch (thrown) {
      if (thrown === GONE) throw thrown;
      return writer.fail(endingOf(thrown));
    }
  };
}

/** What is pending, or `undefined` if it takes longer than `keepAlive` milliseconds. */
async function beforeSilence(pending: Promise<string>, keepAlive: number): Promise<string | undefined> {
  if (keepAlive === 0) return pending;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silence = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), keepAlive);
  });
  try {
    return await Promise.race([pending, silence]);
  } finally {
    clearTimeout(timer);
  }
}
