import { describe, expect, test } from "vitest";
import { declared, readFixture, responseOf, withoutSource } from "./harness.js";

describe("operations", async () => {
  const api = await declared("operations.yaml");
  const [stream, query, purge] = api.operations;

  test("are read with their methods, also those of OpenAPI 3.2; webhooks are not", () => {
    expect(api.operations.map(({ method, path }) => `${method} ${path}`)).toEqual([
      "post /streams",
      "query /odd",
      "purge /odd",
    ]);
  });

  test("are secured unless calls without credentials are let in", () => {
    expect([stream?.secured, query?.secured, purge?.secured]).toEqual([true, false, false]);
  });

  test("forward what the nearest x-error-passthrough says", () => {
    expect(stream?.passthrough).toMatchObject({ statuses: ["4XX", "5XX"], except: ["local"] });
    expect(query?.passthrough).toMatchObject({ statuses: [429, "5XX"], except: [] });
    expect(purge?.passthrough).toMatchObject({ statuses: [500], except: [] });
  });

  test("have all their responses, with the statuses they mean", () => {
    expect(stream?.responses.map(({ status }) => status)).toEqual([200, 204, 404, "4XX", "default"]);
  });

  test("call a lone `default` a success, unless its words say error", () => {
    expect(query?.responses.map(({ status }) => status)).toEqual(["2XX"]);
    expect(purge?.responses.map(({ status }) => status)).toEqual(["default"]);
  });

  test("a document that carries an extension is strict", async () => {
    expect(api.strict).toBe(true);
    expect((await declared("split.yaml")).strict).toBe(false);
  });
});

describe("calls of the server's", () => {
  test("are left out, with a note that says so at the first of them", async () => {
    const { problems } = await readFixture("positive", "operations.yaml");
    expect(problems).toMatchObject([
      {
        code: "ignored-webhooks",
        severity: "info",
        what: "`operations.yaml` has 1 webhook and 1 callback, which are left out.",
        source: { file: "operations.yaml", pointer: "#/webhooks", onKey: true },
      },
    ]);
  });

  test("are no matter where there are none", async () => {
    const { problems } = await readFixture("positive", "everything.yaml");
    expect(problems).toEqual([]);
  });
});

describe("responses", async () => {
  const api = await declared("operations.yaml");

  test("successes are looked into for event streams only", () => {
    expect(responseOf(api, "204")).toMatchObject({ headers: [], content: [] });
    expect(responseOf(api, "200").content).toMatchObject([
      {
        mediaType: "text/event-stream; charset=utf-8",
        schema: { type: "object" },
        stream: { event: "error", terminal: ["done"], done: "[DONE]" },
      },
    ]);
  });

  test("headers have a schema of their own or that of their content; Content-Type is none", () => {
    expect(responseOf(api, "4XX").headers).toMatchObject([
      { name: "Retry-After", required: true, schema: { type: "integer" }, example: 3 },
      { name: "X-Count", required: false, schema: { type: "integer" } },
    ]);
  });

  test("examples are read by name, by reference and alone, but never from elsewhere", () => {
    const [json, text] = responseOf(api, "4XX").content;
    expect(json?.examples).toMatchObject([
      { name: "one", summary: "One.", value: { code: "one" } },
      { name: "two", value: { code: "two" }, source: { pointer: "#/components/examples/two" } },
    ]);
    expect(text?.examples).toMatchObject([{ name: "default", value: "no" }]);
  });

  test("have the x-error, the component's name, and a summary for want of a description", () => {
    expect(responseOf(api, "404")).toMatchObject({ component: "NotFound", error: { retry: "never" } });
    expect(responseOf(api, "4XX").description).toBe("A range.");
  });
});

describe("everything", async () => {
  const api = await declared("everything.yaml", "everything");
  const [put] = api.operations;

  test("has all schemas of the components, in their order", () => {
    expect(Object.keys(api.schemas)).toEqual(["Unused", "Thing", "Page"]);
  });

  test("has parameters, the operation's before the path's", () => {
    expect(put?.parameters).toMatchObject([
      { name: "id", in: "path", required: true, schema: { type: "string" } },
      { name: "page", in: "query", required: false, schema: { $ref: "#/schemas/Page" } },
    ]);
  });

  test("has bodies and headers of requests and successes", () => {
    const thing = { mediaType: "application/json", schema: { $ref: "#/schemas/Thing" } };
    expect(put?.requestBody).toMatchObject({ required: true, content: [thing] });
    expect(put?.responses).toMatchObject([{ headers: [{ name: "ETag" }], content: [thing] }]);
  });

  test("is not read where only errors are wanted", async () => {
    const { operations, schemas } = await declared("everything.yaml");
    expect(schemas).toEqual({});
    expect(operations[0]).toMatchObject({ parameters: [], responses: [{ content: [], headers: [] }] });
    // Only that there is a body: it says which errors there should be.
    expect(operations[0]?.requestBody).toEqual({ required: false, content: [] });
  });
});

describe("Swagger 2.0", async () => {
  const api = await declared("swagger.yaml");

  test("a response's schema and examples stand for the media types it produces", () => {
    expect(responseOf(api, "404").content).toMatchObject([
      {
        mediaType: "application/json",
        schema: { $ref: "#/schemas/Error" },
        examples: [{ name: "default", value: { code: "not_found" } }],
      },
    ]);
    expect(responseOf(api, "409").component).toBe("Conflict");
  });

  test("a header is a schema, but for its description", () => {
    const [header] = responseOf(api, "404").headers;
    expect(header).toMatchObject({ name: "Retry-After", description: "Seconds." });
    expect(withoutSource(header?.schema)).toEqual({ type: "integer" });
  });

  test("definitions are the named schemas", () => {
    expect(withoutSource(api.schemas["Error"])).toEqual({
      type: "object",
      properties: { code: { type: ["string", "null"] } },
    });
  });

  test("a body is a parameter, where everything is read", async () => {
    const { operations } = await declared("swagger.yaml", "everything");
    expect(operations[0]).toMatchObject({
      parameters: [{ name: "page", schema: { type: "integer" } }],
      requestBody: { required: true, content: [{ schema: { $ref: "#/schemas/Thing" } }] },
    });
  });
});
