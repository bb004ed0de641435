/** When to retry and what to tell support: the facts that are read from an answer, whatever else it says. */

import { afterEach, describe, expect, test, vi } from "vitest";
import * as kaiko from "../../generated/kaiko-v2/index.js";
import * as messages from "../../generated/kindo-messages/index.js";
import * as kindo from "../../generated/kindo-responses/index.js";
import * as processors from "../../generated/processor-gateway/index.js";
import { answer } from "./server.js";

const limited = { error: { message: "Rate limit exceeded.", type: "rate_limit_error" } };
const unknown = { detail: "Slow down" };

/** The wait that an outcome of any kind carries. */
const waitOf = (read?: { readonly kind: string; readonly retryAfter?: number }) => read?.retryAfter;

describe("Retry-After", () => {
  const now = Date.UTC(2026, 10, 6, 8, 49, 37);
  const read = (value: string): number | undefined => {
    vi.useFakeTimers({ now, toFake: ["Date"] });
    const headers = new Headers({ "retry-after": value });
    const [declared, other] = [limited, unknown].map((body) =>
      kindo.parseError({ status: 429, headers }, body),
    );
    expect(waitOf(other)).toBe(waitOf(declared));
    return waitOf(declared);
  };
  const timeZone = process.env["TZ"];
  afterEach(() => {
    vi.useRealTimers();
    if (timeZone === undefined) delete process.env["TZ"];
    else process.env["TZ"] = timeZone;
  });

  test.each([
    ["0", 0],
    ["1", 1],
    ["120", 120],
    [" 7 ", 7],
    ["2.5", 2.5],
    ["007", 7],
  ])("'%s' is %d seconds", (value, seconds) => {
    expect(read(value)).toBe(seconds);
  });

  test.each([
    ["an IMF-fixdate", "Fri, 06 Nov 2026 08:50:37 GMT"],
    ["an RFC 850 date", "Friday, 06-Nov-26 08:50:37 GMT"],
    ["an asctime date", "Fri Nov  6 08:50:37 2026"],
  ])("%s is the seconds until then, wherever the client is", (_, value) => {
    for (const zone of ["UTC", "America/New_York", "Asia/Kolkata"]) {
      process.env["TZ"] = zone;
      expect(read(value), zone).toBe(60);
    }
  });

  test("a date that has passed is no wait", () => {
    expect(read("Sun, 06 Nov 1994 08:49:37 GMT")).toBe(0);
  });

  test.each([
    "",
    " ",
    "-1",
    "+1",
    "1e3",
    "0x10",
    "1,5",
    "1, 2",
    "NaN",
    "Infinity",
    "soon",
    "Soon 1",
    "Monday 5",
  ])("'%s' is no answer", (value) => {
    expect(read(value)).toBeUndefined();
  });

  test.each(["Wait 30 seconds", "20 seconds", "2026-11-06T08:50:37Z", "Fri, 99 Foo 2026 00:00:00 GMT"])(
    "'%s' is no answer either",
    (value) => {
      expect(read(value)).toBeUndefined();
    },
  );

  test("a number that no number can hold is no wait without end", () => {
    expect(read("9".repeat(400)) ?? 0).toBeLessThan(Number.POSITIVE_INFINITY);
  });

  test("is read from a real response, and the header kept as it was sent", async () => {
    const response = await answer(429, JSON.stringify(limited), {
      "Retry-After": "20",
      "x-request-id": "req_1",
    });
    expect(await kindo.readError(response)).toEqual(
      kindo.rateLimited({ message: "Rate limit exceeded.", retryAfter: 20, requestId: "req_1" }),
    );
  });
});

describe("the request id", () => {
  const id = "a1b2c3d4-e29b-41d4-a716-446655440000";
  const head = (status: number, headers: Record<string, string>) => ({
    status,
    headers: new Headers(headers),
  });

  test("is read from x-request-id", () => {
    const headers = { "x-request-id": id };
    expect(kindo.parseError(head(429, headers), limited)).toMatchObject({
      kind: "RateLimited",
      requestId: id,
    });
    expect(kindo.parseError(head(429, headers), unknown)).toMatchObject({
      kind: "Passthrough",
      requestId: id,
    });
  });

  test("is read from request-id, as Anthropic calls it", () => {
    const headers = { "request-id": id };
    const body = { type: "error", error: limited.error };
    expect(messages.parseError(head(429, headers), body)).toMatchObject({
      kind: "RateLimited",
      requestId: id,
    });
    expect(kindo.parseError(head(500, headers), unknown)).toMatchObject({
      kind: "Passthrough",
      requestId: id,
    });
  });

  test("is written to both headers where both are declared", () => {
    const { headers } = messages.rateLimited({ message: "", requestId: id });
    expect(headers).toEqual({ "x-request-id": id, "request-id": id });
  });

  test("is read from the body, at its root or inside the error", () => {
    expect(processors.parseError({ status: 401 }, { error: "Unauthorized", request_id: id }).requestId).toBe(
      id,
    );
    const { body } = kaiko.internalError({ message: "", requestId: id });
    expect(kaiko.parseError({ status: 500 }, body).requestId).toBe(id);
    expect(kaiko.parseErrorEvent({ data: JSON.stringify(body) })?.requestId).toBe(id);
  });

  test.each([undefined, null, "", 7, {}])("is read from the header where the body has %j", (request_id) => {
    const read = processors.parseError(head(401, { "x-request-id": id }), {
      error: "Unauthorized",
      request_id,
    });
    expect(read).toMatchObject({ kind: "Unauthorized", requestId: id });
  });

  test("is none where there is none", () => {
    for (const headers of [{}, { "x-request-id": "" }]) {
      expect(kindo.parseError(head(429, headers), limited)).not.toHaveProperty("requestId");
      expect(kindo.parseError(head(429, headers), unknown)).not.toHaveProperty("requestId");
    }
  });
});
