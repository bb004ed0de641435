import { afterEach, describe, expect, test, vi } from "vitest";
import { facts, kept, stating } from "../../src/runtime/response.js";

function head(headers: Record<string, string>, status = 429): { status: number; headers: Headers } {
  return { status, headers: new Headers(headers) };
}

describe("facts: seconds to wait", () => {
  afterEach(() => vi.useRealTimers());

  test.each([
    ["3", 3],
    ["0", 0],
    ["120 ", 120],
    ["1.5", 1.5],
    ["Wed, 21 Oct 2015 07:28:10 GMT", 10],
    ["Wednesday, 21-Oct-15 07:28:10 GMT", 10],
    ["Wed Oct 21 07:28:10 2015", 10],
    ["Fri, 21 Oct 2016 07:28:00 GMT", 366 * 24 * 3600],
    // A date that is over asks for no pause.
    ["Wed, 21 Oct 2015 07:27:00 GMT", 0],
    ["Thu, 01 Jan 1970 00:00:00 GMT", 0],
    // Nothing that a header of this name can mean.
    ["", undefined],
    ["soon", undefined],
    ["-1", undefined],
    ["+1", undefined],
    ["1e3", undefined],
    ["0x10", undefined],
    ["3, 4", undefined],
    ["NaN", undefined],
    ["Infinity", undefined],
    ["2015", 2015],
    ["2015-10-21T07:28:10Z", undefined],
    ["Wed, gibberish", undefined],
    ["Attempt 3 failed", undefined],
  ])("Retry-After: %s is %s", (value, want) => {
    vi.useFakeTimers({ now: Date.parse("Wed, 21 Oct 2015 07:28:00 GMT") });
    expect(facts(head({ "retry-after": value }), []).retryAfter).toBe(want);
  });

  test("are never infinite", () => {
    const { retryAfter = 0 } = facts(head({ "retry-after": "9".repeat(400) }), []);
    expect(Number.isFinite(retryAfter)).toBe(true);
  });
});

describe("facts: the request id", () => {
  const headers = { "x-request-id": "from-header", "request-id": "other" };

  test.each([
    ["from-body", headers, "from-body"],
    [undefined, headers, "from-header"],
    [undefined, { "request-id": "other" }, "other"],
    [null, headers, "from-header"],
    // What is no id is none; one elsewhere is.
    ["", headers, "from-header"],
    [42, headers, "from-header"],
    [{}, {}, undefined],
    [undefined, {}, undefined],
  ])("%j in the body, %j in the headers: %s", (inBody, inHeaders, want) => {
    expect(facts(head(inHeaders), [], inBody).requestId).toBe(want);
  });

  test("a head without headers has none", () => {
    expect(facts({ status: 400 }, ["retry-after"])).toEqual({});
  });
});

test("facts: the declared headers that are there, as they are, in lower case", () => {
  expect(
    facts(head({ "X-Limit": "3", "X-Other": "x", "X-Empty": "" }), ["x-limit", "x-none", "x-empty"]),
  ).toEqual({
    headers: { "x-limit": "3" },
  });
  expect(Object.keys(facts(head({}), ["x-limit"]))).toEqual([]);
});

test("kept keeps all that arrived", () => {
  const cause = new Error("cut off");
  const response = head({ "Content-Type": "text/html", "X-Request-Id": "r1", "Retry-After": "2" }, 502);
  expect(
    kept({ api: "books", kind: "Passthrough" }, response, { body: "<html>", text: "<html>", cause }),
  ).toEqual({
    api: "books",
    kind: "Passthrough",
    status: 502,
    message: "Passthrough error 502",
    retryAfter: 2,
    requestId: "r1",
    contentType: "text/html",
    headers: { "content-type": "text/html", "x-request-id": "r1", "retry-after": "2" },
    body: "<html>",
    text: "<html>",
    cause,
  });
  expect(
    kept({ api: "books", kind: "Undeclared", requestId: "r2" }, { status: 500 }, { body: { a: 1 } }),
  ).toEqual({
    api: "books",
    kind: "Undeclared",
    status: 500,
    message: "Undeclared error 500",
    requestId: "r2",
    headers: {},
    body: { a: 1 },
  });
});

test("what is kept states the first code that is more than its status", () => {
  const answer = kept({ api: "books", kind: "Undeclared" }, { status: 404 }, { body: {} });
  const codeOf = (...codes: readonly unknown[]) => stating(answer, [], codes).code;
  expect(codeOf("404", 404, "", null, "gone")).toBe("gone");
  expect(codeOf(404)).toBeUndefined();
  expect(codeOf(20404)).toBe(20404);
});
