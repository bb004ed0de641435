// Copied by openapi-errors from its src/runtime. The same for every API. Do not edit.

import { createParser, type EventSourceMessage } from "eventsource-parser";
import { at } from "../body.js";
import { lineFeeds } from "../lines.js";
import type { ForwardedItem, Reported, ServedStream } from "./api.js";

/** The most characters that an event may have. */
const LONGEST = 2 ** 23;

/**
 * The events of an upstream's stream, one by one as they become complete. An event without its blank line is
 * none (WHATWG HTML, 9.2.6). Returns where the upstream ends, rejects where it breaks off.
 */
export async function* forwardEvents(
  body: ReadableStream<Uint8Array>,
  stream: ServedStream,
): AsyncGenerator<ForwardedItem, void, undefined> {
  const items: ForwardedItem[] = [];
  let tooLong: Error | undefined;
  const parser = createParser({
    onEvent: (event) => items.push(itemOf(event, stream)),
    onComment: (comment) => items.push({ comment }),
    onError: (error) => {
      if (error.type === "max-buffer-size-exceeded") tooLong = error;
    },
    maxBufferSize: LONGEST,
  });
  const feeds = lineFeeds();
  const reader = body.getReader();
  const decoder = new TextDecoder();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      parser.feed(feeds(decoder.decode(value, { stream: true })));
      yield* items.splice(0);
      if (tooLong) throw tooLong;
    }
  } finally {
    // Whoever stops listening does not want the rest either.
    reader.cancel().catch(() => undefined);
  }
}

function itemOf(message: EventSourceMessage, { parse }: ServedStream): ForwardedItem {
  const event = { event: message.event, data: message.data, id: message.id };
  const error = parse?.(event);
  return error ? { event, error: reportedBy(error) } : { event };
}

/** What to say of an upstream's error in the frames that follow it. */
function reportedBy({ message, body }: { readonly message: string; readonly body: unknown }): Reported {
  const [own, code] = [at(body, "error", "message"), at(body, "error", "code") ?? at(body, "error", "type")];
  return {
    message: typeof own === "string" ? own : message,
    code: typeof code === "string" ? code : "server_error",
  };
}
