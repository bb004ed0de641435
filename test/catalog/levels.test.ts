import { describe, expect, test } from "vitest";
import { catalogOf, documentOf, json, ref, refusing } from "./harness.js";

const flat = (code: string) => `{ type: object, properties: { code: ${code}, message: { type: string } } }`;
const shared = (code: string) => `\n  Fault: ${flat(code)}`;
const twice = (schemas: string, examples: readonly [string, string] = ["", ""]) =>
  documentOf({
    responses: `
      '400': { description: Refused., content: { application/json: { schema: ${ref("Fault")}${examples[0]} } } }
      '404': { description: Missing., content: { application/json: { schema: ${ref("Fault")}${examples[1]} } } }`,
    schemas,
  });

/** What is said, and the level, code and provenance of each error: `400 A code from enum`. */
const forms: readonly (readonly [name: string, given: string, want: readonly string[]])[] = [
  ["a constant", refusing(flat("{ const: gone }")), ["400 A code declared"]],
  [
    "a list of codes under one status",
    refusing(flat("{ enum: [gone, sold] }")),
    ["400 A code from enum", "400 A code from enum"],
  ],
  [
    "a list of codes under two statuses: which comes with which is open",
    twice(shared("{ type: string, enum: [gone, sold] }")),
    ["400 B code from status", "404 B code from status"],
  ],
  [
    "examples of one status",
    twice(shared("{ type: string }"), [", example: { code: sold }", ", example: { code: gone }"]),
    ["400 C code from example sold", "404 C code from example gone"],
  ],
  [
    "an example of a shared schema belongs to no status",
    twice(shared("{ type: string, example: gone }")),
    ["400 D code from status", "404 D code from status"],
  ],
  ["an open code", refusing(flat("{ type: string }")), ["400 D code from status"]],
  [
    "an open code of an error that `x-error` names: a name for it declares no code",
    refusing(ref("Fault"), `\n  Fault: { x-error: { kind: Gone }, ${flat("{ type: string }").slice(2)}`),
    ["400 D code declared"],
  ],
  [
    "examples of an error that `x-error` names",
    twice(shared("{ type: string }"), [", example: { code: sold }", ", example: { code: gone }"]).replaceAll(
      "description: Refused.",
      "description: Refused., x-error: { kind: Sold }",
    ),
    ["400 C code declared sold", "404 C code from example gone"],
  ],
  [
    "a code that is the status again is none",
    refusing(flat("{ type: integer, example: 400 }")),
    ["400 E - from status"],
  ],
  [
    "a code that every example of the status shows as the status again is none: the next member that is called like one is",
    documentOf({
      responses: `'400': { description: Refused., content: { application/json: { schema: {
        type: object, properties: { code: { type: integer }, reason: { type: string } }
      }, example: { code: 400, reason: gone } } } }`,
    }),
    ["400 C reason from example gone"],
  ],
  [
    "an example that contradicts the list of codes shows none of them",
    twice(shared("{ type: string, enum: [gone, sold] }"), [
      ", example: { code: sold }",
      ", example: { code: 3 }",
    ]),
    ["400 B code from example sold", "404 B code from status"],
  ],
  [
    "a constant that is the status again is none",
    refusing(flat("{ type: integer, const: 400 }")),
    ["400 E - declared"],
  ],
  [
    "a list of nothing but statuses is none",
    documentOf({ responses: `4XX: ${json(flat("{ type: integer, enum: [400, 404] }"))}` }),
    ["4XX E - from status"],
  ],
  [
    "a code that may be null",
    refusing(flat("{ oneOf: [{ type: string }, { type: 'null' }] }")),
    ["400 D code from status"],
  ],
  [
    "the state of things in a list is none; what is called like an error is looked into",
    refusing(
      "{ type: object, properties: { items: { type: array, items: { type: object, properties: { status: { enum: [open, sold] }, error: { type: object, properties: { type: { type: string } } } } } } } }",
    ),
    ["400 D items/0/error/type from status"],
  ],
  [
    "a sentence in an example is no code",
    documentOf({
      responses: `'404': { description: None., content: { application/json: { schema: { type: object, properties: { error: { type: string } } }, example: { error: No such book } } } }`,
    }),
    ["404 E - from status"],
  ],
  [
    "truth values and tags are no codes",
    refusing(
      "{ type: object, properties: { error: { type: boolean }, status: { const: error }, info: { type: string } } }",
    ),
    ["400 E - from status"],
  ],
  [
    "the code inside a list",
    refusing(`{ type: object, properties: { errors: { type: array, items: ${flat("{ type: string }")} } } }`),
    ["400 D errors/0/code from status"],
  ],
  [
    "a shallow name before a better one that is deep",
    refusing(`{ type: object, properties: { kind: { type: string }, inner: ${flat("{ type: string }")} } }`),
    ["400 D kind from status"],
  ],
  [
    "no code in what is the message, whatever it is called",
    refusing("{ type: object, required: [error], properties: { error: { type: string } } }"),
    ["400 E - from status"],
  ],
  [
    "no code in the id of one failure, if there is a better name further in",
    refusing(
      "{ type: object, properties: { id: { type: string }, issue: { type: array, items: { type: object, properties: { code: { type: string } } } } } }",
    ),
    ["400 D issue/0/code from status"],
  ],
  [
    "no code in a number beside words that are listed",
    refusing(
      "{ type: object, properties: { code: { type: integer }, status: { enum: [NOT_FOUND, ABORTED] }, message: { type: string } } }",
    ),
    ["400 B status from status"],
  ],
  [
    "no code in the name of the status, as examples show it",
    refusing(
      "{ type: object, properties: { error: { type: string, example: Bad Request }, message: { type: string } } }",
    ),
    ["400 E - from status"],
  ],
  [
    "a body that refers to itself",
    refusing(
      ref("Node"),
      "\n  Node: { type: object, properties: { cause: { $ref: '#/components/schemas/Node' }, info: { type: boolean } } }",
    ),
    ["400 E - from status"],
  ],
  ["no body", documentOf({ responses: "'400': { description: Refused. }" }), ["400 F - from status"]],
  ["a body that can be anything", refusing("{}"), ["400 F - from status"]],
  [
    "text",
    documentOf({
      responses: "'400': { description: Refused., content: { text/plain: { schema: { type: string } } } }",
    }),
    ["400 F - from status"],
  ],
];

describe("the level of an error is", () => {
  test.each(forms)("%s", async (_name, given, want) => {
    const { errors } = await catalogOf(given);
    const got = errors.map(({ deliveries, level, codePath, provenance, shownCodes = [] }) => {
      const [delivery] = deliveries;
      const status = delivery?.via === "response" ? delivery.status : "event";
      return [status, level, codePath?.join("/") ?? "-", provenance, ...shownCodes].join(" ");
    });
    expect(got).toEqual(want);
  });

  test("for a response with several errors, that of the error known least", async () => {
    const { operations } = await catalogOf(
      documentOf({
        responses: `
          '400': ${json(`{ oneOf: [${ref("Gone")}, ${ref("Sold")}] }`)}
          '404': { description: Missing. }`,
        schemas: `
          Gone: ${flat("{ const: gone }")}
          Sold: ${flat("{ const: sold }")}`,
      }),
    );
    expect(operations.map(({ levels }) => levels)).toEqual([{ "400": "A", "404": "F" }]);
  });
});
