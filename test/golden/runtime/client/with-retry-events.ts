// Copied by openapi-errors from its src/runtime. The same for every API. Do not edit.

import type { AnyFailure } from "./outcome.js";
import { type Judge, pauseAfter, type RetryOptions, stopIfAborted } from "./with-retry.js";

/**
 * Streams until it works, or it makes no sense any more. Once an event has been delivered nothing is sent
 * again.
 *
 * @throws {ApiError} the last failure.
 */
export async function* retryingEvents<T, Failure extends AnyFailure>(
  call: (attempt: number) => Promise<AsyncIterable<T>> | AsyncIterable<T>,
  judge: Judge<Failure>,
  options: RetryOptions<Failure> = {},
): AsyncGenerator<T, void, undefined> {
  let outputStarted = false;
  for (let attempt = 1; ; attempt += 1) {
    try {
      stopIfAborted(judge, options);
      for await (const event of await call(attempt)) {
        outputStarted = true;
        yield event;
      }
      return;
    } catch (thrown) {
      await pauseAfter(thrown, { judge, options, attempt, outputStarted });
    }
  }
}
