// Copied by openapi-errors from its src/runtime. The same for every API. Do not edit.

/**
 * Tells what a handler has started that it is of no use any more: the caller has gone, time is up or all was
 * sent.
 */
export class Abort {
  readonly #request: Request;
  #controller: AbortController | undefined;
  #isOver = false;

  constructor(request: Request) {
    this.#request = request;
  }

  /** Made when it is first asked for: hosts make one of their own then, which is not cheap. */
  get signal(): AbortSignal {
    if (this.#controller) return this.#controller.signal;
    const controller = new AbortController();
    this.#controller = controller;
    const { signal } = this.#request;
    if (this.#isOver || signal.aborted) controller.abort();
    else signal.addEventListener("abort", () => controller.abort(), { once: true });
    return controller.signal;
  }

  /** Aborts the signal, if anybody asked for it. */
  abort(): void {
    this.#isOver = true;
    this.#controller?.abort();
  }
}
