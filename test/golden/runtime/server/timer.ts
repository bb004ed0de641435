// Copied by openapi-errors from its src/runtime. The same for every API. Do not edit.

/** How many milliseconds handlers have where nothing is said about it. */
export const MINUTE = 60_000;

/** What waiting ends with when it took too long. */
export const TOO_LATE: Error = new Error("It took too long");

/**
 * Waits for one thing after the other, for each no longer than the timeout. It has one timer for all of them,
 * which costs nothing while things come quickly.
 */
export class Patience {
  readonly #timeout: number;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #since = 0;
  #giveUp: ((reason: unknown) => void) | undefined;

  /** @param timeout Milliseconds; 0 for no limit. */
  constructor(timeout: number) {
    this.#timeout = timeout;
  }

  /**
   * Waits for something.
   *
   * @throws {TOO_LATE} and whatever the work rejects with. A rejection after that is nobody's.
   */
  async wait<T>(work: PromiseLike<T> | T): Promise<T> {
    if (this.#timeout === 0) return work;
    this.#since = Date.now();
    this.#timer ??= this.#watch(this.#timeout);
    try {
      return await new Promise<T>((resolve, reject) => {
        this.#giveUp = reject;
        Promise.resolve(work).then(resolve, reject);
      });
    } finally {
      this.#giveUp = undefined;
    }
  }

  /** Stops the timer. */
  end(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #watch(milliseconds: number): ReturnType<typeof setTimeout> {
    return setTimeout(() => {
      this.#timer = undefined;
      if (!this.#giveUp) return;
      const rest = this.#since + this.#timeout - Date.now();
      if (rest > 0) this.#timer = this.#watch(rest);
      else this.#giveUp(TOO_LATE);
    }, milliseconds);
  }
}
