import { expect, test } from "vitest";
import { optional, sent } from "../../src/runtime/create.js";
import { isKind } from "../../src/runtime/error.js";

test("optional keeps what has a value, in order, also null, nothing and no", () => {
  const members = { b: 1, a: undefined, d: null, c: "", e: false, f: 0 };
  expect(Object.entries(optional(members))).toEqual([
    ["b", 1],
    ["d", null],
    ["c", ""],
    ["e", false],
    ["f", 0],
  ]);
  expect(optional({ a: undefined })).toEqual({});
});

test("optional keeps a member that is called like every object's own", () => {
  const members = { ["__proto__"]: 1, a: undefined };
  expect(Object.entries(optional(members))).toEqual([["__proto__", 1]]);
});

test("sent makes headers texts, and none at all of none", () => {
  expect(sent({ "retry-after": 3, "x-request-id": "a", "x-none": undefined })).toEqual({
    headers: { "retry-after": "3", "x-request-id": "a" },
  });
  expect(sent({ "retry-after": 0 })).toEqual({ headers: { "retry-after": "0" } });
  expect(Object.keys(sent({ "x-request-id": undefined }))).toEqual([]);
});

test("sent keeps a header that is called like every object's own", () => {
  expect(Object.entries(sent({ ["__proto__"]: 1 }).headers ?? {})).toEqual([["__proto__", "1"]]);
});

test("sent takes no header that somebody put on every object", () => {
  const evil = { value: "1", enumerable: true, configurable: true, writable: true };
  Object.defineProperty(Object.prototype, "x-evil", evil);
  const [some, none] = [sent({ "x-one": 1 }), sent({ "x-none": undefined })];
  Reflect.deleteProperty(Object.prototype, "x-evil");
  expect(some).toEqual({ headers: { "x-one": "1" } });
  expect(none).toEqual({});
});

test("isKind takes any value", () => {
  const error = { api: "books", kind: "Taken" };
  expect(isKind(error, "books", "Taken")).toBe(true);
  const others = [
    { ...error, api: "films" },
    { ...error, kind: "Sold" },
    {},
    null,
    undefined,
    "Taken",
    0,
    [],
  ];
  expect(others.filter((value) => isKind(value, "books", "Taken"))).toEqual([]);
});
