/** Answers that stream, and what a reader makes of them. */

import { type CallError, isApiError } from "../../generated/kindo-responses/index.js";

/** A streaming response whose body comes in the given pieces. */
export function streaming(pieces: readonly (string | Uint8Array)[], init: ResponseInit = {}): Response {
  const encoder = new TextEncoder();
  const left = [...pieces];
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      const piece = left.shift();
      if (piece === undefined) controller.close();
      else controller.enqueue(typeof piece === "string" ? encoder.encode(piece) : piece);
    },
  });
  return new Response(body, { headers: { "content-type": "text/event-stream; charset=utf-8" }, ...init });
}

/** Bytes in pieces of these lengths, and one with what is left. */
export function cutAt(bytes: Uint8Array, lengths: readonly number[]): readonly Uint8Array[] {
  let at = 0;
  const pieces = lengths.map((length) => {
    at += length;
    return bytes.subarray(at - length, at);
  });
  return [...pieces, bytes.subarray(at)];
}

/** The events that were read, and what was thrown after them. */
export interface Read {
  readonly events: readonly unknown[];
  readonly error?: CallError;
}

/** Reads events to their end. What is thrown has to be an `ApiError`. */
export async function readAll(events: AsyncIterable<unknown>): Promise<Read> {
  const found: unknown[] = [];
  try {
    for await (const event of events) found.push(event);
    return { events: found };
  } catch (thrown) {
    if (!isApiError(thrown)) throw thrown;
    // Every failure of these readers is one of the union.
    return { events: found, error: thrown.error as CallError };
  }
}
