// Copied by openapi-errors from its src/runtime. The same for every API. Do not edit.

import type { EndingError, FrameWriter } from "./frames.js";
import type { Patience } from "./timer.js";

/** How the items of a stream become text, and how it ends. */
export interface Streaming<Item> {
  readonly writer: FrameWriter;
  /** What an item is on the wire. */
  readonly textOf: (item: Item) => string;
  /** What ends the stream when an item cannot be had or written. */
  readonly endingOf: (thrown: unknown) => EndingError;
  /** What ends the stream when its items end; nothing if that is a good end. */
  readonly cutOff: () => EndingError | undefined;
  readonly patience: Patience;
  /** Milliseconds of silence after which a comment is sent; 0 for none. */
  readonly keepAlive: number;
  /** Called once, when nothing more is sent. */
  readonly onEnd: () => void;
}

const COMMENT = ": keep-alive\n\n";

/**
 * The bytes of an event stream. An item is asked for only when somebody reads. Whatever happens to the items,
 * the stream ends as the document says; nothing is sent after that, and nothing to a caller who has gone.
 */
export function eventBytes<Item>(
  first: IteratorResult<Item>,
  items: AsyncIterator<Item>,
  streaming: Streaming<Item>,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const { writer, keepAlive, patience, onEnd } = streaming;
  const nextText = textsOf(first, items, streaming);
  let isOpen = true;
  let lastSent = Date.now();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const end = (): void => {
    if (!isOpen) return;
    isOpen = false;
    clearTimeout(timer);
    patience.end();
    onEnd();
    // An iterator that has come to its end need not be told, and one that fails at this has nobody to tell.
    Promise.resolve(items.return?.()).catch(() => undefined);
  };
  /** Sends a comment when nothing was sent for long. One timer does for the whole stream. */
  const watch = (controller: ReadableStreamDefaultController<Uint8Array>, milliseconds: number): void => {
    timer = setTimeout(() => {
      const silence = Date.now() - lastSent;
      const isDue = silence >= keepAlive;
      // Somebody who does not read what there is needs no more of it.
      if (isDue && (controller.desiredSize ?? -1) >= 0) controller.enqueue(encoder.encode(COMMENT));
      watch(controller, isDue ? keepAlive : keepAlive - silence);
    }, milliseconds);
  };
  const pull = async (controller: ReadableStreamDefaultController<Uint8Array>): Promise<void> => {
    for (let text = ""; isOpen && text === ""; ) {
      text = await nextText();
      // Somebody who has gone in the meantime is sent nothing.
      if (!isOpen) return;
      if (writer.isOver) text += writer.close();
      if (text !== "") controller.enqueue(encoder.encode(text));
      lastSent = Date.now();
      if (!writer.isOver) continue;
      end();
      controller.close();
    }
  };
  return new ReadableStream<Uint8Array>(
    {
      start: (controller) => {
        if (keepAlive > 0) watch(controller, keepAlive);
      },
      pull: (controller) =>
        pull(controller).catch((thrown) => {
          end();
          throw thrown;
        }),
      cancel: end,
    },
    { highWaterMark: 0 },
  );
}

/** Gives the text of one item after the other, and at last what ends the stream. */
function textsOf<Item>(
  first: IteratorResult<Item>,
  items: AsyncIterator<Item>,
  { writer, textOf, endingOf, cutOff, patience }: Streaming<Item>,
): () => Promise<string> {
  let known: IteratorResult<Item> | undefined = first;
  return async () => {
    try {
      const { done, value } = known ?? (await patience.wait(items.next()));
      known = undefined;
      if (!done) return textOf(value);
      const ending = writer.isOver ? undefined : cutOff();
      return ending ? writer.fail(ending) : writer.close();
    } catch (thrown) {
      return writer.fail(endingOf(thrown));
    }
  };
}
