/** errors.md of documents of others: what a reader finds in it beside the errors' own words. */

import { describe, expect, test } from "vitest";
import { errorsMdFile } from "../../src/emit/files/errors-md.js";
import { catalogOf, documentOf, json, refusing } from "../catalog/harness.js";

const message = "message: { type: string }";

describe("the values of a member that the document lists stand with the error:", () => {
  const words = (count: number): string =>
    Array.from({ length: count }, (_, index) => `reason_${index}`).join(", ");

  test.each<readonly [string, string, string]>([
    ["a list of values", `issue: { enum: [late, lost] }`, "`issue` that the document lists: `late`, `lost`."],
    [
      "constants of alternatives in a list",
      "details: { type: array, items: { anyOf: [{ properties: { issue: { const: a_1 } } }, { properties: { issue: { const: b_2 } } }] } }",
      "`details[].issue` that the document lists: `a_1`, `b_2`.",
    ],
    ["a list of a name of its own", "issue: { $ref: '#/components/schemas/Reason' }", "lists: `one`, `two`."],
    ["more than can be read at a glance", `issue: { enum: [${words(13)}] }`, "<summary>13 values</summary>"],
  ])("%s", async (_name, member, want) => {
    const schema = `{ type: object, required: [message], properties: { ${message}, ${member} } }`;
    const page = errorsMdFile(await catalogOf(refusing(schema, "Reason: { enum: [one, two] }")));
    expect(page).toContain(want);
  });

  test("but not those of schemas that have a name and say more than that", async () => {
    const schema = `{ type: object, properties: { ${message}, card: { $ref: '#/components/schemas/Card' } } }`;
    const card = "Card: { type: object, properties: { brand: { enum: [visa, amex] } } }";
    expect(errorsMdFile(await catalogOf(refusing(schema, card)))).not.toContain("Values of");
  });
});

describe("a text that says no more than the title is not said again:", () => {
  test.each([
    ["Not found.", false],
    ["Not Found", false],
    ["The book is lost.", true],
  ])("%s", async (description, isSaid) => {
    const responses = `'404': { description: '${description}' }\n'409': { description: Another one is first. }`;
    const page = errorsMdFile(await catalogOf(documentOf({ responses })));
    expect(page.split("\n").includes(description)).toBe(isSaid);
    expect(page).toContain("| 409 | ");
  });
});

describe("which operation answers with what", () => {
  const paths = (count: number): string =>
    Array.from(
      { length: count },
      (_, index) => `  /books/${index}:\n    get: { responses: { '404': ${json("{ type: object }")} } }`,
    ).join("\n");
  const pageOf = async (count: number): Promise<string> =>
    errorsMdFile(
      await catalogOf(`openapi: 3.1.0\ninfo: { title: Books, version: '1' }\npaths:\n${paths(count)}\n`),
    );

  test("is a row each, where they can be read", async () => {
    const page = await pageOf(20);
    expect(page).toContain("| `GET /books/19` |");
    expect(page).toMatch(/\| Operations \|\n/);
  });

  test("is counted, and left to types and data where there are many", async () => {
    const page = await pageOf(120);
    expect(page).not.toContain("| `GET /books/19` |");
    expect(page).toContain("each of the 120 operations");
    expect(page).toMatch(/\| 404 \|.*\| 120 \|/);
  });

  test("needs no column where each error names all of its own", async () => {
    expect(await pageOf(3)).not.toContain("Operations");
  });
});

test.each([
  ["Orders", "Errors of the Orders API"],
  ["Shop API v2", "Errors of the Shop API v2"],
  ["Payment Service", "Errors of the Payment Service"],
  ["GitHub's official OpenAPI spec", "Errors of GitHub's official OpenAPI spec"],
  ["The Books", "Errors of The Books"],
])("an API called %s is spoken of as people do", async (title, heading) => {
  const document = documentOf({ responses: "'404': { description: Lost. }" }).replace("Books API", title);
  expect(errorsMdFile(await catalogOf(document))).toContain(`# ${heading}\n`);
});
