/**
 * What a mock does to the body of an answer when it is asked to: pieces of a size, an end in the middle.
 *
 * @module
 */

import { setImmediate } from "node:timers/promises";

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
  const isStream = response.headers.get("content-type")?.startsWith("text/event-stream") ?? false;
  return withBody(response, (chunks) => (isStream ? firstEvents(chunks, after ?? 1) : firstHalf(chunks)));
}

/** A response of which `effect` is called after so many events. */
export function afterEvents(response: Response, after: number, effect: () => void): Response {
  return withBody(response, async function* (chunks) {
    yield* firstEvents(chunks, after);
    await setImmediate();
    effect();
  });
}

/** Frames come one by one, each whole. */
async function* firstEvents(chunks: AsyncIterable<Uint8Array>, count: number): AsyncGenerator<Uint8Array> {
  let rest = count;
  const decoder = new TextDecoder();
  for await (const chunk of chunks) {
    if (rest <= 0) return;
    yield chunk;
    rest -= decoder.decode(chunk).split("\n\n").length - 1;
    if (rest <= 0) return;
  }
}

async function* firstHalf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const all: Uint8Array[] = [];
  for await (const chunk of chunks) all.push(chunk);
  const whole = Buffer.concat(all);
  yield whole.subarray(0, Math.floor(whole.length / 2));
}

function withBody(
  { status, headers, body }: Response,
  change: (chunks: AsyncIterable<Uint8Array>) => AsyncGenerator<Uint8Array>,
): Response {
  if (!body) return new Response(null, { status, headers });
  // Node.js can iterate the streams of responses, which the types of the web do not say.
  const chunks = change(body as unknown as AsyncIterable<Uint8Array>);
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
