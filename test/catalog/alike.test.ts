import { describe, expect, test } from "vitest";
import type { JsonValue } from "../../src/catalog/schema.js";
import { kindOfResponse } from "./decided.js";
import { catalogOf } from "./harness.js";

/** A document of an operation for each schema, which is its answer under one status. */
function answering(schemas: readonly string[], status = "'400'"): string {
  const paths = schemas.map((schema, index) => {
    const content = schema === "" ? "" : `, content: { application/json: { schema: ${schema} } }`;
    return `  /${index}: { get: { operationId: call${index}, responses: { ${status}: { description: No.${content} } } } }`;
  });
  return `openapi: 3.1.0\ninfo: { title: T, version: '1' }\npaths:\n${paths.join("\n")}\n`;
}

const object = (members: string, required = "") =>
  `{ type: object, properties: { ${members} }${required && `, required: [${required}]`} }`;
const text = "{ type: string }";

/** Schemas under one status, bodies, and which error each is: the schemas' own numbers, one for those that are one error. */
const told: readonly (readonly [string, readonly string[], readonly (readonly [JsonValue, string])[]])[] = [
  [
    "the JSON type of the body",
    [object(`message: ${text}`), `{ type: array, items: ${text} }`, text],
    [
      [{}, "call0"],
      [[], "call1"],
      ["no", "call2"],
    ],
  ],
  [
    "a body from none",
    ["", object(`message: ${text}`)],
    [
      ["", "call0"],
      ["<html>", "call0"],
      [{}, "call1"],
    ],
  ],
  [
    "a member that only one must have",
    [object(`message: ${text}`), object(`message: ${text}, fields: { type: array }`, "fields")],
    [
      [{ message: "x", fields: [] }, "call1"],
      [{ message: "x" }, "call0"],
    ],
  ],
  [
    "the place of the message, where nothing must be there",
    [object(`message: ${text}, status: ${text}`), object(`detail: ${text}, title: ${text}, status: ${text}`)],
    [
      [{ message: "x", status: "y" }, "call0"],
      [{ detail: "x", status: "y" }, "call1"],
      [{ title: "x" }, "call1"],
      [{}, "call0"],
    ],
  ],
];

describe("errors of one status without constants are told apart by", () => {
  test.each(told)("%s", async (_name, schemas, bodies) => {
    const { errors, decisions } = await catalogOf(answering(schemas));
    const got = bodies.map(([body]) => {
      const kind = kindOfResponse(decisions.response, 400, body);
      return [body, errors.find((error) => error.kind === kind)?.operations.join(" and ")];
    });
    expect(got).toEqual(bodies);
  });

  test("lists of codes that exclude each other, under a range", async () => {
    const lists = ["[gone, sold]", "[late, slow]"].map((list) => object(`code: { enum: ${list} }`, "code"));
    const { decisions } = await catalogOf(answering(lists, "'4XX'"));
    const kinds = ["gone", "sold", "late", "other"].map((code) =>
      kindOfResponse(decisions.response, 404, { code }),
    );
    expect(kinds).toEqual(["ClientError", "ClientError", "ClientErrorCall1", undefined]);
  });
});

describe("errors of one status that nothing tells apart are one", () => {
  test("whose lists of codes are those of all together", async () => {
    const codes = ["[gone, sold]", "[sold, late]"].map((list) =>
      object(`code: { type: string, enum: ${list} }`, "code"),
    );
    const { errors } = await catalogOf(answering(codes, "'4XX'"));
    expect(
      errors.map(({ kind, operations, arguments: given }) => [kind, operations, given[0]?.schema]),
    ).toEqual([["ClientError", ["call0", "call1"], { type: "string", enum: ["gone", "sold", "late"] }]]);
  });

  test("whose code is open where one does not list it, and whose members may be left out where one does not have them", async () => {
    const { errors } = await catalogOf(
      answering(
        [
          object(
            "code: { type: string, enum: [gone, sold] }, message: { type: string }, more: { type: integer }",
            "code",
          ),
          object("code: { type: string }, message: { type: string }", "code"),
        ],
        "'4XX'",
      ),
    );
    expect(errors).toHaveLength(1);
    expect(errors[0]?.arguments.map(({ name, required, schema }) => [name, required, schema])).toEqual([
      ["code", true, { type: "string", known: ["gone", "sold"] }],
      ["status", true, expect.anything()],
      ["message", false, { type: "string" }],
      ["more", false, { type: "integer" }],
    ]);
  });
});
