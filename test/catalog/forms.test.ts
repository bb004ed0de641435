import { describe, expect, test } from "vitest";
import { catalogOf, documentOf, type Form, inShort, json, ref, refusing } from "./harness.js";

const errors = `
  NotFound:
    type: object
    required: [type, code, message]
    properties:
      type: { const: invalid_request }
      code: { const: book_not_found }
      message: { type: string }
  Taken:
    type: object
    required: [type, code, message]
    properties:
      type: { const: invalid_request }
      code: { enum: [title_taken] }
      message: { type: string }
      shelf: { type: integer }`;

const envelopes = `${errors}
  NotFoundEnvelope: { type: object, required: [error], properties: { error: ${ref("NotFound")} } }
  TakenEnvelope: { type: object, required: [error], properties: { error: ${ref("Taken")} } }`;

const listed = `
  Refusal:
    type: object
    required: [code, message]
    properties: { code: { type: string, enum: [book_not_found, title_taken] }, message: { type: string } }`;

const wantEnvelopes = [
  "400 NotFoundEnvelope(message) type=invalid_request code=book_not_found message=error.message",
  "400 TakenEnvelope(message, shelf?) type=invalid_request code=title_taken message=error.message",
];

const byCode: readonly Form[] = [
  [
    "a union inside the envelope",
    {
      given: refusing(
        `{ type: object, required: [error], properties: { error: { oneOf: [${ref("NotFound")}, ${ref("Taken")}] } } }`,
        errors,
      ),
      want: [
        "400 NotFound(message) type=invalid_request code=book_not_found message=error.message",
        "400 Taken(message, shelf?) type=invalid_request code=title_taken message=error.message",
      ],
    },
  ],
  [
    "oneOf of whole envelopes",
    {
      given: refusing(`{ oneOf: [${ref("NotFoundEnvelope")}, ${ref("TakenEnvelope")}] }`, envelopes),
      want: wantEnvelopes,
    },
  ],
  [
    "anyOf of whole envelopes",
    {
      given: refusing(`{ anyOf: [${ref("NotFoundEnvelope")}, ${ref("TakenEnvelope")}] }`, envelopes),
      want: wantEnvelopes,
    },
  ],
  [
    "whole envelopes of different shapes, each with its code at a place of its own",
    {
      given: refusing(
        `{ oneOf: [${ref("Nested")}, ${ref("Flat")}, ${ref("Listed")}] }`,
        `
        Nested: { type: object, required: [error], properties: { error: { type: object, required: [code, message], properties: { code: { const: sold_out }, message: { type: string } } } } }
        Flat: { type: object, required: [code, detail], properties: { code: { const: 4100 }, detail: { type: string } } }
        Listed: { type: object, required: [errors], properties: { errors: { type: array, items: { type: object, required: [reason, message], properties: { reason: { const: invalid_seat }, message: { type: string } } } } } }`,
      ),
      want: [
        "400 Nested(message) code=sold_out message=error.message",
        "400 Flat(message) code=4100 message=detail",
        "400 Listed(message) code=invalid_seat message=errors[0].message",
      ],
    },
  ],
  [
    "allOf of a base and a code",
    {
      given: documentOf({
        responses: `
          '404': ${json(ref("NotFound"))}
          '409': ${json(ref("Taken"))}`,
        schemas: `
          Base:
            type: object
            required: [code, message]
            properties: { code: { type: string }, message: { type: string }, details: { type: object } }
          NotFound: { allOf: [${ref("Base")}, { properties: { code: { enum: [book_not_found] } } }] }
          Taken: { allOf: [${ref("Base")}, { type: object, properties: { code: { const: title_taken } } }] }`,
      }),
      want: [
        "404 NotFound(message, details?) code=book_not_found message=message",
        "409 Taken(message, details?) code=title_taken message=message",
      ],
    },
  ],
  [
    "an enum of codes that comes with one status: an error for each code",
    {
      given: refusing(ref("Refusal"), listed),
      want: [
        "400 BookNotFound(message) code=book_not_found message=message",
        "400 TitleTaken(message) code=title_taken message=message",
      ],
    },
  ],
  [
    "an enum of codes that comes with several statuses: the code is an argument",
    {
      given: documentOf({
        responses: `{ '400': ${json(ref("Refusal"))}, '404': ${json(ref("Refusal"))} }`,
        schemas: listed,
      }),
      want: ["400 BadRequest(code, message) message=message", "404 NotFound(code, message) message=message"],
    },
  ],
  [
    "a discriminator with a mapping, of branches that leave the code open",
    {
      given: refusing(
        `{ oneOf: [${ref("NotFound")}, ${ref("Taken")}], discriminator: { propertyName: code, mapping: { book_not_found: NotFound, title_taken: '#/components/schemas/Taken' } } }`,
        `
        NotFound: { type: object, required: [code, message], properties: { code: { type: string }, message: { type: string } } }
        Taken: { type: object, required: [code, message], properties: { code: { type: string }, message: { type: string } } }`,
      ),
      want: [
        "400 NotFound(message) code=book_not_found message=message",
        "400 Taken(message) code=title_taken message=message",
      ],
    },
  ],
  [
    "codes that are numbers",
    {
      given: documentOf({
        responses: `
          '400': ${json("{ type: object, required: [code, msg], properties: { code: { const: 20003 }, msg: { type: string } } }")}
          '401': ${json("{ type: object, required: [code, msg], properties: { code: { const: 20404 }, msg: { type: string } } }")}`,
      }),
      want: [
        "400 BadRequest(msg) code=20003 message=msg",
        "401 Unauthorized(msg) code=20404 message=msg",
      ].map((line) => line.replace("(msg)", "(message)")),
    },
  ],
];

const byStatus: readonly Form[] = [
  [
    "a union that no constant tells apart: one error, which is none of its branches",
    {
      given: refusing(
        `{ oneOf: [${ref("Short")}, ${ref("Long")}] }`,
        `
        Short: { type: object, required: [message], properties: { message: { type: string } } }
        Long: { type: object, required: [message, details], properties: { message: { type: string }, details: { type: string } } }`,
      ),
      want: ["400 BadRequest(body) message=message?"],
    },
  ],
  [
    "a status without a body",
    {
      given: documentOf({ responses: "{ '404': { description: Gone. }, '500': { description: Broken. } }" }),
      want: [
        '404 NotFound() message="Not Found"',
        '500 InternalServerError() message="Internal Server Error"',
      ],
    },
  ],
  [
    "a status without a schema",
    {
      given: documentOf({ responses: "'404': { description: Gone., content: { application/json: {} } }" }),
      want: ['404 NotFound(body) message="Not Found"'],
    },
  ],
  [
    "examples only: they name no type and no code, since others may come",
    {
      given: documentOf({
        responses: `
          '404':
            description: Gone.
            content:
              application/json:
                examples:
                  book_not_found: { value: { error: { code: book_not_found, message: No such book. } } }`,
      }),
      want: ['404 NotFound(body) message="Not Found"'],
    },
  ],
  [
    "a text",
    {
      given: documentOf({
        responses: "'400': { description: Bad., content: { text/plain: { schema: { type: string } } } }",
      }),
      want: ["400 BadRequest(body) message=.?"],
    },
  ],
  ["a text in JSON", { given: refusing("{ type: string }"), want: ["400 BadRequest(body) message=.?"] }],
  [
    "one schema under several statuses",
    {
      given: documentOf({
        responses: `
          '404': ${json(ref("Error"))}
          '409': ${json(ref("Error"))}
          5XX: ${json(ref("Error"))}
          default: ${json(ref("Error"))}
          '200': { description: Fine. }`,
        schemas: "Error: { type: object, required: [message], properties: { message: { type: string } } }",
      }),
      want: [
        "404 NotFound(message) message=message",
        "409 Conflict(message) message=message",
        "5XX ServerError(message, status) message=message",
        "default OtherError(message, status) message=message",
      ],
    },
  ],
];

describe("errors that differ by code are read from", () => {
  test.each(byCode)("%s", async (_name, { given, want }) => {
    expect((await catalogOf(given)).errors.map(inShort)).toEqual(want);
  });
});

describe("errors that differ by status are read from", () => {
  test.each(byStatus)("%s", async (_name, { given, want }) => {
    expect((await catalogOf(given)).errors.map(inShort)).toEqual(want);
  });
});
