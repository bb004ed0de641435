/**
 * All that the pages of the reference APIs say, fact by fact, and where errors.md says it. What the tables have is compared
 * in full elsewhere; this is what a reader of a page would miss.
 */

import { describe, expect, test } from "vitest";
import { apiNamed } from "./apis.js";
import { kaiko } from "./pages/kaiko.js";
import { chatCompletions, messages, responses } from "./pages/kindo.js";
import { processors } from "./pages/processors.js";
import { unified } from "./pages/unified.js";

describe.each([responses, chatCompletions, messages, unified, kaiko, processors])(
  "page $page, in errors.md of $api:",
  ({ api, facts }) => {
    const sections = sectionsOf(apiNamed(api).docs);
    test.each(facts)("%s", (_, heading, ...says) => {
      const texts = sections.filter((section) => section.heading === heading).map(({ text }) => text);
      expect(texts, `sections of the name "${heading}"`).not.toEqual([]);
      for (const words of says) expect(texts.join("\n")).toMatch(words);
    });
  },
);

interface Section {
  readonly heading: string;
  /** All of it, with the sections below. */
  readonly text: string;
}

/** The sections of a page; what stands before the first one has no heading. */
function sectionsOf(page: string): readonly Section[] {
  const lines = page.split("\n");
  const headings = lines.flatMap((line, index) => {
    const [, marks, heading] = /^(#{2,3}) (.*)$/.exec(line) ?? [];
    return marks === undefined || heading === undefined ? [] : [{ index, level: marks.length, heading }];
  });
  const sections = headings.map(({ index, level, heading }, place) => {
    const end = headings.slice(place + 1).find((next) => next.level <= level)?.index;
    return { heading: heading.replaceAll("\\", ""), text: lines.slice(index, end).join("\n") };
  });
  return [{ heading: "", text: lines.slice(0, headings[0]?.index).join("\n") }, ...sections];
}
