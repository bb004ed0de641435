import { describe, expect, test } from "vitest";
import { readDocument } from "../../src/spec/read.js";
import { tempFolder } from "../support/temp-folder.js";

/** The first operation of a document, in YAML. */
async function operationOf(document: string) {
  const cwd = tempFolder({ "api.yaml": document, "parts.yaml": "token: { type: http, scheme: Bearer }" });
  const options = { name: "api", reach: "everything", allowRemote: false, cwd } as const;
  const { value } = await readDocument("api.yaml", options);
  const [operation] = value?.operations ?? [];
  if (!operation) throw new Error("There is no operation");
  return operation;
}

const SCHEMES = `
  securitySchemes:
    token: { $ref: 'parts.yaml#/token' }
    oauth: { type: oauth2, flows: {} }
    header: { type: apiKey, in: header, name: X-Key }
    query: { type: apiKey, in: query, name: Key }
    cookie: { type: apiKey, in: cookie, name: Session }
    impossible: { type: apiKey, in: header, name: "X Key:" }
    certificate: { type: mutualTLS }`;

const withSecurity = (security: string): string => `openapi: 3.1.0
info: { title: API, version: '1' }
security: ${security}
paths: { /a: { get: { responses: { '200': { description: Fine. } } } } }
components:${SCHEMES}`;

const bearer = { in: "header", name: "authorization", scheme: "bearer" };

describe("credentials", () => {
  test.each([
    ["[{ token: [] }]", [[bearer]]],
    ["[{ oauth: [read] }]", [[bearer]]],
    ["[{ header: [] }, { query: [] }]", [[{ in: "header", name: "x-key" }], [{ in: "query", name: "Key" }]]],
    [
      "[{ header: [], cookie: [] }]",
      [
        [
          { in: "header", name: "x-key" },
          { in: "cookie", name: "Session" },
        ],
      ],
    ],
    ["[{ token: [] }, {}]", []],
    ["[]", []],
    // What cannot be seen in a request cannot be missing either.
    ["[{ certificate: [] }, { token: [] }]", []],
    ["[{ unknown: [] }]", []],
    ["[{ impossible: [] }]", []],
  ])("of %s", async (security, credentials) => {
    expect((await operationOf(withSecurity(security))).credentials).toEqual(credentials);
  });

  test("of Swagger 2.0", async () => {
    const { credentials } = await operationOf(`swagger: '2.0'
info: { title: API, version: '1' }
security: [{ password: [] }, { key: [] }]
securityDefinitions: { password: { type: basic }, key: { type: apiKey, in: header, name: Api-Key } }
paths: { /a: { get: { responses: { '200': { description: Fine. } } } } }`);
    expect(credentials).toEqual([
      [{ in: "header", name: "authorization", scheme: "basic" }],
      [{ in: "header", name: "api-key" }],
    ]);
  });
});

describe("how lists of parameters are written", () => {
  test("as the document says, in the words of OpenAPI 3", async () => {
    const { parameters } = await operationOf(`openapi: 3.1.0
info: { title: API, version: '1' }
paths:
  /a:
    get:
      parameters:
        - { name: one, in: query, explode: false, schema: { type: array } }
        - { name: deep, in: query, style: deepObject, schema: { type: object } }
        - { name: usual, in: query, schema: { type: array } }
      responses: { '200': { description: Fine. } }`);
    expect(parameters.map(({ style, explode }) => [style, explode])).toEqual([
      [undefined, false],
      ["deepObject", undefined],
      [undefined, undefined],
    ]);
  });

  test("as Swagger 2.0 says, where commas are the default", async () => {
    const { parameters } = await operationOf(`swagger: '2.0'
info: { title: API, version: '1' }
paths:
  /a:
    get:
      parameters:
        - { name: usual, in: query, type: array, items: { type: string } }
        - { name: pipes, in: query, type: array, collectionFormat: pipes, items: { type: string } }
        - { name: multi, in: query, type: array, collectionFormat: multi, items: { type: string } }
      responses: { '200': { description: Fine. } }`);
    expect(parameters.map(({ style, explode }) => [style, explode])).toEqual([
      [undefined, false],
      ["pipeDelimited", false],
      [undefined, undefined],
    ]);
  });
});
