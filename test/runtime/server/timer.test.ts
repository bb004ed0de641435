import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Patience, TOO_LATE } from "../../../src/runtime/server/timer.js";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const comingIn = <T>(milliseconds: number, value: T): Promise<T> =>
  new Promise((resolve) => setTimeout(() => resolve(value), milliseconds));

describe("patience", () => {
  test("gives what comes in time, each thing anew", async () => {
    const patience = new Patience(100);
    for (let index = 0; index < 5; index += 1) {
      const waiting = patience.wait(comingIn(90, index));
      await vi.advanceTimersByTimeAsync(90);
      expect(await waiting).toBe(index);
    }
    patience.end();
    expect(vi.getTimerCount()).toBe(0);
  });

  test("ends when something takes too long, and not before", async () => {
    const patience = new Patience(100);
    const first = patience.wait(comingIn(60, "first"));
    await vi.advanceTimersByTimeAsync(60);
    await first;
    const outcome = patience.wait(new Promise(() => undefined)).catch((error: unknown) => error);
    let isOver = false;
    outcome.then(() => {
      isOver = true;
    });
    await vi.advanceTimersByTimeAsync(99);
    expect(isOver).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(await outcome).toBe(TOO_LATE);
  });

  test("has no end where there is no limit", async () => {
    const waiting = new Patience(0).wait(comingIn(1e9, "late"));
    await vi.advanceTimersByTimeAsync(1e9);
    expect(await waiting).toBe("late");
  });

  test("hands on what fails, and says nothing of what fails too late", async () => {
    const patience = new Patience(10);
    await expect(patience.wait(Promise.reject(new Error("no")))).rejects.toThrow("no");
    const late = patience
      .wait(comingIn(20, 0).then(() => Promise.reject(new Error("late"))))
      .catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(30);
    expect(await late).toBe(TOO_LATE);
  });
});
