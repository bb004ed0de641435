/** What errors of documents of others are called for people, and why they happen. */

import { expect, test } from "vitest";
import { catalogOf, documentOf, json, ref, refusing } from "./harness.js";

const text = "{ type: string }";
const refused = (said: string, schema: string) => json(schema).replace("Refused.", said);

/** Title and summary of each error. */
async function wordsOf(document: string): Promise<readonly string[]> {
  return (await catalogOf(document)).errors.map(({ title, summary }) => `${title}: ${summary}`);
}

test("a title and a description of one error are its own", async () => {
  const schema = `{ title: Sold out, description: All are sold., type: object, properties: { code: { const: sold }, message: ${text} } }`;
  expect(await wordsOf(refusing(schema))).toEqual(["Sold out: All are sold."]);
});

test("those that several errors have are none's: each has the words of its response", async () => {
  const schemas = `Info: { title: Error info, description: What went wrong., type: object, properties: { code: ${text}, message: ${text} } }`;
  const narrowed = (code: string) =>
    `{ allOf: [${ref("Info")}, { properties: { code: { const: ${code} } } }] }`;
  const responses = (one: string, other: string) => `
    '404': ${refused("There is none.", one)}
    '409': ${refused("It is lent.", other)}`;
  expect(await wordsOf(documentOf({ responses: responses(ref("Info"), ref("Info")), schemas }))).toEqual([
    "Not Found: There is none.",
    "Conflict: It is lent.",
  ]);
  expect(
    await wordsOf(documentOf({ responses: responses(narrowed("gone"), narrowed("lent")), schemas })),
  ).toEqual(["Gone: There is none.", "Lent: It is lent."]);
});

test("a code that comes with two statuses means the same in both", async () => {
  const own = "title: All are sold, description: Wait for the next print.";
  const sold = (member: string) =>
    `{ ${own}, type: object, properties: { code: { const: sold }, message: ${text}, ${member}: ${text} } }`;
  const responses = `{ '404': ${json(sold("a"))}, '409': ${json(sold("b"))} }`;
  expect(await wordsOf(documentOf({ responses }))).toEqual([
    "All are sold: Wait for the next print.",
    "All are sold: Wait for the next print.",
  ]);
});

test("a name of a type is no title, and that there was an error is no description", async () => {
  const schema = `{ title: BookErrorDto, type: object, properties: { message: ${text} } }`;
  const responses = `'404': ${refused("Error response.", schema)}`;
  expect(await wordsOf(documentOf({ responses }))).toEqual([
    "Not Found: The server answers with 404: Not Found.",
  ]);
});
