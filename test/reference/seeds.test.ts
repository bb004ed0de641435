/** Every row of every seed page: the table, the generated code and the generated docs say the same. */

import { describe, expect, test } from "vitest";
import { apiNamed, errorOf, eventsOf, statusesOf } from "./apis.js";
import { chatCompletions } from "./seeds/000-kindo-chat-completions.js";
import { responses } from "./seeds/000-kindo-responses.js";
import { messages } from "./seeds/001-kindo-messages.js";
import { unified } from "./seeds/002-unified-gateway.js";
import { kaiko } from "./seeds/003-kaiko-v2.js";
import { processors } from "./seeds/004-processor-gateway.js";
import type { SeedPage, SeedRow } from "./seeds/seed.js";

const pages: readonly SeedPage[] = [responses, chatCompletions, messages, unified, kaiko, processors];

/** What errors.md says of each retry. */
const retryWords = { never: /do not retry/i, backoff: /exponential backoff/i, after: /Retry-After/ };

describe.each(pages)("page $page in $api", ({ api: name, rows }) => {
  const api = apiNamed(name);

  test("the page has a row for every error of the document, and the document an error for every row", () => {
    expect(api.catalog.errors.map((error) => error.kind)).toEqual(rows.map((row) => row.kind));
  });

  describe.each(rows.map((row) => [titleOf(row), row] as const))("%s", (_, row) => {
    const error = errorOf(api, row.kind);
    const body: unknown = JSON.parse(row.body);
    const created = api.create(error, row.init);

    test("the catalog says when, what and whether to retry", () => {
      expect({
        type: error.type,
        code: error.code,
        retry: error.retry,
        headers: error.headers.map((header) => header.name.toLowerCase()).sort(),
        inferred: error.inferred,
      }).toEqual({
        type: row.type,
        code: row.code,
        retry: row.retry,
        headers: row.headers,
        inferred: row.inferred ?? false,
      });
      if (row.status !== undefined) expect(statusesOf(error)).toEqual([row.status, ...(row.alsoUnder ?? [])]);
      if (row.event !== undefined) expect(eventsOf(error)).toContain(row.event);
    });

    test("the catalog gives the page's cause and advice", () => {
      expect(error.cause).toMatch(row.cause);
      expect(error.resolution).toMatch(row.todo);
    });

    test("the constructor writes the body, member for member and in this order", () => {
      expect(created.body).toEqual(body);
      expect(JSON.stringify(created.body)).toBe(JSON.stringify(body));
      expect(created).toMatchObject({ api: name, kind: row.kind, status: row.status ?? 200 });
    });

    test("the body is read as this error", () => {
      const read =
        row.status === undefined
          ? api.parseErrorEvent({ event: row.event || undefined, data: row.body })
          : api.parseError({ status: row.status }, body);
      expect(read).toMatchObject({ api: name, kind: row.kind, status: row.status ?? 200, body });
      expect(api.isBody(error, body)).toBe(true);
    });

    test("the document has the body as an example", () => {
      const examples = error.examples.map((example) => example.body);
      // An ellipsis on a page stands for a value, which an example has to have.
      const shown = row.printed && !row.body.includes('"..."');
      if (shown) expect(examples).toContainEqual(body);
      else expect(examples.some((example) => api.isBody(error, example))).toBe(true);
    });

    test("errors.md has it", () => {
      const section = sectionOf(api.docs, error.title);
      const [example] = error.examples;
      expect(section).toContain(row.kind);
      for (const fact of [row.status, row.type, row.code]) {
        if (fact !== undefined) expect(section).toContain(String(fact));
      }
      expect(section).toContain(error.cause);
      expect(section).toContain(error.resolution);
      expect(section).toMatch(retryWords[row.retry]);
      for (const header of error.headers) expect(section).toContain(`\`${header.name}\``);
      const [created] = example?.delivery === "event" ? framed(section) : answered(section);
      expect(created).toEqual(example?.body);
      for (const operation of api.catalog.operations) {
        const place = `\`${operation.method.toUpperCase()} ${operation.path}\``;
        expect(section.includes(place)).toBe(error.operations.includes(operation.id));
      }
    });
  });
});

/** How a report calls a row. */
function titleOf(row: SeedRow): string {
  const where = row.status ?? (row.event ? `event ${row.event}` : "event");
  return [where, row.type, row.code, row.kind].filter(Boolean).join(" ");
}

/** The part of a Markdown text below a heading, its underscores unescaped. */
function sectionOf(markdown: string, title: string): string {
  const docs = markdown.replaceAll("\\_", "_");
  const from = docs.indexOf(`\n### ${title}\n`);
  if (from < 0) throw new Error(`errors.md has no section "${title}"`);
  const to = docs.slice(from + 1).search(/\n##+ /);
  return to < 0 ? docs.slice(from) : docs.slice(from, from + 1 + to);
}

/** The bodies of the answers that a Markdown text shows. */
function answered(docs: string): readonly unknown[] {
  return blocks(docs, "http").map((text) =>
    JSON.parse(text.slice(text.indexOf("\n\n", text.indexOf("HTTP/1.1 ")) + 2)),
  );
}

/** What comes first in each of the streams that a Markdown text shows. */
function framed(docs: string): readonly unknown[] {
  return blocks(docs, "text").map((text) => JSON.parse(/^data: (.*)$/m.exec(text)?.[1] ?? ""));
}

function blocks(docs: string, language: string): readonly string[] {
  return [...docs.matchAll(/```(\w+)\n([\s\S]*?)\n```/g)].flatMap(([, name, text = ""]) =>
    name === language ? [text] : [],
  );
}
