import { expect, test } from "vitest";
import type { JsonValue } from "../../src/catalog/schema.js";
import { compiled, type Exports } from "../emit/compiled.js";
import { catalogOf, documentOf, json } from "./harness.js";

const object = (members: string, required = "") =>
  `{ type: object, properties: { ${members} }${required && `, required: [${required}]`} }`;
const text = "{ type: string }";

/** What is read of a body that came with a status: `NotFound: the message`, with its code where it is undeclared. */
type Reading = readonly [status: number, body: JsonValue, outcome: string];

function outcomeOf(api: Exports, status: number, body: JsonValue): string {
  const { kind, message, code } = Object(api["parseError"]?.({ status }, body));
  return `${kind}${code === undefined ? "" : ` ${code}`}: ${message}`;
}

const staged = documentOf({
  responses: `
    '200': { description: Fine. }
    '404': ${json(object(`detail: ${text}`))}
    '409': ${json(object(`code: { const: sold }, message: ${text}`, "code, message"))}
    '410': { description: Gone. }
    '422': ${json(`{ type: array, items: ${object(`message: ${text}`)} }`)}
    4XX: ${json(object(`message: ${text}, code: ${text}`, "message, code"))}
    default: ${json(object(`error: ${object(`message: ${text}, code: ${text}`, "message, code")}`, "error"))}`,
});

const listed = object(`message: ${text}, code: { type: string, enum: [gone, sold] }`, "message");

/** Errors whose message is at one place: what else they have tells which they can be. */
const rivals = documentOf({
  responses: `
    '200': { description: Fine. }
    '404': ${json(listed)}
    '409': ${json(listed)}
    '410': ${json(object(`message: ${text}, details: { type: object }, since: { type: [string, 'null'] }`, "message, details, since"))}
    '429': ${json(object(`message: ${text}, code: { type: integer }`, "message, code"))}
    default: ${json(object(`message: ${text}, code: ${text}`, "message"))}`,
});

/** A document that has one error, with an envelope. */
const exact = documentOf({
  responses: `'404': ${json(object(`error: ${object(`message: ${text}, code: { type: integer }`, "message")}`, "error"))}`,
});

const readings: readonly (readonly [name: string, document: string, want: readonly Reading[]])[] = [
  [
    "its status, then its range, then `default`",
    staged,
    [
      [404, { detail: "x" }, "NotFound: x"],
      [409, { code: "sold", message: "x" }, "Sold: x"],
      [422, [{ message: "x" }], "UnprocessableContent: x"],
      [400, { message: "x", code: "y" }, "ClientError: x"],
      [500, { error: { message: "x", code: "y" } }, "OtherError: x"],
    ],
  ],
  [
    "what it fits where it does not fit its status",
    staged,
    [
      [404, { message: "x", code: "y" }, "ClientError: x"],
      [404, { error: { message: "x", code: "y" } }, "OtherError: x"],
      [409, { code: "late", message: "x" }, "ClientError: x"],
      [409, { error: { message: "x", code: "y" } }, "OtherError: x"],
      [422, { message: "x", code: "y" }, "ClientError: x"],
      [422, { error: { message: "x", code: "y" } }, "OtherError: x"],
      [400, { error: { message: "x", code: "y" } }, "OtherError: x"],
    ],
  ],
  [
    "what it can be among errors with one place for the message",
    rivals,
    [
      [404, { message: "x", code: "sold" }, "NotFound: x"],
      [404, { message: "x" }, "NotFound: x"],
      [404, { message: "x", code: "late" }, "OtherError: x"],
      [410, { message: "x", details: {}, since: null }, "Gone: x"],
      [410, { message: "x", details: {} }, "Gone: x"],
      [410, { message: "x" }, "OtherError: x"],
      [429, { message: "x", code: 7 }, "TooManyRequests: x"],
      [429, { message: "x", code: "late" }, "OtherError: x"],
      [429, { message: "x" }, "OtherError: x"],
      [429, { code: 7 }, "Undeclared 7: Undeclared error 429"],
    ],
  ],
  [
    "its status where it fits nothing better",
    staged,
    [
      [404, {}, "NotFound: Not Found"],
      [404, { detail: "x", message: "y", error: { message: "z" } }, "NotFound: x"],
      [404, { other: 1 }, "NotFound: Not Found"],
      [410, "", "Gone: Gone"],
      [410, { message: "x", code: "y" }, "Gone: x"],
      [410, { error: { message: "x" } }, "Gone: x"],
    ],
  ],
  [
    "undeclared where it fits nothing, with what it states where the others do",
    staged,
    [
      [404, "<html>", "Undeclared: Undeclared error 404"],
      [400, { detail: "x" }, "Undeclared: x"],
      [500, { message: "x", code: "y" }, "Undeclared y: x"],
      [500, { error: { code: "y" } }, "Undeclared y: Undeclared error 500"],
      [500, { error: { code: ["y"], message: { no: "text" } } }, "Undeclared: Undeclared error 500"],
      [503, "", "Undeclared: Undeclared error 503"],
    ],
  ],
  [
    "undeclared under a status that the document does not have",
    exact,
    [
      [404, { error: { message: "x" } }, "NotFound: x"],
      [500, { error: { message: "x", code: 7 } }, "Undeclared 7: x"],
      [500, "<html>", "Undeclared: Undeclared error 500"],
      [200, { error: { message: "x" } }, "Undeclared: x"],
    ],
  ],
];

test.each(readings)("an answer is read as %s", async (_name, document, want) => {
  const api = await compiled(await catalogOf(document));
  expect(want.map(([status, body]) => [status, body, outcomeOf(api, status, body)])).toEqual(want);
});

test("what a strict document does not declare is left as it is", async () => {
  const strict = exact.replace("description: Refused.", "description: Refused., x-error: { retry: never }");
  const api = await compiled(await catalogOf(strict));
  expect(outcomeOf(api, 500, { error: { message: "x", code: 7 } })).toBe("Undeclared: Undeclared error 500");
});
