/**
 * What a mock does to the body of an answer when it is asked to: pieces of a size, an end in the middle.
 *
 * @module
 */

import { setImmediate } from "node:timers/promises";
import { isEventStream } from "../runtime/server/stream-response.js";

type Bytes = AsyncIterable<Uint8Array>;

/** A response whose body comes in pieces of so many bytes, each by itself, also through the middle of characters. */
export function inPieces(response: Response, size: number): Response {
  return withBody(response, async function* (chunks) {
    for await (const chunk of chunks) {
      for (let at = 0; at < chunk.length; at += size) {
        yield chunk.subarray(at, at + size);
        // Whoever writes shall not put them together again.
        await setImmediate();
      }
    }
  });
}

/** A response that ends in its middle: after so many events, or after half of what has no events. */
export function truncated(response: Response, after: number | undefined): Response {
  const isStream = isEventStream(response.headers.get("content-type") ?? "");
  return withBody(response, (chunks) => (isStream ? firstEvents(chunks, after ?? 1) : firstHalf(chunks)));
}

/** A response of which `effect` is called after so many events, or after half of what has no events. */
export function afterEvents(response: Response, after: number, effect: () => void): Response {
  const started = truncated(response, after);
  return withBody(started, async function* (chunks) {
    yield* chunks;
    // What was written shall be on its way.
    await setImmediate();
    effect();
  });
}

async function* firstEvents(chunks: Bytes, count: number): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  let sent = 0;
  if (count === 0) return;
  for await (const frame of framesOf(chunks)) {
    yield encoder.encode(frame);
    // A comment is none.
    sent += frame.startsWith(":") ? 0 : 1;
    if (sent >= count) return;
  }
}

/** The frames of a stream, each with the blank line that ends it. */
async function* framesOf(chunks: Bytes): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const chunk of chunks) {
    text += decoder.decode(chunk, { stream: true });
    for (let end = text.indexOf("\n\n"); end >= 0; end = text.indexOf("\n\n")) {
      yield text.slice(0, end + 2);
      text = text.slice(end + 2);
    }
  }
}

async function* firstHalf(chunks: Bytes): AsyncGenerator<Uint8Array> {
  const all: Uint8Array[] = [];
  for await (const chunk of chunks) all.push(chunk);
  const whole = Buffer.concat(all);
  yield whole.subarray(0, Math.floor(whole.length / 2));
}

function withBody(
  { status, headers, body }: Response,
  change: (chunks: Bytes) => AsyncGenerator<Uint8Array>,
): Response {
  if (!body) return new Response(null, { status, headers });
  // Node.js can iterate the streams of responses, which the types of the web do not say.
  const chunks = change(body as unknown as Bytes);
  const changed = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await chunks.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await chunks.return(undefined);
    },
  });
  return new Response(changed, { status, headers });
}
