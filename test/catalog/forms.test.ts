import { describe, expect, test } from "vitest";
import { catalogOf, documentOf, inShort, json, ref, refusing } from "./harness.js";

/** What a document says, and the errors that are read from it. */
type Case = readonly [name: string, form: { readonly given: string; readonly want: readonly string[] }];

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

const wantEnvelopes = [
  "400 NotFoundEnvelope(message) type=invalid_request code=book_not_found message=error.message",
  "400 TakenEnvelope(message, shelf?) type=invalid_request code=title_taken message=error.message",
];

const byCode: readonly Case[] = [
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
    "one schema with an enum of codes, of which any can come: one error whose code is an argument",
    {
      given: refusing(
        ref("Refusal"),
        `
        Refusal:
          type: object
          required: [code, message]
          properties: { code: { type: string, enum: [book_not_found, title_taken] }, message: { type: string } }`,
      ),
      want: ["400 Refusal(code, message) message=message"],
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

const byStatus: readonly Case[] = [
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
      want: ['400 BadRequest(body) message="Bad Request"'],
    },
  ],
  [
    "a text in JSON",
    { given: refusing("{ type: string }"), want: ['400 BadRequest(body) message="Bad Request"'] },
  ],
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
        "5XX ServerError(status, message) message=message",
        "default OtherError(status, message) message=message",
      ],
    },
  ],
];

const envelopesOfOthers: readonly Case[] = [
  [
    "flat, with a message that may be missing",
    {
      given: refusing("{ type: object, properties: { code: { type: string }, message: { type: string } } }"),
      want: ["400 BadRequest(code?, message?) message=message?"],
    },
  ],
  [
    "a list of errors",
    {
      given: refusing(`
        { type: object, required: [errors], properties: { errors: { type: array, items: { type: object, required: [code, message], properties: { code: { const: bad_isbn }, message: { type: string } } } } } }`),
      want: ["400 BadIsbn(message) code=bad_isbn message=errors[0].message"],
    },
  ],
  [
    "problem details (RFC 9457)",
    {
      given: documentOf({
        responses: `
          '403':
            description: Not enough credit.
            content: { application/problem+json: { schema: ${ref("OutOfCredit")} } }`,
        schemas: `
          OutOfCredit:
            type: object
            required: [type, title, status]
            properties:
              type: { const: https://example.com/probs/out-of-credit }
              title: { type: string }
              status: { type: integer }
              detail: { type: string }
              balance: { type: number }`,
      }),
      want: [
        "403 OutOfCredit(title, body_status, message?, balance?) type=https://example.com/probs/out-of-credit message=detail?",
      ],
    },
  ],
  [
    "an error that is a text",
    {
      given: refusing("{ type: object, required: [error], properties: { error: { type: string } } }"),
      want: ["400 BadRequest(message) message=error"],
    },
  ],
  [
    "an error that is always the same text",
    {
      given: refusing("{ type: object, required: [error], properties: { error: { const: Unauthorized } } }"),
      want: ['400 Unauthorized() message="Unauthorized"'],
    },
  ],
  [
    "a text with named holes",
    {
      given: refusing(
        "{ type: object, required: [error], properties: { error: { type: string, pattern: '^Model not found: (?<model>.+)$' } } }",
      ),
      want: ["400 BadRequest(model) message=error"],
    },
  ],
  [
    "a body that holds itself",
    {
      given: refusing(
        ref("Failure"),
        `
        Failure:
          type: object
          required: [code, message]
          properties:
            code: { const: failed }
            message: { type: string }
            cause: ${ref("Failure")}`,
      ),
      want: ["400 Failed(message, cause?) code=failed message=message"],
    },
  ],
  [
    "named schemas in members of its own",
    {
      given: refusing(
        `{ type: object, required: [code, message, book], properties: { code: { const: sold_out }, message: { type: string }, book: ${ref("Book")}, others: { type: array, items: ${ref("Book")} } } }`,
        "Book: { type: object, properties: { title: { type: string } } }",
      ),
      want: ["400 SoldOut(message, book, others?) code=sold_out message=message"],
    },
  ],
  [
    "members called like the facts that the body has already",
    {
      given: refusing(`
        { type: object, required: [code, message, status, headers], properties: { code: { const: odd }, message: { type: string }, status: { type: integer }, headers: { type: object }, request_id: { type: string } } }`),
      want: ["400 Odd(message, body_status, body_headers, requestId?) code=odd message=message"],
    },
  ],
];

describe.each([
  ["errors that differ by code", byCode],
  ["errors that differ by status", byStatus],
  ["envelopes of others", envelopesOfOthers],
])("%s", (_group, cases) => {
  test.each(cases)("%s", async (_name, { given, want }) => {
    const catalog = await catalogOf(given);
    expect(catalog.errors.map(inShort)).toEqual(want);
  });
});
