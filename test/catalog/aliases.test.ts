/** Extensions of other tools, and what is made of them. */

import { describe, expect, test } from "vitest";
import { ALIASES } from "../../src/spec/aliases.js";
import { readDocument } from "../../src/spec/read.js";
import { tempFolder } from "../support/temp-folder.js";
import { catalogOf, documentOf, inShort, json, refusing } from "./harness.js";

const text = "{ type: string }";
const plain = `{ type: object, properties: { message: ${text} } }`;

describe("x-speakeasy-error-message", () => {
  test("says which member is the message", async () => {
    const members = `message: ${text}, hint: { type: string, x-speakeasy-error-message: true }`;
    const { errors } = await catalogOf(refusing(`{ type: object, properties: { ${members} } }`));
    expect(errors.map((error) => inShort(error).replace(/.* /, ""))).toEqual(["message=hint?"]);
  });

  test("says nothing of a member that is no text", async () => {
    const members = `message: ${text}, hint: { type: integer, x-speakeasy-error-message: true }`;
    const { errors } = await catalogOf(refusing(`{ type: object, properties: { ${members} } }`));
    expect(errors.map((error) => inShort(error).replace(/.* /, ""))).toEqual(["message=message?"]);
  });
});

describe("x-speakeasy-retries", () => {
  const responses = `
    '400': ${json(plain)}
    '409': ${json(plain)}
    '429': { description: Slow down., headers: { Retry-After: { schema: { type: integer } } } }
    '501': { description: Not here. }
    '503': { description: Later. }`;
  const retries = (statuses: string, strategy = "backoff") =>
    `x-speakeasy-retries: { strategy: ${strategy}, statusCodes: [${statuses}] }\n`;

  async function retriesOf(document: string): Promise<readonly string[]> {
    const { errors } = await catalogOf(document);
    return errors.map(({ deliveries, retry }) => `${Object(deliveries[0]).status} ${retry}`);
  }

  const usual = ["400 never", "409 never", "429 after", "501 never", "503 backoff"];

  test("of the document say which statuses are sent again, but never after 400", async () => {
    const document = documentOf({ responses }) + retries("'400', '409', 429, 5xx");
    expect(await retriesOf(document)).toEqual([
      "400 never",
      "409 backoff",
      "429 after",
      "501 backoff",
      "503 backoff",
    ]);
  });

  test("of an operation come first", async () => {
    const document = documentOf({ responses }).replace(
      "operationId: addBook",
      `operationId: addBook\n      ${retries("'409'").trim()}`,
    );
    expect(await retriesOf(document + retries("5XX"))).toEqual([
      "400 never",
      "409 backoff",
      "429 after",
      "501 never",
      "503 backoff",
    ]);
  });

  test.each(["none", "backoff"])("with nothing to be sent again leave the usual: %s", async (strategy) => {
    const statuses = strategy === "none" ? "'409'" : "";
    expect(await retriesOf(documentOf({ responses }) + retries(statuses, strategy))).toEqual(usual);
  });

  test("are overruled by x-error", async () => {
    const said = "description: Refused., x-error: { kind: Sold, retry: never }";
    const own = `'409': ${json(plain).replace("description: Refused.", said)}`;
    expect(await retriesOf(documentOf({ responses: own }) + retries("'409'"))).toEqual(["409 never"]);
  });
});

test("x-speakeasy-sse-sentinel ends a stream", async () => {
  const stream = (extensions: string) =>
    documentOf({
      responses: `'200': { description: Events., content: { text/event-stream: { schema: { type: object }, ${extensions} } } }`,
    });
  const doneOf = async (extensions: string) =>
    (await catalogOf(stream(extensions))).streams.map(({ done }) => done);
  expect(await doneOf("x-speakeasy-sse-sentinel: '[DONE]'")).toEqual(["[DONE]"]);
  expect(await doneOf("x-speakeasy-sse-sentinel: '[DONE]', x-error-stream: { done: END }")).toEqual(["END"]);
});

test.each([
  ["true", ["default"]],
  ["false", []],
])("x-ms-error-response: %s on a lone `default`", async (marked, want) => {
  const document = documentOf({
    responses: `default: { description: Else., x-ms-error-response: ${marked} }`,
  });
  const { errors } = await catalogOf(document);
  expect(errors.flatMap(({ deliveries }) => deliveries.map((one) => Object(one).status))).toEqual(want);
});

describe("what codes of a list mean is the cause of their errors, as", () => {
  const meanings: readonly (readonly [name: string, extension: string])[] = [
    ["x-enumDescriptions", "x-enumDescriptions: { gone: Sold out., 7: Out of print. }"],
    ["x-enum-descriptions", "x-enum-descriptions: [Sold out., Out of print.]"],
    [
      "x-ms-enum",
      "x-ms-enum: { name: Code, values: [{ value: gone, description: Sold out. }, { value: 7, description: Out of print. }] }",
    ],
  ];

  test.each(meanings)("%s says", async (_name, extension) => {
    const code = `{ enum: [gone, 7, late], ${extension} }`;
    const { errors } = await catalogOf(
      refusing(`{ type: object, required: [code], properties: { code: ${code} } }`),
    );
    expect(errors.map(({ code: one, cause }) => [one, cause])).toEqual([
      ["gone", "Sold out."],
      [7, "Out of print."],
      ["late", "Refused."],
    ]);
  });

  test.each(["x-enumDescriptions: [1]", "x-enum-descriptions: { gone: 1 }", "x-ms-enum: x"])(
    "nothing where it is not what the other tool wants: %s",
    async (extension) => {
      const code = `{ enum: [gone, late], ${extension} }`;
      const { errors } = await catalogOf(
        refusing(`{ type: object, required: [code], properties: { code: ${code} } }`),
      );
      expect(errors.map(({ cause }) => cause)).toEqual(["Refused.", "Refused."]);
    },
  );
});

test("a document with any of them is one of others all the same", async () => {
  const extensions = ALIASES.map(({ name }) => `${name}: true`).join(", ");
  const cwd = tempFolder({
    "api.yaml": refusing(`{ type: object, ${extensions}, properties: { message: ${text} } }`),
  });
  const { value, problems } = await readDocument("api.yaml", {
    name: "books",
    reach: "errors",
    allowRemote: false,
    cwd,
  });
  expect(problems).toEqual([]);
  expect(value?.strict).toBe(false);
});
