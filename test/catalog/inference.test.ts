/** What is taken for an error, and for its name, its message and its code, in documents whose authors never said so. */

import { describe, expect, test } from "vitest";
import { parseFile } from "../../src/emit/files/parse.js";
import { catalogOf, documentOf, inShort, json, ref, refusing } from "./harness.js";

const object = (members: string, required = "") =>
  `{ type: object, properties: { ${members} }${required && `, required: [${required}]`} }`;
const text = "{ type: string }";
const plain = object(`message: ${text}`);

type Row = readonly [what: string, document: string, want: readonly string[]];

function responses(yaml: string, schemas = "{}"): string {
  return documentOf({ responses: yaml, schemas });
}

/** A document of an operation for each schema, which is its answer under 400. */
function operations(...schemas: readonly string[]): string {
  const paths = schemas.map((schema, index) => {
    return `  /${index}: { get: { operationId: call${index}, responses: { '400': ${json(schema)} } } }`;
  });
  return `openapi: 3.1.0\ninfo: { title: T, version: '1' }\npaths:\n${paths.join("\n")}\n`;
}

const kinds: readonly Row[] = [
  [
    "every 4xx and 5xx",
    responses("{ '400': { description: No. }, '599': { description: No. } }"),
    ["400", "599"],
  ],
  ["ranges of them", responses("{ 4XX: { description: No. }, 5XX: { description: No. } }"), ["4XX", "5XX"]],
  [
    "no other status",
    responses("{ '101': { description: X. }, '200': { description: X. }, 3XX: { description: X. } }"),
    [],
  ],
  [
    "`default` beside a success",
    responses("{ '204': { description: Yes. }, default: { description: Else. } }"),
    ["default"],
  ],
  [
    "`default` beside a redirection",
    responses("{ '302': { description: Go. }, default: { description: Else. } }"),
    ["default"],
  ],
  [
    "`default` alone if its description says so",
    responses("{ default: { description: Unexpected error. } }"),
    ["default"],
  ],
  [
    "`default` alone if its schema is called so",
    responses(
      `{ default: { description: X., content: { application/json: { schema: ${ref("Problem")} } } } }`,
      `Problem: ${plain}`,
    ),
    ["default"],
  ],
  [
    "not a `default` alone that says nothing of the kind",
    responses("{ default: { description: The default book. } }"),
    [],
  ],
  [
    "a 4xx with a body that is no envelope",
    responses(`'404': ${json(object(`id: ${text}, title: { type: integer }`))}`),
    ["404"],
  ],
];

test.each(kinds)("errors are %s", async (_what, document, want) => {
  const { errors } = await catalogOf(document);
  const statuses = errors.flatMap(({ deliveries }) => {
    return deliveries.map((one) => (one.via === "response" ? String(one.status) : one.via));
  });
  expect(statuses).toEqual(want);
});

const identities: readonly Row[] = [
  [
    "one schema under two statuses: two",
    responses(`{ '400': ${json(ref("Fault"))}, '404': ${json(ref("Fault"))} }`, `Fault: ${plain}`),
    ["400 BadRequest(message?) message=message?", "404 NotFound(message?) message=message?"],
  ],
  [
    "one schema of two operations: one",
    operations(plain, plain),
    ["400 BadRequest(message?) message=message?"],
  ],
  [
    "schemas that differ in words and examples: one",
    operations(
      object("message: { type: string, description: Why., example: No. }"),
      object("message: { type: string, title: Why }"),
    ),
    ["400 BadRequest(message?) message=message?"],
  ],
  [
    "schemas of different members: two",
    operations(
      object(`message: ${text}, sold: ${text}`, "sold"),
      object(`message: ${text}, gone: ${text}`, "gone"),
    ),
    [
      "400 BadRequest(sold, message?) message=message?",
      "400 BadRequestCall1(gone, message?) message=message?",
    ],
  ],
];

test.each(identities)("errors are told by status and schema: %s", async (_what, document, want) => {
  expect((await catalogOf(document)).errors.map(inShort)).toEqual(want);
});

const names: readonly Row[] = [
  ["their component", refusing(ref("OutOfStock"), `OutOfStock: ${plain}`), ["OutOfStock"]],
  [
    "their response, where their component is called like any error",
    `${responses("'400': { $ref: '#/components/responses/OutOfStock' }")}  responses:\n    OutOfStock: ${json(plain)}\n`,
    ["OutOfStock"],
  ],
  ["their code", refusing(object("code: { const: sold_out }", "code")), ["SoldOut"]],
  ["their status", refusing(ref("Error"), `Error: ${plain}`), ["BadRequest"]],
  [
    "their operation, where the status is taken",
    operations(object(`message: ${text}, a: ${text}`, "a"), object(`message: ${text}, b: ${text}`, "b")),
    ["BadRequest", "BadRequestCall1"],
  ],
  [
    "their code, where their component is only called after a status",
    refusing(ref("error_404"), `error_404: ${object("code: { const: gone }", "code")}`),
    ["Gone"],
  ],
  [
    "their code, where their component is numbered",
    refusing(ref("SoldOut1"), `SoldOut1: ${object("code: { const: SoldOut }", "code")}`),
    ["SoldOut"],
  ],
  ["the API, where the name is a global's", refusing(ref("Promise"), `Promise: ${plain}`), ["BooksPromise"]],
];

test.each(names)("errors are called after %s", async (_what, document, want) => {
  expect((await catalogOf(document)).errors.map(({ kind }) => kind)).toEqual(want);
});

/** Members of a body, and which of them is its message. */
const messages: readonly (readonly [members: string, message: string])[] = [
  [`title: ${text}, detail: ${text}, message: ${text}`, "message"],
  [`title: ${text}, detail: ${text}, type: ${text}`, "detail"],
  [`title: ${text}, type: ${text}`, "title"],
  [`title: ${text}, details: ${text}`, "details"],
  [`error: ${text}, error_description: ${text}`, "error_description"],
  [`errorCode: ${text}, errorSummary: ${text}`, "errorSummary"],
  [`Code: ${text}, Message: ${text}`, "Message"],
  [`error: ${text}`, "error"],
  [`error: { type: boolean }, err: ${text}`, "err"],
  [`error: ${object(`message: ${text}`)}`, "error.message"],
  [`errors: { type: array, items: ${object(`message: ${text}`)} }`, "errors[0].message"],
  [`detail: { type: array, items: ${object(`loc: { type: array }, msg: ${text}`)} }`, "detail[0].msg"],
  [`status: ${object(`error: ${text}`)}`, "status.error"],
];

test.each(messages)("the message of { %s } is %s", async (members, message) => {
  const { errors } = await catalogOf(refusing(object(members)));
  expect(errors.map((error) => inShort(error).replace(/^.* message=/, ""))).toEqual([`${message}?`]);
});

describe("codes that only prose mentions", () => {
  const prose = `
    '400':
      description: "One of \`sold_out\`, \`out_of_print\`."
      content:
        application/json:
          schema: ${object(`code: { type: string, description: "\`sold_out\` or \`out_of_print\`" }, message: ${text}`)}`;

  test("are in the description, and in no type and no decision", async () => {
    const catalog = await catalogOf(responses(prose));
    expect(catalog.errors.map(({ cause, level, shownCodes }) => [cause, level, shownCodes])).toEqual([
      ["One of `sold_out`, `out_of_print`.", "D", undefined],
    ]);
    expect(
      catalog.errors[0]?.arguments.map(({ name, schema }) => [name, schema.enum ?? schema.known]),
    ).toEqual([
      ["code", undefined],
      ["message", undefined],
    ]);
    expect(parseFile(catalog)).not.toMatch(/sold_out|out_of_print/);
  });
});
