import { describe, expect, test } from "vitest";
import type { JsonValue } from "../../src/catalog/schema.js";
import { compiled } from "../emit/compiled.js";
import { expectRoundTrips } from "../support/round-trip.js";
import { catalogOf, documentOf, inShort, json, ref, refusing } from "./harness.js";

const object = (members: string, required = "") =>
  `{ type: object, properties: { ${members} }${required && `, required: [${required}]`} }`;
const text = "{ type: string }";
const either = (...schemas: readonly string[]) => `{ anyOf: [${schemas.join(", ")}] }`;

interface Case {
  readonly given: string;
  readonly want: readonly string[];
  /** Bodies under 400, and what is read of them: `BadRequest: the message`, or `Undeclared`. */
  readonly read: readonly (readonly [body: JsonValue, outcome: string])[];
}

const cases: readonly (readonly [name: string, Case])[] = [
  [
    "of bodies that keep it at different places: whichever is there",
    {
      given: refusing(
        either(object(`message: ${text}`), object(`message: ${text}, error: ${text}`, "error")),
      ),
      want: ["400 BadRequest(body) message=message?"],
      read: [
        [{ message: "one" }, "BadRequest: one"],
        [{ error: "two" }, "BadRequest: Bad Request"],
        [{}, "BadRequest: Bad Request"],
        ["<html>", "Undeclared"],
      ],
    },
  ],
  [
    "of a list of problems, or of one",
    {
      given: refusing(
        either(
          object(`detail: ${text}, title: ${text}, status: { type: integer }`),
          `{ type: array, items: ${object(`message: ${text}`)} }`,
          object(`error: ${object(`message: ${text}`)}`),
        ),
      ),
      want: ["400 BadRequest(body) message=detail|[0].message|error.message?"],
      read: [
        [{ title: "a title", detail: "one" }, "BadRequest: one"],
        [[{ message: "two" }], "BadRequest: two"],
        [{ error: { message: "three" } }, "BadRequest: three"],
        [[], "BadRequest: Bad Request"],
        [{ detail: 3 }, "BadRequest: Bad Request"],
        ["no", "Undeclared"],
        [3, "Undeclared"],
        [null, "Undeclared"],
      ],
    },
  ],
  [
    "of a member that is one of several objects",
    {
      given: refusing(
        object(
          `error: ${either(object(`message: ${text}`), object(`text: ${text}`), object(`detail: ${text}`))}`,
        ),
      ),
      want: ["400 BadRequest(error?) message=error.message|error.detail?"],
      read: [
        [{ error: { message: "one" } }, "BadRequest: one"],
        [{ error: { detail: "two" } }, "BadRequest: two"],
        [{ error: { text: "three" } }, "BadRequest: Bad Request"],
        [{}, "BadRequest: Bad Request"],
      ],
    },
  ],
  [
    "of errors that nothing tells apart",
    {
      given: documentOf({
        responses: `
          '400':
            description: Refused.
            content:
              application/json: { schema: ${object(`error: ${text}, id: ${text}`)} }
              application/vnd.api+json: { schema: ${object(`error: ${object(`detail: ${text}`)}, id: ${text}`)} }`,
      }),
      want: ["400 BadRequest(error?, id?) message=error|error.detail?"],
      read: [
        [{ error: "one" }, "BadRequest: one"],
        [{ error: { detail: "two" } }, "BadRequest: two"],
        [{ id: "three" }, "BadRequest: Bad Request"],
      ],
    },
  ],
  [
    "inside of a member for what the error is about",
    {
      given: refusing(
        object(
          `name: { const: Gone }, data: ${object(`message: ${text}, id: ${text}`, "message")}`,
          "name, data",
        ),
      ),
      want: ["400 Gone(message, id?) code=Gone message=data.message"],
      read: [
        [{ name: "Gone", data: { message: "one" } }, "Gone: one"],
        [{ name: "Gone", data: {} }, "Undeclared"],
      ],
    },
  ],
  [
    "of a text: the text",
    {
      given: documentOf({
        responses: "'400': { description: No., content: { text/plain: { schema: { type: string } } } }",
      }),
      want: ["400 BadRequest(body) message=.?"],
      read: [
        ["The key is wrong.", "BadRequest: The key is wrong."],
        ["", "BadRequest: Bad Request"],
        [{ error: "no" }, "Undeclared"],
      ],
    },
  ],
  [
    "of a body that the document says nothing of: where its other errors keep theirs",
    {
      given: documentOf({
        responses: `
          '400': { description: Refused. }
          '404': ${json(object(`error: ${object(`message: ${text}`, "message")}`, "error"))}
          '409': ${json(ref("Open"))}`,
        schemas: "Open: { type: object }",
      }),
      want: [
        "400 BadRequest() message=error.message?",
        "404 NotFound(message) message=error.message",
        "409 Open(body) message=error.message?",
      ],
      read: [
        [{ error: { message: "one" } }, "BadRequest: one"],
        [{ error: "two" }, "BadRequest: Bad Request"],
        ["", "BadRequest: Bad Request"],
        ["<html>", "BadRequest: Bad Request"],
      ],
    },
  ],
];

describe("the message", () => {
  test.each(cases)("%s", async (_name, { given, want, read }) => {
    const catalog = await catalogOf(given);
    expect(catalog.errors.map(inShort)).toEqual(want);

    const api = await compiled(catalog);
    const got = read.map(([body]) => {
      const { kind, message } = Object(api["parseError"]?.({ status: 400 }, body));
      return [body, kind === "Undeclared" ? kind : `${kind}: ${message}`];
    });
    expect(got).toEqual(read);
    expectRoundTrips(catalog, api);
  });
});
