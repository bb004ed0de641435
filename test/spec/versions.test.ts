import { describe, expect, test } from "vitest";
import { buildCatalog } from "../../src/catalog/build.js";
import type { ErrorCatalog } from "../../src/catalog/catalog.js";
import type { Problem } from "../../src/spec/problem.js";
import { readDocument } from "../../src/spec/read.js";
import { compiled } from "../emit/compiled.js";
import { repository } from "../support/sources.js";

const cwd = `${repository}/test/fixtures/versions`;

/** The catalog of a document of the folder, and what there is to say about it. */
async function catalogOf(
  file: string,
): Promise<{ readonly catalog: ErrorCatalog; readonly problems: readonly Problem[] }> {
  const read = { name: "shop", reach: "errors", allowRemote: false, cwd } as const;
  const { value, problems } = await readDocument(`${file}.yaml`, read);
  if (value === undefined) throw new Error(JSON.stringify(problems, undefined, 2));
  return { catalog: buildCatalog(value).catalog, problems };
}

describe("one API, written in every version", () => {
  /** Without where it is written. */
  const contentOf = async (version: string): Promise<unknown> => {
    const { catalog, problems } = await catalogOf(version);
    expect(problems.filter(({ severity }) => severity !== "info")).toEqual([]);
    return JSON.parse(JSON.stringify(catalog, (key, inner) => (key === "source" ? undefined : inner)));
  };

  test.each(["swagger-2.0", "openapi-3.0", "openapi-3.2"])(
    "%s says the same errors as 3.1",
    async (version) => {
      expect(await contentOf(version)).toEqual(await contentOf("openapi-3.1"));
    },
  );

  test("and they are those that the documents declare, without any of a webhook", async () => {
    expect(await contentOf("openapi-3.1")).toMatchObject({
      errors: [{ kind: "ShopNotFound" }, { kind: "Refusal", code: "closed" }, { kind: "TooMany" }],
      operations: [{ id: "getOrders" }],
    });
  });
});

/** Values of the member `of` that a body with a keyword may have, and that it may not; or whole members. */
type Bodies = readonly (readonly [
  keyword: string,
  members: { readonly may: readonly object[]; readonly mayNot: readonly object[] },
])[];

const of = (...values: readonly unknown[]): readonly object[] => values.map((value) => ({ of: value }));

const SWAGGER_20: Bodies = [["x_nullable", { may: of("a", null), mayNot: of(1) }]];

const OPENAPI_30: Bodies = [
  ["nullable", { may: [{}, ...of("a", null)], mayNot: of(1) }],
  // What stands beside a reference is ignored.
  ["ref_siblings", { may: [{}, ...of("longer than three")], mayNot: of(1) }],
];

const OPENAPI_31: Bodies = [
  ["type_array", { may: [{}, ...of("a", 1, null)], mayNot: of(true, 1.5, []) }],
  // What stands beside a reference counts, and so does what it leads to.
  ["ref_siblings", { may: of("abc"), mayNot: [{}, ...of("abcd", 1)] }],
  ["boolean_true", { may: [{}, ...of("a", null, {})], mayNot: [] }],
  ["boolean_false", { may: [{}], mayNot: of("a", null) }],
  ["boolean_rest", { may: [{}], mayNot: of("a") }],
  ["defs", { may: [{}, ...of("why")], mayNot: of("what", 1) }],
  ["anchor", { may: of("why"), mayNot: of("what") }],
  // Which schema is meant depends on the way that led there: it is left open.
  ["dynamic_ref", { may: of("a", 1, null), mayNot: [] }],
  [
    "id",
    {
      may: [{ of: "why", own: "own", document: "why" }],
      mayNot: [{ of: "own" }, { own: "why" }, { document: "own" }],
    },
  ],
  ["prefix_items", { may: of([], ["a"], ["a", 1]), mayNot: of([1], ["a", 1, 2], {}) }],
  ["pattern_properties", { may: of({}, { "x-a": "a", b: 1 }), mayNot: of({ "x-a": 1 }) }],
  ["dependent_required", { may: [{}, { of: "a", by: "b" }, { by: "b" }], mayNot: of("a") }],
  ["if_then_else", { may: [{ of: "a", text: 1 }, { of: 1, number: 1 }, { number: 1 }], mayNot: of("a", 1) }],
  ["unevaluated_properties", { may: [{}, ...of("a")], mayNot: [{ other: 1 }] }],
];

const OPENAPI_32: Bodies = [
  ["self", { may: [{ of: "why", by: "why" }], mayNot: [{ of: "what" }, { by: "what" }] }],
];

describe.each([
  ["swagger-2.0", "keywords-2.0", SWAGGER_20],
  ["OpenAPI 3.0", "keywords-3.0", OPENAPI_30],
  ["OpenAPI 3.1", "keywords-3.1", OPENAPI_31],
  ["OpenAPI 3.2", "keywords-3.2", OPENAPI_32],
])("the keywords of %s", async (_, file, bodies) => {
  const { catalog, problems } = await catalogOf(file);

  test("are read without a word", () => expect(problems).toEqual([]));

  test.each(bodies)(
    "%s: guards ask what it says, and bodies are parsed",
    async (keyword, { may, mayNot }) => {
      const api = await compiled(catalog);
      const kind = keyword.replace(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase());
      const bodyWith = (members: object): object => ({ code: keyword, message: "No.", ...members });
      const answers = (all: readonly object[]): readonly unknown[] =>
        all.map((members) => [members, api[`is${kind}Body`]?.(bodyWith(members))]);

      expect(answers(may)).toEqual(may.map((members) => [members, true]));
      expect(answers(mayNot)).toEqual(mayNot.map((members) => [members, false]));
      for (const members of may) {
        const body = bodyWith(members);
        expect(api["parseError"]?.({ status: 400 }, body)).toMatchObject({ kind, message: "No.", body });
      }
    },
  );
});

describe("what OpenAPI 3.2 adds to operations", async () => {
  const { catalog } = await catalogOf("keywords-3.2");
  const errorsOf = (id: string): unknown => catalog.operations.find((operation) => operation.id === id);

  test("`query` is a method", () =>
    expect(errorsOf("findOrders")).toMatchObject({ method: "query", errors: ["Query"] }));

  test("`additionalOperations` are operations with methods of their own", () =>
    expect(errorsOf("purgeOrders")).toMatchObject({ method: "purge", errors: ["Purge"] }));

  test("`itemSchema` is the schema of an event", () =>
    expect(catalog.errors.find(({ kind }) => kind === "ItemSchema")?.deliveries).toMatchObject([
      { via: "event", event: "error" },
    ]));

  test("whom `defaultMapping` names may come with any value", () => {
    const pinned = { allOf: [{ $ref: "#/schemas/Closed" }, { properties: { kind: { const: "closed" } } }] };
    expect(catalog.errors.find(({ kind }) => kind === "BadRequest")?.body).toMatchObject({
      schema: { anyOf: [pinned, { $ref: "#/schemas/Other" }] },
    });
  });
});
