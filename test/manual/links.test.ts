/** Every link of our pages leads somewhere. */

import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { anchorsOf, brokenLinks, linksOf } from "../support/links.js";
import { pathsBelow, repository } from "../support/sources.js";
import { tempFolder } from "../support/temp-folder.js";

const below = (folder: string): readonly string[] =>
  pathsBelow(join(repository, folder))
    .map((path) => `${folder}/${path}`)
    .filter((path) => path.endsWith(".md") && !path.includes("node_modules/"));

const pages = [
  "README.md",
  "ARCHITECTURE.md",
  "CONTRIBUTING.md",
  "bench/README.md",
  "examples/README.md",
  ...below("docs"),
  ...below("generated"),
];

test("the links of our pages lead to files and headings that there are", () => {
  expect(pages.flatMap((page) => brokenLinks(page, repository))).toEqual([]);
});

test("they are read at all", () => {
  expect(pages.length).toBeGreaterThan(80);
});

describe("a link is broken if", () => {
  const folder = {
    "docs/there.md": "# A heading\n\n```md\n# No heading\n[no link](nowhere.md)\n```\n\n# A heading\n",
    "dist/built.md": "",
  };
  test.each([
    ["there is no such file", "[x](docs/gone.md)", "docs/gone.md does not exist"],
    ["it leads out of the repository", "[x](../x.md)", "../x.md leads out of the repository"],
    ["the file is built", "[x](dist/built.md)", "dist/built.md is not committed"],
    ["there is no such heading", "[x](docs/there.md#a-head)", "docs/there.md#a-head has no such anchor"],
    ["the heading is code", "[x](docs/there.md#no-heading)", "docs/there.md#no-heading has no such anchor"],
    ["a folder has no headings", "[x](docs#x)", "docs#x is no page, and has no anchors"],
    ["it is an image", '<img alt="" src="docs/x.svg">', "docs/x.svg does not exist"],
    ["it is defined elsewhere", "[x]: docs/gone.md", "docs/gone.md does not exist"],
    ["the page itself has no such heading", "[x](#x)", "#x has no such anchor"],
  ])("%s", (_, text, want) => {
    const root = tempFolder({ ...folder, "README.md": `# Title\n\n${text}\n` });
    expect(brokenLinks("README.md", root)).toEqual([`README.md:3: ${want}`]);
  });

  test("none of that is so", () => {
    const text =
      "[a](docs) [b](docs/there.md#a-heading-1) [c](#title) [d](https://x.example/y#z) `[e](gone.md)`";
    const root = tempFolder({ ...folder, "README.md": `# Title\n\n${text}\n` });
    expect(brokenLinks("README.md", root)).toEqual([]);
  });
});

test("anchors are those of GitHub", () => {
  const text =
    '# `output` of an API\n## What\'s new, in 1.0?\n### [A link](x.md)\n<a id="own"></a>\n# Über_uns -- x\n';
  expect([...anchorsOf(text)]).toEqual([
    "output-of-an-api",
    "whats-new-in-10",
    "a-link",
    "own",
    "über_uns----x",
  ]);
});

test("a link in a table or with a title is one", () => {
  expect(linksOf('| [a](b.md) | [c](d.md "e") |')).toEqual([
    { target: "b.md", line: 1 },
    { target: "d.md", line: 1 },
  ]);
});
