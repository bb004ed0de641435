/** Small documents with errors in all the forms in which documents declare them, made by fast-check. */

import fc from "fast-check";
import type { JsonValue } from "../../src/catalog/schema.js";

type Keywords = { readonly [keyword: string]: JsonValue };

/** Few codes, so that errors meet; some of them look like other things. */
const CODES = ["not_found", "busy", "a b", "delete", "__proto__", "404", "Error", "déjà"];

const text: Keywords = { type: "string" };
const reference = (name: string): Keywords => ({ $ref: `#/components/schemas/${name}` });

const code = fc.constantFrom(...CODES);
const someCodes = fc.uniqueArray(code, { minLength: 1, maxLength: 3 });

/** What is said of an error's code: a constant, a list, nothing but a type, a number, or that it can be null. */
const codeSchema: fc.Arbitrary<Keywords> = fc.oneof(
  code.map((one) => ({ const: one })),
  code.map((one) => ({ type: "string", enum: [one] })),
  someCodes.map((all) => ({ type: "string", enum: all })),
  someCodes.map((all) => ({ type: ["string", "null"], enum: [...all, null] })),
  fc.constantFrom<Keywords>(text, { type: "integer" }, { type: ["string", "null"] }),
  fc.constantFrom(1, 404, 4040).map((one) => ({ const: one })),
);

const messageSchema: fc.Arbitrary<Keywords> = fc.oneof(
  { weight: 4, arbitrary: fc.constant(text) },
  {
    weight: 2,
    arbitrary: fc.constantFrom<Keywords>(
      { const: "No." },
      { type: "string", pattern: "^Model '(?<model>.+)' not found\\.$" },
      { type: "string", pattern: "^Wait (?<seconds>\\d+) s\\.$" },
      { type: ["string", "null"] },
      { oneOf: [text, { type: "array", items: text }] },
    ),
  },
);

/** The members of an error, some of them under names that say what they are. */
const members = fc
  .record(
    {
      code: codeSchema,
      type: codeSchema,
      message: messageSchema,
      detail: messageSchema,
      title: fc.constant(text),
      param: fc.constant<Keywords>({ type: ["string", "null"] }),
      request_id: fc.constant(text),
      status: fc.constantFrom<Keywords>({ type: "integer" }, { const: 404 }, text),
      success: fc.constant<Keywords>({ const: false }),
      extra: fc.constantFrom<Keywords>(
        {},
        { type: "object", additionalProperties: text },
        { type: "boolean" },
      ),
      length: fc.constant<Keywords>({ type: "integer" }),
    },
    { requiredKeys: [] },
  )
  .filter((all) => Object.keys(all).length > 0);

/** The object that has the facts of an error. */
const inner: fc.Arbitrary<Keywords> = members.chain((properties) =>
  fc.record({ required: fc.subarray(Object.keys(properties)), isClosed: fc.boolean() }).map((own) => ({
    type: "object",
    // The generator leaves out what it leaves out.
    properties: JSON.parse(JSON.stringify(properties)),
    ...(own.required.length > 0 ? { required: own.required } : {}),
    ...(own.isClosed ? { additionalProperties: false } : {}),
  })),
);

const NAMES = ["NotFound", "Busy", "Error", "Problem", "error"];

/** What a body can be made of: an object of its own, a named one, both together, or one of several. */
const facts: fc.Arbitrary<Keywords> = fc.oneof(
  { weight: 4, arbitrary: inner },
  { weight: 3, arbitrary: fc.constantFrom(...NAMES).map(reference) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom(...NAMES), inner)
      .map(([name, own]) => ({ allOf: [reference(name), own] })),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(
        fc.constantFrom("oneOf", "anyOf"),
        fc.uniqueArray(fc.constantFrom(...NAMES), { minLength: 2, maxLength: 3 }),
      )
      .map(([keyword, names]) => ({ [keyword]: names.map(reference) })),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(
        fc.constantFrom("code", "type", "kind"),
        fc.uniqueArray(fc.constantFrom(...NAMES), { minLength: 2, maxLength: 3 }),
      )
      .map(([propertyName, names]) => ({
        oneOf: names.map(reference),
        discriminator: {
          propertyName,
          mapping: Object.fromEntries(
            names.map((name, index) => [CODES[index] ?? "", reference(name)["$ref"] ?? ""]),
          ),
        },
      })),
  },
);

/** A body: the facts, in an envelope or in none. */
const body: fc.Arbitrary<Keywords> = fc.oneof(
  { weight: 3, arbitrary: facts },
  {
    weight: 4,
    arbitrary: fc
      .tuple(facts, fc.constantFrom("error", "errors", "fault", "data"), fc.boolean(), fc.boolean())
      .map(([one, name, isRequired, isAlone]) => ({
        type: "object",
        properties: { [name]: one, ...(isAlone ? {} : { request_id: text, ok: { const: false } }) },
        ...(isRequired ? { required: [name] } : {}),
      })),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(facts, fc.nat({ max: 1 })).map(([one, minItems]) => ({
      type: "object",
      required: ["errors"],
      properties: { errors: { type: "array", items: one, minItems } },
    })),
  },
  { weight: 1, arbitrary: facts.map((one) => ({ type: "array", items: one })) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<Keywords>(
      {},
      text,
      { type: "object" },
      { properties: { error: text }, required: ["error"] },
    ),
  },
);

const HEADERS = { "Retry-After": { schema: { type: "integer" } }, "x-request-id": { schema: text } };

const response = fc
  .record({
    schema: body,
    mediaType: fc.constantFrom("application/json", "application/json", "application/problem+json", "*/*"),
    text: fc.nat({ max: 9 }),
    headers: fc.subarray(Object.keys(HEADERS)),
  })
  .map(
    ({ schema, mediaType, text: plain, headers }): Keywords => ({
      description: "No.",
      ...(headers.length > 0
        ? { headers: Object.fromEntries(Object.entries(HEADERS).filter(([name]) => headers.includes(name))) }
        : {}),
      ...(plain === 0
        ? {}
        : { content: plain === 1 ? { "text/plain": { schema: text } } : { [mediaType]: { schema } } }),
    }),
  );

/** A stream of events whose data can be an error. */
const stream = fc
  .record({ schema: body, name: fc.constantFrom("", "error", "failed"), isFramed: fc.boolean() })
  .map(({ schema, name, isFramed }): Keywords => {
    const data = { anyOf: [{ type: "object", required: ["id"], properties: { id: text } }, schema] };
    const frame = {
      type: "object",
      required: ["event", "data"],
      properties: { event: { const: name }, data: schema },
    };
    const isFrame = isFramed && name !== "";
    return {
      description: "Yes.",
      content: {
        "text/event-stream": {
          schema: isFrame
            ? { oneOf: [frame, { type: "object", properties: { event: { const: "delta" }, data: text } }] }
            : data,
        },
      },
    };
  });

const STATUSES = ["400", "404", "429", "500", "4XX", "5XX", "default"];

const operation = fc
  .record({
    responses: fc.uniqueArray(fc.tuple(fc.constantFrom(...STATUSES), response), {
      minLength: 1,
      maxLength: 4,
      selector: ([status]) => status,
    }),
    stream: fc.option(stream, { freq: 3 }),
  })
  .map(
    ({ responses, stream: events }): Keywords => ({
      responses: { 200: events ?? { description: "Yes." }, ...Object.fromEntries(responses) },
    }),
  );

/** A document with a few operations. */
export const randomDocument: fc.Arbitrary<Keywords> = fc
  .record({
    operations: fc.array(operation, { minLength: 1, maxLength: 3 }),
    schemas: fc.record(Object.fromEntries(NAMES.map((name) => [name, inner]))),
  })
  .map(({ operations, schemas }) => ({
    openapi: "3.1.0",
    info: { title: "Books API", version: "1" },
    paths: Object.fromEntries(
      operations.map((one, index) => [`/books${index}`, { post: { operationId: `do${index}`, ...one } }]),
    ),
    components: { schemas },
  }));
