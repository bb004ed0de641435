import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import * as responses from "../../generated/kindo-responses/index.js";
import {
  ApiError,
  type CallError,
  retryOf,
  withRetry,
  withRetryEvents,
} from "../../generated/kindo-responses/index.js";

const message = "No.";
const trouble = (kind: "ConnectionError" | "TimeoutError" | "AbortedError", code?: string): CallError => ({
  kind,
  api: "kindo-responses",
  message,
  cause: undefined,
  // Only connections have one.
  ...(code === undefined ? {} : ({ code } as object)),
});
const truncated: CallError = {
  kind: "TruncatedStream",
  api: "kindo-responses",
  status: 200,
  message,
  events: 0,
  text: "",
};
const undeclared = (status: number, headers: Record<string, string> = {}): CallError =>
  responses.parseError({ status, headers: new Headers(headers) }, "");
const limited = (retryAfter?: number): CallError =>
  responses.rateLimited({ message, ...(retryAfter === undefined ? {} : { retryAfter }) });

describe("whether a request is sent again", () => {
  const rows: readonly (readonly [
    string,
    CallError,
    "never" | "after" | "now",
    Parameters<typeof retryOf>[1]?,
  ])[] = [
    ["400: the document says never", responses.invalidBody({ message }), "never"],
    ["401: never", responses.unauthorized(), "never"],
    ["429: it may help", limited(), "after"],
    ["500: it may help", responses.internalError({ message }), "after"],
    ["an error of a stream, before any output", responses.streamError({ message }), "after"],
    [
      "an error of a stream, after output",
      responses.streamError({ message }),
      "never",
      { outputStarted: true },
    ],
    ["a stream that was cut off, before any output", truncated, "after"],
    ["a stream that was cut off, after output", truncated, "never", { outputStarted: true }],
    ["an undeclared 503", undeclared(503), "after"],
    ["an undeclared 501", undeclared(501), "never"],
    ["an undeclared 404", undeclared(404), "never"],
    ["an undeclared 408", undeclared(408), "after"],
    [
      "an undeclared 500 that the server says cannot be helped",
      undeclared(500, { "x-should-retry": "false" }),
      "never",
    ],
    ["an undeclared 400 that the server says can", undeclared(400, { "x-should-retry": "true" }), "after"],
    ["no connection: a POST may have been carried out", trouble("ConnectionError"), "never"],
    ["no connection: but never reached anybody", trouble("ConnectionError", "ECONNREFUSED"), "after"],
    ["no connection: a GET does no harm", trouble("ConnectionError"), "after", { method: "GET" }],
    ["no answer in time: a POST", trouble("TimeoutError"), "never"],
    [
      "no answer in time: a POST with a key against doubles",
      trouble("TimeoutError"),
      "after",
      { idempotent: true },
    ],
    ["the caller gave up", trouble("AbortedError"), "never", { method: "GET" }],
    ["a wait of nothing", limited(0), "now"],
  ];

  test.each(rows.map(([what, error, want, context = {}]) => [what, error, want, context] as const))(
    "%s",
    (_what, error, want, context) => {
      const decision = retryOf(error, context);
      expect(decision.retry).toBe(want);
      expect(decision.reason).not.toBe("");
    },
  );
});

describe("how long it waits", () => {
  const wait = (error: CallError, context: Parameters<typeof retryOf>[1] = {}): number => {
    const decision = retryOf(error, context);
    return decision.retry === "never" ? Number.NaN : decision.ms;
  };

  test("as long as the server says, in seconds or milliseconds, but never too long", () => {
    expect(wait(limited(3))).toBe(3000);
    expect(wait(limited(0.2))).toBe(200);
    expect(wait(limited(3600))).toBe(60_000);
    expect(wait(limited(3600), { cap: 5000 })).toBe(5000);
    expect(wait(limited(-5))).toBe(0);
    expect(wait(undeclared(503, { "retry-after-ms": "250", "retry-after": "9" }))).toBe(250);
    const date = new Date(Date.now() + 5000).toUTCString();
    expect(wait(undeclared(503, { "retry-after": date }))).toBeGreaterThan(3000);
  });

  test("else anything below a bound that doubles", () => {
    const most = [1, 2, 3, 8, 99].map((attempt) => wait(limited(), { attempt, random: () => 1 }));
    expect(most).toEqual([500, 1000, 2000, 60_000, 60_000]);
    expect(wait(limited(), { random: () => 0.5 })).toBe(250);
  });

  const odd: readonly (readonly [string, CallError, Parameters<typeof retryOf>[1]])[] = [
    ["garbage in a header", undeclared(503, { "retry-after-ms": "soon", "retry-after": "-1" }), {}],
    ["nothing, which would be a storm", undeclared(503, { "retry-after-ms": "0" }), { random: () => 0 }],
    ["a random that is none", limited(), { random: () => Number.NaN }],
    ["bounds that are none", limited(), { base: Number.NaN, cap: Number.NaN, attempt: Number.NaN }],
    ["a wait that is none", limited(Number.NaN), {}],
  ];
  test.each(odd)("never for ever, and never not at all: %s", (_what, error, context) => {
    const ms = wait(error, context);
    expect(ms).toBeGreaterThan(0);
    expect(ms).toBeLessThanOrEqual(60_000);
  });
});

describe("with retries", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  /** A call that fails with the given errors, then works. */
  const failing = (...errors: readonly CallError[]) =>
    vi.fn(async (attempt: number) => {
      const error = errors[attempt - 1];
      if (error) throw new ApiError(error);
      return `worked at ${attempt}`;
    });

  test("a call is sent again after the wait that the server asks for, and then works", async () => {
    const call = failing(limited(2), responses.internalError({ message }));
    const told: unknown[] = [];
    const result = withRetry(call, {
      random: () => 0,
      onRetry: (error, decision, attempt) => told.push([error.kind, decision.retry, attempt]),
    });
    await vi.advanceTimersByTimeAsync(1999);
    expect(call).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(2);
    expect(await result).toBe("worked at 3");
    expect(told).toEqual([
      ["RateLimited", "after", 1],
      ["InternalError", "after", 2],
    ]);
  });

  test("it ends after two more attempts, and the last failure is told and thrown", async () => {
    const call = failing(...Array.from({ length: 9 }, () => limited(1)));
    const onGiveUp = vi.fn();
    const result = withRetry(call, { onGiveUp }).catch((thrown: unknown) => thrown);
    await vi.runAllTimersAsync();
    expect(await result).toMatchObject({ name: "ApiError", kind: "RateLimited" });
    expect(call).toHaveBeenCalledTimes(3);
    expect(onGiveUp).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ kind: "RateLimited" }),
      expect.anything(),
      3,
    );
  });

  test("what cannot be helped is thrown at once, as an ApiError whatever it was", async () => {
    const call = failing(responses.invalidBody({ message }));
    await expect(withRetry(call)).rejects.toMatchObject({ kind: "InvalidBody" });
    expect(call).toHaveBeenCalledTimes(1);
    await expect(withRetry(() => Promise.reject(new TypeError("fetch failed")))).rejects.toMatchObject({
      name: "ApiError",
      kind: "ConnectionError",
    });
  });

  test("whoever gives up waits no longer", async () => {
    const caller = new AbortController();
    const call = failing(limited(50), limited(50));
    const result = withRetry(call, { signal: caller.signal }).catch((thrown: unknown) => thrown);
    await vi.advanceTimersByTimeAsync(10);
    caller.abort();
    await vi.advanceTimersByTimeAsync(0);
    expect(await result).toMatchObject({ kind: "AbortedError" });
    expect(call).toHaveBeenCalledTimes(1);
    expect(vi.getTimerCount()).toBe(0);
  });

  test("a stream is sent again until something of it was delivered", async () => {
    let attempts = 0;
    async function* stream(fails: "early" | "late"): AsyncGenerator<number> {
      attempts += 1;
      if (fails === "late" || attempts > 1) yield attempts;
      if (fails === "late" || attempts < 2) throw new ApiError(responses.streamError({ message }));
    }
    const collect = async (fails: "early" | "late"): Promise<unknown> => {
      const found: number[] = [];
      try {
        for await (const event of withRetryEvents(() => stream(fails))) found.push(event);
        return found;
      } catch (thrown) {
        return [found, Object(thrown).kind];
      }
    };
    const early = collect("early");
    await vi.runAllTimersAsync();
    expect([await early, attempts]).toEqual([[2], 2]);
    attempts = 0;
    expect([await collect("late"), attempts]).toEqual([[[1], "StreamError"], 1]);
  });
});
