import { describe, expect, test } from "vitest";
import type { JsonValue } from "../../src/catalog/schema.js";
import { decided, kindOfResponse } from "./decided.js";
import { build, catalogOf, conflictInShort, documentOf, json, ref, refusing } from "./harness.js";

/** The body of an error with some constants and a message, in YAML. */
function body(members: Readonly<Record<string, string>>): string {
  const schemas = Object.entries(members).map(([name, schema]) => `${name}: ${schema}`);
  return `{ type: object, required: [${Object.keys(members).join(", ")}], properties: { ${schemas.join(", ")} } }`;
}

const message = "{ type: string }";

/** What comes over the wire, and the kind that it is. */
type Arrival = readonly [status: number, body: JsonValue, kind: string | undefined];

async function expectArrivals(document: string, arrivals: readonly Arrival[]): Promise<void> {
  const { decisions } = await catalogOf(document);
  const found = arrivals.map(([status, arrived]): Arrival => {
    return [status, arrived, kindOfResponse(decisions.response, status, arrived)];
  });
  expect(found).toEqual(arrivals);
}

describe("an error is looked for", () => {
  test("under its exact status, then its range, then default", async () => {
    const document = documentOf({
      responses: `
        '404': ${json(body({ code: "{ const: not_found }" }))}
        4XX: ${json(body({ code: "{ const: refused }" }))}
        default: ${json(body({ code: "{ const: broken }" }))}
        '200': { description: Fine. }`,
    });
    await expectArrivals(document, [
      [404, { code: "not_found" }, "NotFound"],
      [404, { code: "refused" }, "Refused"],
      [404, { code: "broken" }, "Broken"],
      [409, { code: "refused" }, "Refused"],
      [409, { code: "not_found" }, undefined],
      [409, { code: "broken" }, "Broken"],
      [503, { code: "refused" }, undefined],
      [503, { code: "broken" }, "Broken"],
      [503, "<html>", undefined],
    ]);
  });

  test("by status alone where nothing else is declared", async () => {
    const document = documentOf({
      responses:
        "{ '404': { description: Gone. }, 5XX: { description: Broken. }, '200': { description: Fine. } }",
    });
    await expectArrivals(document, [
      [404, "", "NotFound"],
      [404, { any: "thing" }, "NotFound"],
      [500, null, "ServerError"],
      [400, "", undefined],
    ]);
  });

  test("by its type before its code", async () => {
    const document = refusing(`{ oneOf: [
      ${body({ code: "{ const: odd }", type: "{ const: a }" })},
      ${body({ code: "{ const: odd }", type: "{ const: b }" })},
      ${body({ code: "{ const: even }", type: "{ const: a }" })}] }`);
    const { decisions } = await catalogOf(document);
    expect(decisions.response.statuses[0]?.then).toMatchObject({ decide: "constant", path: ["type"] });
    await expectArrivals(document, [
      [400, { type: "a", code: "odd" }, "Odd"],
      [400, { type: "b", code: "odd" }, "OddBadRequest"],
      [400, { type: "a", code: "even" }, "Even"],
      [400, { type: "b", code: "even" }, undefined],
      [400, { code: "even" }, undefined],
    ]);
  });

  test("by constants before texts with holes, and those before errors that state nothing", async () => {
    const document = documentOf({
      responses: `'400': ${json(`{ oneOf: [${ref("Holes")}, ${ref("Fixed")}] }`)}`,
      schemas: `
        Holes: ${body({ error: "{ type: string, pattern: '^Unknown (?<name>.+)$' }" })}
        Fixed: ${body({ error: "{ const: Unknown book }" })}`,
    });
    await expectArrivals(document, [
      [400, { error: "Unknown book" }, "Fixed"],
      [400, { error: "Unknown shelf" }, "Holes"],
      [400, { error: "Known" }, undefined],
      [400, { error: 1 }, undefined],
      [400, {}, undefined],
    ]);
  });

  test("by the JSON type of the body", async () => {
    const document = documentOf({
      responses: `
        '400':
          description: Refused.
          content:
            application/json: { schema: { type: object, properties: { message: ${message} } } }
            application/vnd.list+json: { schema: { type: array, items: { type: string } } }
            application/vnd.text+json: { schema: { type: string } }`,
    });
    const { decisions, errors } = await catalogOf(document);
    const then = decisions.response.statuses[0]?.then ?? { decide: "none" };
    expect([{}, [], "", 1, null].map((arrived) => decided(then, arrived))).toEqual([
      ...errors.map(({ kind }) => kind),
      undefined,
      undefined,
    ]);
  });

  test("by constants of any JSON type", async () => {
    const document = refusing(
      `{ oneOf: [${["1", "'1'", "true", "null"].map((value) => body({ code: `{ const: ${value} }`, message })).join(", ")}] }`,
    );
    const { decisions } = await catalogOf(document);
    const then = decisions.response.statuses[0]?.then ?? { decide: "none" };
    const kinds = [1, "1", true, null].map((code) => decided(then, { code, message: "" }));
    expect(new Set(kinds.filter((kind) => kind !== undefined)).size).toBe(4);
    expect(
      [false, 0, "null", undefined].map((code) => decided(then, { ...(code === undefined ? {} : { code }) })),
    ).toEqual([undefined, undefined, undefined, undefined]);
  });
});

test("a body that leaves out what it may leave out is the one error that is declared", async () => {
  const document = documentOf({
    responses: `'503': ${json(`{ type: object, required: [message], properties: { code: { const: down }, message: ${message} } }`)}`,
  });
  await expectArrivals(document, [
    [503, { code: "down", message: "" }, "Down"],
    [503, { message: "" }, "Down"],
    [503, { code: "up", message: "" }, undefined],
  ]);
});

test("an error that is declared under several statuses is one error with all of them", async () => {
  const { errors } = await catalogOf(
    documentOf({
      responses: `{ '409': ${json(body({ code: "{ const: taken }", message }))}, '400': ${json(body({ code: "{ const: taken }", message }))} }`,
    }),
  );
  expect(errors.map(({ kind }) => kind)).toEqual(["Taken"]);
  expect(errors[0]?.deliveries).toMatchObject([{ status: 400 }, { status: 409 }]);
  expect(errors[0]?.arguments).toContainEqual({
    name: "status",
    fills: "status",
    required: true,
    schema: { type: "integer", enum: [400, 409] },
  });
});

describe("in a strict document what nothing tells apart is a problem", () => {
  const twins = (first: string, second: string): string => `
    First: { x-error: { retry: never }, ${first} }
    Second: { x-error: { retry: never }, ${second} }`;
  const open = `type: object, required: [message], properties: { message: ${message} }`;

  test("with both places", async () => {
    const { conflicts } = await build(
      refusing(
        `{ oneOf: [${ref("First")}, ${ref("Second")}] }`,
        twins(open, open.replaceAll("message", "detail")),
      ),
    );
    expect(conflicts.map(conflictInShort)).toEqual([
      "ambiguous 400 First Second: #/components/schemas/First #/components/schemas/Second",
    ]);
  });

  test("also across operations, and also in streams", async () => {
    const stream = `{ description: Fine., content: { text/event-stream: { schema: { oneOf: [${ref("First")}, ${ref("Second")}] } } } }`;
    const { conflicts } = await build(
      documentOf({
        responses: `'200': ${stream}`,
        schemas: twins(open, open.replaceAll("message", "detail")),
      }),
    );
    expect(conflicts.map(conflictInShort)).toEqual([
      "ambiguous event First Second: #/components/schemas/First #/components/schemas/Second",
    ]);
  });

  test("but not where one states what the other leaves open: whoever states it is asked first", async () => {
    const { conflicts, catalog } = await build(
      refusing(
        `{ oneOf: [${ref("First")}, ${ref("Second")}] }`,
        twins(
          open,
          `type: object, required: [message, code], properties: { code: { const: odd }, message: ${message} }`,
        ),
      ),
    );
    expect(conflicts).toEqual([]);
    const then = catalog.decisions.response.statuses[0]?.then ?? { decide: "none" };
    expect(decided(then, { code: "odd", message: "" })).toBe("Second");
    expect(decided(then, { message: "" })).toBe("First");
  });

  test("and in a document of others it is settled by the members that each must have", async () => {
    const { conflicts, catalog } = await build(
      documentOf({
        responses: `
          '400':
            description: Refused.
            content:
              application/json: { schema: ${body({ message })} }
              application/problem+json: { schema: ${body({ detail: message })} }`,
      }),
    );
    expect(conflicts).toEqual([]);
    const [first, second] = catalog.errors.map(({ kind }) => kind);
    expect(kindOfResponse(catalog.decisions.response, 400, { message: "" })).toBe(first);
    expect(kindOfResponse(catalog.decisions.response, 400, { detail: "" })).toBe(second);
  });
});
