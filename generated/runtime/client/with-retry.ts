// Copied by openapi-errors from its src/runtime. The same for every API. Do not edit.

import { ApiError } from "./api-error.js";
import type { AnyFailure } from "./outcome.js";
import type { RetryContext, RetryDecision, RetryTerms } from "./retry.js";
import { trouble } from "./thrown.js";

/** How often and until when to try. */
export interface RetryOptions<Failure> extends RetryTerms {
  /** How many times a request is sent again at the most; 2 by default. */
  readonly retries?: number;
  /** Ends waiting and trying. */
  readonly signal?: AbortSignal;
  /** Is told before each pause. */
  readonly onRetry?: (error: Failure, decision: RetryDecision, attempt: number) => void;
  /** Is told of the failure that is final: log it. */
  readonly onGiveUp?: (error: Failure, decision: RetryDecision, attempts: number) => void;
}

/** How an API reads and judges what is thrown. */
export interface Judge<Failure> {
  readonly api: string;
  readonly failureOf: (thrown: unknown) => Promise<Failure>;
  readonly decide: (error: Failure, context: RetryContext) => RetryDecision;
}

/**
 * Calls until it works, or it makes no sense any more.
 *
 * @throws {ApiError} the last failure.
 */
export async function retrying<T, Failure extends AnyFailure>(
  call: (attempt: number) => Promise<T> | T,
  judge: Judge<Failure>,
  options: RetryOptions<Failure> = {},
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      stopIfAborted(judge, options);
      return await call(attempt);
    } catch (thrown) {
      await pauseAfter(thrown, { judge, options, attempt, outputStarted: false });
    }
  }
}

/** An attempt that failed, of a call that is made again as its options say. */
export interface FailedAttempt<Failure> {
  readonly judge: Judge<Failure>;
  readonly options: RetryOptions<Failure>;
  readonly attempt: number;
  readonly outputStarted: boolean;
}

/** Waits before the next attempt, or throws the failure if there is none. */
export async function pauseAfter<Failure extends AnyFailure>(
  thrown: unknown,
  { judge, options, attempt, outputStarted }: FailedAttempt<Failure>,
): Promise<void> {
  const { retries = 2, signal, onRetry, onGiveUp } = options;
  const error = await judge.failureOf(thrown);
  const decision = judge.decide(error, { ...options, attempt, outputStarted });
  if (decision.retry === "never" || attempt > retries || signal?.aborted) {
    onGiveUp?.(error, decision, attempt);
    throw thrown instanceof ApiError ? thrown : new ApiError(error);
  }
  onRetry?.(error, decision, attempt);
  await pause(decision.ms, signal);
}

/** Throws what the caller gave up with, if it did. */
export function stopIfAborted<Failure>({ api }: Judge<Failure>, { signal }: RetryOptions<Failure>): void {
  if (signal?.aborted) throw new ApiError(trouble(api, signal.reason));
}

/** Waits, but not for somebody who gives up. */
function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    signal?.addEventListener("abort", end);
  });
}
