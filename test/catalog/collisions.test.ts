import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { build, conflictInShort, documentOf, json, kindsOf, ref } from "./harness.js";

/** A schema of an error with a code, in YAML. */
function coded(code: string, members = ""): string {
  return `{ type: object, required: [code, message], properties: { code: { const: ${code} }, message: { type: string }${members} } }`;
}

const strict = "x-error: { retry: never }";

describe("in a strict document two errors of one name are a problem", () => {
  test("with both places", async () => {
    const document = documentOf({
      responses: `{ '400': ${json(ref("Taken"))}, '409': ${json(ref("TAKEN"))} }`,
      schemas: `
        Taken: { ${strict}, allOf: [${coded("title_taken")}] }
        TAKEN: { allOf: [${coded("isbn_taken")}] }`,
    });
    const { conflicts } = await build(document);
    expect(conflicts.map(conflictInShort)).toEqual([
      "collision Taken: #/components/schemas/Taken #/components/schemas/TAKEN",
    ]);
  });

  test("also of names that x-error gives", async () => {
    const document = documentOf({
      responses: `{ '400': ${json(ref("Taken"))}, '409': ${json(ref("Sold"))} }`,
      schemas: `
        Taken: { allOf: [${coded("title_taken")}] }
        Sold: { x-error: { kind: Taken }, allOf: [${coded("sold")}] }`,
    });
    const { conflicts } = await build(document);
    expect(conflicts.map(conflictInShort)).toEqual([
      "collision Taken: #/components/schemas/Taken #/components/schemas/Sold",
    ]);
  });

  test("also with a name that the API itself has", async () => {
    const document = documentOf({
      responses: `'400': ${json(ref("BooksError"))}`,
      schemas: `BooksError: { ${strict}, allOf: [${coded("taken")}] }`,
    });
    const { catalog, conflicts } = await build(document);
    expect([...catalog.errors.map(({ kind }) => kind), conflicts.length]).not.toEqual(["BooksError", 0]);
  });

  test("and one that is declared at several places is no problem", async () => {
    const document = documentOf({
      responses: `{ '400': ${json(ref("Taken"))}, '409': ${json(ref("Taken"))} }`,
      schemas: `Taken: { ${strict}, allOf: [${coded("title_taken")}] }`,
    });
    const { catalog, conflicts } = await build(document);
    expect(conflicts).toEqual([]);
    expect(catalog.errors.map(({ kind, deliveries }) => [kind, deliveries.length])).toEqual([["Taken", 2]]);
  });
});

/** Documents of others with two errors that want one name, and how they are called. */
const settled: readonly (readonly [
  name: string,
  collision: { readonly given: string; readonly want: readonly string[] },
])[] = [
  [
    "one code with two bodies, under two statuses",
    {
      given: documentOf({
        responses: `{ '400': ${json(coded("taken"))}, '409': ${json(coded("taken", ", shelf: { type: integer }"))} }`,
      }),
      want: ["Taken", "TakenConflict"],
    },
  ],
  [
    "names that differ in case",
    {
      given: documentOf({
        responses: `{ '400': ${json(ref("Taken"))}, '409': ${json(ref("TAKEN"))} }`,
        schemas: `
          Taken: ${coded("title_taken")}
          TAKEN: ${coded("isbn_taken")}`,
      }),
      want: ["Taken", "TakenConflict"],
    },
  ],
  [
    "codes that differ in their separators, under one status",
    {
      given: documentOf({
        responses: `'409': ${json(`{ oneOf: [${coded("title-taken")}, ${coded("title_taken")}] }`)}`,
      }),
      want: ["TitleTaken", "TitleTakenConflict"],
    },
  ],
  [
    "a body of one operation, and none of several: those are not called after the first of them",
    {
      given: documentOf({
        responses: `'404': ${json(coded("gone").replace("const: gone", "type: string"))}`,
      }).replace(
        "components:",
        `${["a", "b"]
          .map((path) => `  /${path}: { get: { responses: { '404': { description: None. } } } }\n`)
          .join("")}components:`,
      ),
      want: ["NotFound", "NotFoundWithoutBody"],
    },
  ],
  [
    "codes that are numbers",
    {
      given: documentOf({
        responses: `'404': ${json(`{ oneOf: [${["7", "1001", "-1"].map((code) => coded(code)).join(", ")}] }`)}`,
      }),
      want: ["NotFound", "NotFoundCode1001", "NotFoundCodeMinus1"],
    },
  ],
  [
    "one status with two media types",
    {
      given: documentOf({
        responses: `
          '400':
            description: Refused.
            content:
              application/json: { schema: { type: object, properties: { message: { type: string } } } }
              application/scim+json: { schema: { type: object, properties: { detail: { type: string } } } }`,
      }),
      want: ["BadRequest", "BadRequestAddBook"],
    },
  ],
];

describe("in a document of others it is settled by a word that means something", () => {
  test.each(settled)("%s", async (_name, { given, want }) => {
    expect(await kindsOf(given)).toEqual(want);
  });
});

/** Operations that answer with errors of the same few codes and statuses, with bodies of their own. */
const answers = fc.uniqueArray(
  fc.record({
    path: fc.constantFrom("books", "shelves", "loans"),
    status: fc.constantFrom(400, 404, 409),
    code: fc.constantFrom("taken", "TAKEN", "ta-ken", "not_found", "42"),
    member: fc.constantFrom("a", "b", "c"),
  }),
  { minLength: 2, maxLength: 9, selector: ({ path, status }) => `${path} ${status}` },
);

describe("whatever collides", () => {
  test("names are unique, in any case, and none is made by counting", async () => {
    await fc.assert(
      fc.asyncProperty(answers, async (declared) => {
        const kinds = await kindsOf(libraryOf(declared));
        expect(new Set(kinds.map((kind) => kind.toLowerCase())).size).toBe(kinds.length);
        for (const kind of kinds) expect(kind).not.toMatch(/_\d+$|[A-Za-z][1-9]$|Again/);
      }),
      { numRuns: 60 },
    );
  });

  test("names do not depend on what else the document has", async () => {
    await fc.assert(
      fc.asyncProperty(answers, fc.boolean(), async (declared, first) => {
        const unrelated = { path: "readers", status: 418, code: "unrelated_error", member: "z" };
        const more = first ? [unrelated, ...declared] : [...declared, unrelated];
        const kinds = await kindsOf(libraryOf(more));
        expect(kinds.filter((kind) => kind !== "UnrelatedError")).toEqual(await kindsOf(libraryOf(declared)));
      }),
      { numRuns: 60 },
    );
  });
});

interface Answer {
  readonly path: string;
  readonly status: number;
  readonly code: string;
  readonly member: string;
}

function libraryOf(answers: readonly Answer[]): string {
  const paths = new Map<string, [string, unknown][]>();
  for (const { path, status, code, member } of answers) {
    const properties = { code: { const: code }, message: { type: "string" }, [member]: { type: "string" } };
    const schema = { type: "object", required: ["code", "message"], properties };
    const response = { description: "Refused.", content: { "application/json": { schema } } };
    paths.set(path, [...(paths.get(path) ?? []), [String(status), response]]);
  }
  return JSON.stringify({
    openapi: "3.1.0",
    info: { title: "Library", version: "1" },
    paths: Object.fromEntries(
      [...paths].map(([path, responses]) => [
        `/${path}`,
        { get: { operationId: `list_${path}`, responses: Object.fromEntries(responses) } },
      ]),
    ),
  });
}
