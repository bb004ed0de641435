import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { ErrorCatalog, ErrorDefinition } from "../../src/catalog/catalog.js";
import type { JsonValue } from "../../src/catalog/schema.js";
import { layout } from "../../src/emit/code/layout.js";
import { emitApi } from "../../src/emit/emit.js";
import { emitShared } from "../../src/emit/emit-shared.js";
import { initType } from "../../src/emit/error/init.js";
import { textOfPattern } from "../../src/mock/pattern-text.js";
import { catalogOf } from "../catalog/harness.js";
import { complaints, resolutions } from "../support/compiler.js";
import { sampleOf } from "../support/samples.js";
import { tempFolder } from "../support/temp-folder.js";
import { compiled } from "./compiled.js";

type Json = { readonly [keyword: string]: JsonValue };

const text = { type: "string" };

function body(properties: Json, required: readonly string[] = Object.keys(properties)): Json {
  return { type: "object", required, properties };
}

function pattern(expression: string): Json {
  return { type: "string", pattern: expression };
}

const manyWords = Array.from({ length: 12 }, (_, index) => `the_word_number_${index}`);

/** Bodies whose members want names that are taken, or that are not always there. */
const bodies: readonly (readonly [name: string, schema: Json])[] = [
  [
    "members called like variables",
    body({ message: text, init: text, at: text, optional: text, sent: text, capture: text }),
  ],
  [
    "members called like members of error values",
    body({ message: text, api: text, kind: text, status: text, body: text }),
  ],
  [
    "members called like keywords",
    body({ message: text, class: text, await: text, new: text, default: text, undefined: text }),
  ],
  ["members that are no names", body({ message: text, "x-y": text, "1": text, "": text, città: text })],
  [
    "members called like every object's own",
    JSON.parse(
      JSON.stringify(body({ message: text, constructor: text, PROTO: text })).replaceAll(
        "PROTO",
        "__proto__",
      ),
    ),
  ],
  [
    "optional members of all kinds of names",
    body({ message: text, init: text, "x-y": text, class: text, sent: text }, []),
  ],
  [
    "optional objects in objects",
    body({ error: body({ message: text, detail: body({ more: text }, []) }, ["message"]) }, []),
  ],
  ["a message that may be null", body({ message: { type: ["string", "null"] } })],
  [
    "constants of all types",
    body({
      message: text,
      a: { const: 1 },
      b: { const: true },
      c: { const: null },
      d: { const: "`*/\u2028" },
    }),
  ],
  [
    "constants that bodies may leave out",
    body({ message: text, code: { const: "x" }, success: { const: false } }, ["message"]),
  ],
  ["a text with holes", body({ error: pattern("^No `(?<model>.+)` of \\$\\{x\\} for (?<reader>.+)\\.$") })],
  ["a text with holes that bodies may leave out", body({ error: pattern("^No (?<model>.+)$") }, [])],
  ["a hole called like a fact", body({ error: pattern("^Bad: (?<message>.+)$") })],
  ["a hole called like a variable", body({ error: pattern("^Bad: (?<init>.+) or (?<class>.+)$") })],
  [
    "two texts with a hole of one name",
    body({ error: pattern("^No (?<model>.+)$"), hint: pattern("^Not (?<model>.+)!$") }),
  ],
  ["a text with holes beside a message", body({ message: text, code: pattern("^no_(?<model>.+)$") })],
  [
    "a request id at two places",
    body({ request_id: text, error: body({ message: text, request_id: text }) }),
  ],
  [
    "a list of errors",
    body({
      errors: {
        type: "array",
        items: body({ code: { const: "x" }, message: text, path: { type: "array", items: text } }),
      },
    }),
  ],
  [
    "lists of what is called like a variable of guards, and a pattern with a call",
    body({
      message: text,
      list: {
        type: "array",
        items: body({ index: text, item: { type: "integer", minimum: 1 }, name: text }),
      },
      map: { type: "object", additionalProperties: body({ member: text }) },
      call: { type: "string", pattern: '^isMapOf(at)"isText(x)$' },
    }),
  ],
  [
    "long lists of values, always there, sometimes there, and in what may be null",
    body(
      {
        message: text,
        reason: { enum: manyWords },
        hint: { enum: [...manyWords, "last"] },
        inner: body({ reason_of: { enum: manyWords }, words: { type: "array", items: { enum: manyWords } } }),
        maybe: { ...body({ cause: { enum: manyWords } }), type: ["object", "null"] },
        left: body({ unsaid: { enum: manyWords } }),
      },
      ["message", "reason", "inner", "maybe"],
    ),
  ],
  ["a text", text],
  ["a list", { type: "array", items: text }],
  ["anything", {}],
];

describe("what a constructor makes is read back as it was made:", () => {
  test.each(bodies)("%s", async (_name, schema) => {
    const catalog = await catalogOf(documentOf(schema));
    const api = await compiled(catalog);
    for (const error of catalog.errors) {
      for (const given of [error.arguments, error.arguments.filter(({ required }) => required)]) {
        const made = Object(api[error.names.create]?.(initOf(given, catalog)));
        const arrived: unknown = JSON.parse(JSON.stringify(made.body));
        expect(arrived).toEqual(made.body);
        const read = api["parseError"]?.(
          { status: made.status, headers: new Headers(made.headers) },
          arrived,
        );
        expect(read).toEqual(made);
        expect(api[error.names.bodyGuard]?.(arrived)).toBe(true);
      }
    }
  });
});

test("a long type of the body is not said again by the constructor", async () => {
  const details = { enum: manyWords };
  const catalog = await catalogOf(documentOf(body({ message: text, error: body({ details, code: text }) })));
  const [error] = catalog.errors;
  const written = error && layout(initType(error));
  expect(written).toContain(`readonly details: ${error?.names.type}["body"]["error"]["details"];`);
  expect(written).toContain("readonly code: string;");
});

describe("what is generated compiles:", () => {
  test("all of these", async () => {
    const catalogs = await Promise.all(
      bodies.map(async ([name, schema]): Promise<readonly [string, ErrorCatalog]> => {
        return [name.replaceAll(/\W+/g, "-"), await catalogOf(documentOf(schema))];
      }),
    );
    const files = await Promise.all(
      catalogs.map(async ([name, catalog]) => {
        const emitted = await emitApi(catalog);
        return emitted.map(({ path, text: written }) => [`${name}/${path}`, written] as const);
      }),
    );
    const shared = (await emitShared({ catalogs: [] })).map(
      ({ path, text: written }) => [path, written] as const,
    );
    const folder = tempFolder(
      Object.fromEntries([...files.flat(), ...shared, ["package.json", '{ "type": "module" }']]),
    );
    const include = [join(folder, "**/*.ts")];
    expect(await complaints({ version: "5.9", include, options: { ...resolutions["nodenext"] } })).toBe("");
  });
});

function documentOf(schema: Json): string {
  const headers = { "x-request-id": { schema: text }, "Retry-After": { schema: { type: "integer" } } };
  const response = { description: "No.", headers, content: { "application/json": { schema } } };
  return JSON.stringify({
    openapi: "3.1.0",
    info: { title: "Books", version: "1" },
    paths: { "/books": { get: { operationId: "listBooks", responses: { 400: response } } } },
  });
}

function initOf(given: ErrorDefinition["arguments"], { schemas }: ErrorCatalog): object {
  return Object.fromEntries(
    given.map(({ name, schema }) => {
      const { pattern } = schema;
      return [name, pattern === undefined ? sampleOf(schema, schemas) : textOfPattern(pattern)];
    }),
  );
}
