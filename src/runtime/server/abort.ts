/** Tells what a handler has started that it is of no use any more. */
export interface Abort {
  /** Made when it is first asked for: hosts make one of their own then, which is not cheap. */
  readonly signal: AbortSignal;
  /** Aborts the signal, if anybody asked for it. */
  abort(): void;
}

/** What is aborted when the caller has gone, time is up or all was sent. */
export function abortFor(request: Request): Abort {
  let controller: AbortController | undefined;
  let isOver = false;
  return {
    get signal() {
      if (controller) return controller.signal;
      const made = new AbortController();
      controller = made;
      const { signal } = request;
      if (isOver || signal.aborted) made.abort();
      else signal.addEventListener("abort", () => made.abort(), { once: true });
      return made.signal;
    },
    abort() {
      isOver = true;
      controller?.abort();
    },
  };
}
