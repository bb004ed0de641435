/** Documents whose authors have never heard of us. */

import { describe, expect, test } from "vitest";
import type { ErrorCatalog } from "../../src/catalog/catalog.js";
import { catalogOf } from "../../src/generate/catalog-of.js";
import { createMock } from "../../src/mock/mock.js";
import { tempFolder } from "../support/temp-folder.js";

/** The catalog of a document that is given as JSON. */
async function catalogFor(document: object, name = "books"): Promise<ErrorCatalog> {
  const folder = tempFolder({ [`${name}.json`]: JSON.stringify(document) });
  const { value, problems } = await catalogOf(`${name}.json`, { cwd: folder, types: "full" });
  if (value === undefined) throw new Error(problems.map(({ what }) => what).join("\n"));
  return value;
}

/** A mock in the same process: what it answers to a request, and how often it broke the connection. */
async function mockFor(document: object): Promise<(path: string, init?: RequestInit) => Promise<Response>> {
  const mock = createMock([await catalogFor(document)]);
  return (path, init) => mock(new Request(`http://mock.test${path}`, init), { reset: () => undefined });
}

const prefer = (value: string): RequestInit => ({ headers: { prefer: value } });

function openapi(paths: object, more: object = {}): object {
  return { openapi: "3.0.3", info: { title: "Books", version: "1" }, paths, ...more };
}

/** An operation with some responses. */
const get = (responses: object, more: object = {}): object => ({ get: { responses, ...more } });

const json = (media: object): object => ({ description: "d", content: { "application/json": media } });

const secured = {
  security: [{ key: [] }],
  components: { securitySchemes: { key: { type: "apiKey", in: "query", name: "key" } } },
};

describe("an error", () => {
  const errorSchema = {
    type: "object",
    required: ["code", "message"],
    properties: { code: { type: "string" }, message: { type: "string" }, hint: { type: "string" } },
  };

  test("without examples has a body that its schema accepts, under a name of its own", async () => {
    const ask = await mockFor(openapi({ "/a": get({ 404: json({ schema: errorSchema }) }) }));

    const response = await ask("/a", prefer("code=404"));

    expect([response.status, await response.json()]).toEqual([
      404,
      { code: "not_found", message: "Not Found" },
    ]);
    expect((await ask("/a", prefer("example=not_found"))).status).toBe(404);
  });

  test("has the example of this operation, and not that of another", async () => {
    const example = (message: string): object =>
      json({ schema: errorSchema, example: { code: "c", message } });
    const ask = await mockFor(
      openapi({ "/a": get({ 404: example("No A.") }), "/b": get({ 404: example("No B.") }) }),
    );

    expect(await (await ask("/b", prefer("code=404"))).json()).toEqual({ code: "c", message: "No B." });
    expect(await (await ask("/b", prefer("example=default"))).json()).toEqual({
      code: "c",
      message: "No B.",
    });
  });

  test("whose example is called anything goes by its code as well", async () => {
    const examples = { "Nicht da": { value: { code: "E42", message: "m" } } };
    const schema = { ...errorSchema, properties: { ...errorSchema.properties, code: { enum: ["E42"] } } };
    const ask = await mockFor(openapi({ "/a": get({ 404: json({ schema, examples }) }) }));

    for (const name of ['"Nicht da"', "E42"]) {
      expect((await ask("/a", prefer(`example=${name}`))).status).toBe(404);
    }
  });

  test("whose example contradicts its schema comes as the document has it", async () => {
    const schema = { ...errorSchema, properties: { ...errorSchema.properties, code: { enum: ["E1"] } } };
    const odd = { code: "E2", message: 7 };
    const ask = await mockFor(
      openapi({ "/a": get({ 409: json({ schema, examples: { odd: { value: odd } } }) }) }),
    );

    const response = await ask("/a", prefer("code=409, example=odd"));

    expect([response.status, await response.json()]).toEqual([409, odd]);
  });

  test("that was written as a text is JSON all the same", async () => {
    const ask = await mockFor(
      openapi({ "/a": get({ 404: json({ schema: errorSchema, example: '{"code":"c","message":"m"}' }) }) }),
    );
    expect(await (await ask("/a", prefer("code=404"))).json()).toEqual({ code: "c", message: "m" });
  });

  test("has the media type of the response at hand", async () => {
    const problem = { "application/problem+json": { schema: errorSchema } };
    const ask = await mockFor(
      openapi({
        "/a": get({ 404: json({ schema: errorSchema }) }),
        "/b": get({ 404: { description: "d", content: problem } }),
      }),
    );
    const typeAt = async (path: string): Promise<string | null> =>
      (await ask(path, prefer("code=404"))).headers.get("content-type");

    expect([await typeAt("/a"), await typeAt("/b")]).toEqual([
      "application/json",
      "application/problem+json",
    ]);
  });

  test("of a range or `default` has any status of it, an exact one before the others", async () => {
    const named = (code: string): object => json({ schema: errorSchema, example: { code, message: "m" } });
    const ask = await mockFor(
      openapi({
        "/a": get({
          200: { description: "d" },
          404: named("exact"),
          "4XX": named("range"),
          default: named("other"),
        }),
      }),
    );
    const codeOf = async (wanted: string): Promise<unknown> => {
      const response = await ask("/a", prefer(wanted));
      return [response.status, Object(await response.json()).code];
    };

    expect(await codeOf("code=404")).toEqual([404, "exact"]);
    expect(await codeOf("code=418")).toEqual([418, "range"]);
    expect(await codeOf("code=503")).toEqual([503, "other"]);
    expect((await ask("/a", prefer("code=302"))).status).toBe(400);
  });

  test("repeats its status where its body has it (RFC 9457)", async () => {
    const schema = {
      type: "object",
      required: ["title", "status"],
      properties: { title: { type: "string" }, status: { type: "integer", minimum: 100 } },
    };
    const ask = await mockFor(openapi({ "/a": get({ "4XX": json({ schema }) }) }));
    expect(await (await ask("/a", prefer("code=422"))).json()).toMatchObject({ status: 422 });
  });

  test("has its declared headers, but none that is no header", async () => {
    const headers = {
      "X-Reason": { schema: { type: "string" }, example: "r\r\nx: y" },
      "not a header": { schema: { type: "string" }, example: "x" },
      "Retry-After": { schema: { type: "integer" }, example: 7 },
    };
    const ask = await mockFor(openapi({ "/a": get({ 429: { ...json({ schema: errorSchema }), headers } }) }));

    const response = await ask("/a", prefer("code=429"));

    expect(response.status).toBe(429);
    expect([...response.headers.keys()].sort()).toEqual([
      "content-type",
      "retry-after",
      "x-reason",
      "x-should-retry",
    ]);
    expect([response.headers.get("retry-after"), response.headers.get("x-reason")]).toEqual(["7", "r??x: y"]);
  });
});

describe("what is wrong with a request is answered with", () => {
  const errorSchema = { type: "object", required: ["message"], properties: { message: { type: "string" } } };
  const error = json({ schema: errorSchema });

  test("`default` where there is nothing else, with the status that is meant", async () => {
    const ask = await mockFor(openapi({ "/a": get({ 200: { description: "d" }, default: error }) }, secured));

    expect([(await ask("/a")).status, (await ask("/b")).status]).toEqual([401, 404]);
    expect(await (await ask("/a")).json()).toEqual({ message: "The request carries no credentials." });
  });

  test("the operation's own error before the one of another", async () => {
    const named = (name: string): object =>
      json({ schema: { ...errorSchema, properties: { message: { enum: [name] } } } });
    const body = {
      requestBody: { required: true, content: { "application/json": { schema: { type: "object" } } } },
    };
    const ask = await mockFor(
      openapi({
        "/a": { post: { ...body, responses: { 400: named("a") } } },
        "/b": { post: { ...body, responses: { 422: named("b") } } },
      }),
    );
    const wrong: RequestInit = { method: "POST", body: "{" };

    expect([(await ask("/a", wrong)).status, (await ask("/b", wrong)).status]).toEqual([400, 422]);
  });

  test("the one of another where the operation has none", async () => {
    const ask = await mockFor(
      openapi({ "/a": get({ 401: error }), "/b": get({ 200: { description: "d" } }) }, secured),
    );
    expect([(await ask("/b")).status, await (await ask("/b")).json()]).toMatchObject([
      401,
      { message: "The request carries no credentials." },
    ]);
  });

  test("a problem (RFC 9457) where the document declares nothing at all", async () => {
    const ask = await mockFor(openapi({ "/a": get({ 200: { description: "d" } }) }, secured));
    for (const [path, status] of [
      ["/a", 401],
      ["/b", 404],
    ] as const) {
      const response = await ask(path);
      expect([response.status, response.headers.get("content-type")]).toEqual([
        status,
        "application/problem+json",
      ]);
      expect(await response.json()).toMatchObject({ status, detail: expect.any(String) });
    }
    const unknown = await ask("/a", prefer("example=x"));
    expect([unknown.status, await unknown.json()]).toMatchObject([
      400,
      { detail: expect.stringContaining("200 success") },
    ]);
  });
});

describe("a success", () => {
  const document = (content: object): object =>
    openapi({ "/a": get({ 200: { description: "d", content } }) });
  const answerTo = async (content: object, accept = "*/*"): Promise<readonly unknown[]> => {
    const response = await (await mockFor(document(content)))("/a", { headers: { accept } });
    return [response.status, response.headers.get("content-type"), await response.text()];
  };

  test("without an example is a sample", async () => {
    const schema = { type: "object", properties: { id: { type: "string", format: "uuid" } } };
    expect(await answerTo({ "application/json": { schema } })).toEqual([
      200,
      "application/json",
      '{"id":"a1b2c3d4-e29b-41d4-a716-446655440000"}',
    ]);
  });

  test("of a media range is of a type in it", async () => {
    expect((await answerTo({ "image/*": {} })).slice(0, 2)).toEqual([200, "image/png"]);
    expect((await answerTo({ "*/*": { schema: { type: "object" } } })).slice(0, 2)).toEqual([
      200,
      "application/json",
    ]);
    expect((await answerTo({ "font/*": {} })).slice(0, 2)).toEqual([200, "font/octet-stream"]);
  });

  test("has the media type that is accepted, else the first", async () => {
    const content = { "application/json": { example: 1 }, "text/csv": { example: "a,b" } };
    expect(await answerTo(content, "text/html, text/csv;q=0.5")).toEqual([200, "text/csv", "a,b"]);
    expect(await answerTo(content, "text/html")).toEqual([200, "application/json", "1"]);
  });

  test("comes before a redirect, and one without a body has none", async () => {
    const responses = { 302: { description: "d" }, 204: { description: "d" } };
    const response = await (await mockFor(openapi({ "/a": get(responses) })))("/a");
    expect([response.status, await response.text()]).toEqual([204, ""]);
  });

  test("is there even if the document declares none", async () => {
    const response = await (await mockFor(openapi({ "/a": get({ 400: { description: "d" } }) })))("/a");
    expect([response.status, await response.text()]).toEqual([200, ""]);
  });

  test("cannot be one that switches protocols", async () => {
    const ask = await mockFor(openapi({ "/a": get({ 101: { description: "d" } }) }));
    expect((await ask("/a")).status).toBe(501);
    expect((await ask("/a", prefer("code=101"))).status).toBe(400);
  });

  test("that is only a stream is one, with samples of its events", async () => {
    const schema = { type: "object", required: ["n"], properties: { n: { type: "integer" } } };
    expect(await answerTo({ "text/event-stream": { schema } })).toEqual([
      200,
      "text/event-stream",
      'data: {"n":1}\n\n',
    ]);
  });
});

describe("other kinds of documents", () => {
  test("Swagger 2", async () => {
    const ask = await mockFor({
      swagger: "2.0",
      info: { title: "Books", version: "1" },
      basePath: "/api",
      securityDefinitions: { key: { type: "apiKey", in: "header", name: "x-key" } },
      security: [{ key: [] }],
      produces: ["application/json"],
      paths: {
        "/a/{id}": {
          get: {
            parameters: [{ name: "id", in: "path", required: true, type: "integer" }],
            responses: {
              200: { description: "d", schema: { type: "object", properties: { id: { type: "integer" } } } },
              default: {
                description: "d",
                schema: { type: "object", required: ["error"], properties: { error: { type: "string" } } },
                examples: { "application/json": { error: "not_authed" } },
              },
            },
          },
        },
      },
    });
    const headers = { "x-key": "k" };

    expect(await (await ask("/a/7", { headers })).json()).toEqual({ id: 1 });
    expect([(await ask("/a/x", { headers })).status, (await ask("/a/7")).status]).toEqual([400, 401]);
    expect(await (await ask("/a/7", prefer("code=500"))).json()).toEqual({ error: "not_authed" });
  });

  test("a name that has to be encoded in a URL", async () => {
    const one = await catalogFor(openapi({ "/\u00fc b": get({ 200: json({ example: 1 }) }) }), "m\u00fc");
    const other = await catalogFor(openapi({}));
    const mock = createMock([one, other]);
    const at = `/${encodeURIComponent(one.api.name)}/${encodeURIComponent("\u00fc b")}`;
    const response = await mock(new Request(`http://mock.test${at}`), { reset: () => undefined });
    expect(response.status).toBe(200);
  });
});
