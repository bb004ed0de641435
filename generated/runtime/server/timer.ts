// Copied by openapi-errors from its src/runtime. The same for every API. Do not edit.

/** What waiting ends with when the caller has gone. */
export const GONE: Error = new Error("The caller has gone");

/** What waiting ends with when it took too long. */
export const TOO_LATE: Error = new Error("It took too long");

/** What waiting is bounded by. */
export interface Bounds {
  /** Milliseconds; 0 for no limit. */
  readonly timeout: number;
  /** Aborted when the caller has gone. */
  readonly signal: AbortSignal;
}

/**
 * Waits for something, but not longer than the timeout, and not for a caller who has gone.
 *
 * @throws {TOO_LATE} {GONE} and whatever the work rejects with. A rejection after that is nobody's.
 */
export async function within<T>(work: PromiseLike<T> | T, { timeout, signal }: Bounds): Promise<T> {
  let stop = (): void => undefined;
  const bound = new Promise<never>((_resolve, reject) => {
    const onAbort = (): void => reject(GONE);
    const timer = timeout > 0 ? setTimeout(() => reject(TOO_LATE), timeout) : undefined;
    if (signal.aborted) onAbort();
    else signal.addEventListener("abort", onAbort);
    stop = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", onAbort);
    };
  });
  // If the bound wins, nobody listens to the work any more, and the other way round.
  const either = Promise.resolve(work);
  either.catch(() => undefined);
  try {
    return await Promise.race([either, bound]);
  } finally {
    stop();
    bound.catch(() => undefined);
  }
}
