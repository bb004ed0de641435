import { describe, expect, test } from "vitest";
import { catalogOf, documentOf, type Form, inShort, ref, refusing } from "./harness.js";

const forms: readonly Form[] = [
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
    "an envelope that may be null: the constructor writes it",
    {
      given: refusing(
        "{ type: object, required: [error], properties: { error: { type: [object, 'null'], required: [message], properties: { message: { type: string } } } } }",
      ),
      want: ["400 BadRequest(message) message=error.message"],
    },
  ],
  [
    "a message that is one of a few texts",
    {
      given: refusing(
        "{ type: object, required: [code, message], properties: { code: { const: odd }, message: { type: string, enum: [Odd., Very odd.] } } }",
      ),
      want: ["400 Odd(message) code=odd message=message"],
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
      want: ["400 Unauthorized() message=error"],
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

describe("the facts of an error are found in", () => {
  test.each(forms)("%s", async (_name, { given, want }) => {
    expect((await catalogOf(given)).errors.map(inShort)).toEqual(want);
  });
});
