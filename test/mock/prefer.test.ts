import { describe, expect, test } from "vitest";
import { preferencesOf } from "../../src/mock/prefer.js";

const nothing = { truncate: false, reset: false, delay: 0 };

describe("the preferences of a request (RFC 7240)", () => {
  test.each([
    [null, nothing],
    ["", nothing],
    ["code=400", { ...nothing, code: 400 }],
    ["code=400, example=model_not_found", { ...nothing, code: 400, example: "model_not_found" }],
    ['example="Rate limit; exceeded, really"', { ...nothing, example: "Rate limit; exceeded, really" }],
    ["Code = 400 ; Example = x", { ...nothing, code: 400, example: "x" }],
    ["code=400, code=500", { ...nothing, code: 400 }],
    [
      "truncate, reset=true, delay=5, chunk=1, stream-after=0",
      { truncate: true, reset: true, delay: 5, chunk: 1, streamAfter: 0 },
    ],
    ["truncate=false, reset=0", nothing],
    ["code=four, delay=-1, chunk=0, example=", nothing],
    ["delay=999999999", { ...nothing, delay: 600_000 }],
    [`${"a=".repeat(20_000)},,;;==""`, nothing],
  ])("%s", (header, want) => {
    expect(preferencesOf(header)).toEqual(want);
  });
});
