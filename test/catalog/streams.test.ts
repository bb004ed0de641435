import { describe, expect, test } from "vitest";
import { catalogOf, documentOf, inShort, ref } from "./harness.js";

/** How a document models its stream, its error frames, and what only those have. */
type Case = readonly [
  name: string,
  stream: {
    readonly given: string;
    readonly errors: readonly string[];
    readonly names: readonly string[];
    readonly markers: readonly string[];
  },
];

const schemas = `
  Chunk: { type: object, required: [id, text], properties: { id: { type: string }, text: { type: string } } }
  Failed:
    type: object
    required: [type, error]
    properties:
      type: { const: error }
      error: { type: object, required: [code, message], properties: { code: { const: failed }, message: { type: string } } }
  Broken:
    type: object
    required: [error]
    properties:
      error: { type: object, required: [code, message], properties: { code: { const: broken }, message: { type: string } } }`;

function streaming(media: string, version = "3.1.0"): string {
  const responses = `'200': { description: The book., content: { text/event-stream: ${media} } }`;
  return documentOf({ responses, schemas, version });
}

function frame(event: string, payload: string): string {
  return `{ type: object, required: [data], properties: { event: ${event}, data: ${payload} } }`;
}

const cases: readonly Case[] = [
  [
    "payloads, an error among them that says `type: error`: it is in an event of that name",
    {
      given: streaming(`{ schema: { oneOf: [${ref("Chunk")}, ${ref("Failed")}] } }`),
      errors: ["event:error Failed(message) code=failed message=error.message"],
      names: ["error"],
      markers: ["type=error", "error"],
    },
  ],
  [
    "payloads, an error among them without a name",
    {
      given: streaming(`{ schema: { oneOf: [${ref("Chunk")}, ${ref("Broken")}] } }`),
      errors: ["event: Broken(message) code=broken message=error.message"],
      names: [],
      markers: ["error"],
    },
  ],
  [
    "payloads that have members in common: those mark no error",
    {
      given: streaming(
        `{ schema: { oneOf: [${ref("Chunk")}, { allOf: [${ref("Broken")}, { required: [id], properties: { id: { type: string } } }] }] } }`,
      ),
      errors: ["event: Broken(message, id) code=broken message=error.message"],
      names: [],
      markers: ["error"],
    },
  ],
  [
    "payloads whose error frame x-error-stream names",
    {
      given: streaming(
        `{ schema: { oneOf: [${ref("Chunk")}, ${ref("Broken")}] }, x-error-stream: { event: fault, then: [end], terminal: [end] } }`,
      ),
      errors: ["event:fault Broken(message) code=broken message=error.message"],
      names: ["fault"],
      markers: ["error"],
    },
  ],
  [
    "payloads whose error frame x-error-stream says to have no name",
    {
      given: streaming(
        `{ schema: { oneOf: [${ref("Chunk")}, ${ref("Failed")}] }, x-error-stream: { event: '' } }`,
      ),
      errors: ["event: Failed(message) code=failed message=error.message"],
      names: [],
      markers: ["type=error", "error"],
    },
  ],
  [
    "whole frames",
    {
      given: streaming(
        `{ schema: { oneOf: [${frame("{ const: delta }", ref("Chunk"))}, ${frame("{ const: error }", ref("Broken"))}] } }`,
      ),
      errors: ["event:error Broken(message) code=broken message=error.message"],
      names: ["error"],
      markers: ["error"],
    },
  ],
  [
    "frames of OpenAPI 3.2, their data JSON in a text",
    {
      given: streaming(
        `{ itemSchema: { oneOf: [${frame("{ const: delta }", "{ type: string }")}, ${frame(
          "{ const: error }",
          `{ type: string, contentMediaType: application/json, contentSchema: ${ref("Broken")} }`,
        )}] } }`,
        "3.2.0",
      ),
      errors: ["event:error Broken(message) code=broken message=error.message"],
      names: ["error"],
      markers: ["error"],
    },
  ],
  [
    "payloads with types of their own, one of which must have an `error`: a part failed, the stream goes on",
    {
      given: streaming(
        `{ schema: { oneOf: [${ref("Chunk")}, ${ref("Failed")}, { type: object, required: [type, error], properties: { type: { const: part.failed }, error: { type: string } } }] } }`,
      ),
      errors: ["event:error Failed(message) code=failed message=error.message"],
      names: ["error"],
      markers: ["type=error"],
    },
  ],
  [
    "a stream without an error frame",
    { given: streaming(`{ schema: ${ref("Chunk")} }`), errors: [], names: [], markers: [] },
  ],
];

describe("an event stream is read where it models", () => {
  test.each(cases)("%s", async (_name, { given, errors, names, markers }) => {
    const { decisions, ...catalog } = await catalogOf(given);
    expect(catalog.errors.map(inShort)).toEqual(errors);
    expect(decisions.event.names).toEqual(names);
    expect(catalog.streams.map(({ event }) => event)).toEqual([names[0] ?? ""]);
    expect(
      decisions.event.markers.map(
        ({ path, value }) => path.join(".") + (value === undefined ? "" : `=${value}`),
      ),
    ).toEqual(markers);
    expect(catalog.operations.map(({ streamErrors }) => streamErrors)).toEqual([
      catalog.errors.map(({ kind }) => kind),
    ]);
  });
});

test("a stream says what follows its error frame, what ends it and what closes it", async () => {
  const { streams, errors } = await catalogOf(
    streaming(`
      { schema: { oneOf: [${ref("Chunk")}, ${ref("Broken")}] }, x-error-stream: { event: fault, then: [end], terminal: [end, stop], done: '[DONE]' } }`),
  );
  expect(streams).toMatchObject([
    {
      operation: "addBook",
      event: "fault",
      then: ["end"],
      terminal: ["end", "stop"],
      done: "[DONE]",
      errors: ["Broken"],
    },
  ]);
  expect(errors[0]?.deliveries).toEqual([{ via: "event", event: "fault", then: ["end"] }]);
});

test("an error of a response that comes in the stream too is one error with two deliveries", async () => {
  const { errors, operations } = await catalogOf(
    documentOf({
      responses: `
        '200': { description: The book., content: { text/event-stream: { schema: { oneOf: [${ref("Chunk")}, ${ref("Broken")}] } } } }
        '500': { description: Broken., content: { application/json: { schema: ${ref("Broken")} } } }`,
      schemas,
    }),
  );
  expect(errors.map(inShort)).toEqual(["500,event: Broken(message) code=broken message=error.message"]);
  expect(operations[0]).toMatchObject({ errors: ["Broken"], streamErrors: ["Broken"] });
});
