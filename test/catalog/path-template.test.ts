import { describe, expect, test } from "vitest";
import { comparePaths, pathParts } from "../../src/catalog/path-template.js";

describe("the parts of a path", () => {
  test.each([
    ["/", [{ text: "/" }]],
    ["/books/{id}", [{ text: "/books/" }, { parameter: "id" }]],
    [
      "/{a}...{b}.json",
      [{ text: "/" }, { parameter: "a" }, { text: "..." }, { parameter: "b" }, { text: ".json" }],
    ],
    ["/{a}{b}", [{ text: "/" }, { parameter: "a" }, { parameter: "b" }]],
    ["/books?beta=true#one", [{ text: "/books" }]],
    ["/{}/{{x}}", [{ text: "/{}/{" }, { parameter: "x" }, { text: "}" }]],
    ["", []],
  ])("%s", (path, parts) => {
    expect(pathParts(path)).toEqual(parts);
  });
});

test("concrete paths are meant before those with parameters, segment by segment", () => {
  const paths = ["/{any}", "/books/{id}", "/books/{id}.json", "/books/mine", "/{any}/mine"];
  expect([...paths].sort(comparePaths)).toEqual([
    "/books/mine",
    "/books/{id}.json",
    "/books/{id}",
    "/{any}",
    "/{any}/mine",
  ]);
});
