/** No code stands in our pages that no test compiles, runs or compares. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { changedBy, codeOf, exchangesOf } from "../support/page-code.js";
import { type Snippet, snippetsOf } from "../support/snippets.js";
import { pathsBelow, repository } from "../support/sources.js";

/** The reference is made of code, and compared with it as a whole. */
const pages = [
  "README.md",
  ...pathsBelow(join(repository, "docs"))
    .filter((path) => path.endsWith(".md") && !path.startsWith("reference/"))
    .map((path) => `docs/${path}`),
].filter((page) => snippetsOf(page).length > 0);

const tests = pathsBelow(join(repository, "test"))
  .filter((path) => path.endsWith(".test.ts") && path !== "manual/snippets.test.ts")
  .map((path) => ({ path, text: readFileSync(join(repository, "test", path), "utf8") }));

test.each(pages)("the code of %s is done by a test, which leaves out none of it", (page) => {
  const [, name, ...others] =
    tests
      .flatMap(({ text }) => [/(?:const|let) (\w+) = codeOf\("([^"]+)"\)/.exec(text) ?? []])
      .find(([, , opened]) => opened === page) ?? [];
  expect(others).toEqual([page]);
  const own = tests.filter(({ text }) => text.includes(`codeOf("${page}")`));
  expect(own).toHaveLength(1);
  expect(own[0]?.text).toContain(`expect(${name}.left()).toEqual([])`);
});

describe("the code of a page", () => {
  const page = "docs/guide/first-contract.md";

  test("is taken block by block, and what nobody takes is left", () => {
    const all = codeOf(page);
    const before = all.left();
    const { line } = all.take("yaml", "shop.yaml");
    expect(before).toContain(`${page}:${line} yaml`);
    expect(all.left()).toEqual(before.filter((one) => one !== `${page}:${line} yaml`));
    expect(() => all.take("yaml", "shop.yaml")).toThrow("no further block");
  });
});

const block = (text: string): Snippet => ({ language: "", name: "", text, line: 1 });

test("a console shows what is typed, and what that prints", () => {
  expect(exchangesOf(block("$ one\n1\n\n1\n$ two\n"))).toEqual([
    { typed: "one", printed: "1\n\n1\n" },
    { typed: "two", printed: "" },
  ]);
});

describe("a change", () => {
  test("takes lines away, and adds others", () => {
    expect(changedBy("a\nb\nc\n\nd\n", block(" a\n-b\n+x\n c\n@@\n d\n+e\n"))).toBe("a\nx\nc\n\nd\ne\n");
  });

  test.each([
    ["nothing", "a\n", 0],
    ["two places", "b\nb\n", 2],
  ])("that fits %s is refused", (_, text, count) => {
    expect(() => changedBy(text, block("-b\n+c\n"))).toThrow(`fits ${count} times`);
  });
});
