/** What the pages of the Kindo gateway say beside their tables, and what holds for every page. */

import { describe, expect, test } from "vitest";
import { apiNamed, apis, errorOf } from "./apis.js";
import { frames } from "./seeds/000-kindo-responses.js";

const responses = apiNamed("kindo-responses");
const chatCompletions = apiNamed("kindo-chat-completions");
const messages = apiNamed("kindo-messages");

describe("every page", () => {
  test.each(apis)("$name: an operation ends a stream early only if it has one", ({ catalog }) => {
    const declared = catalog.operations.map(({ id, streamErrors }) => ({ id, errors: streamErrors }));
    expect(declared).toEqual(
      catalog.operations.map(({ id }) => ({
        id,
        errors: catalog.streams.find((stream) => stream.operation === id)?.errors ?? [],
      })),
    );
    for (const { operation, errors } of catalog.streams) expect(errors, operation).not.toEqual([]);
  });

  test.each(apis)("$name: the sentinel of a stream is no error", (api) => {
    expect(api.parseErrorEvent({ data: "[DONE]" })).toBeUndefined();
  });
});

describe("pages 000 and 001: the 401 exception", () => {
  const plain = { error: "Unauthorized" };
  const typed = { type: "error", error: { type: "authentication_error", message: "Unauthorized" } };

  test.each([responses, chatCompletions])("$name answers with a plain string", (api) => {
    expect(api.parseError({ status: 401 }, plain)).toMatchObject({
      kind: "Unauthorized",
      message: "Unauthorized",
    });
    expect(api.parseError({ status: 401 }, typed)).toMatchObject({ kind: "Passthrough", body: typed });
    expect(errorOf(api, "Unauthorized").envelope).toBe("plain-string");
    expect(api.docs).toContain('`{"error": "Unauthorized"}`');
  });

  test("kindo-messages answers with the typed envelope", () => {
    expect(messages.parseError({ status: 401 }, typed)).toMatchObject({ kind: "AuthenticationFailed" });
    expect(messages.parseError({ status: 401 }, plain)).toMatchObject({ kind: "Passthrough", body: plain });
  });

  test("the Messages envelope has a type and no code, the other two have both", () => {
    expect(
      messages.catalog.envelopes.map((envelope) => Object.keys(envelope.slots).includes("code")),
    ).toEqual([false]);
    for (const { catalog } of [responses, chatCompletions]) {
      const standard = catalog.envelopes.find((envelope) => envelope.name === "standard");
      expect(standard?.slots).toMatchObject({ type: ["error", "type"], code: ["error", "code"] });
    }
  });
});

describe("pages 000 and 001: mid-stream errors", () => {
  test("an error event, then response.failed, which says nothing new", () => {
    expect(frames.map((frame) => responses.parseErrorEvent(frame)?.kind)).toEqual(["StreamError", undefined]);
    expect(responses.catalog.streams).toMatchObject([
      { operation: "createResponse", event: "error", then: ["response.failed"] },
    ]);
    expect(responses.catalog.streams[0]?.terminal).toContain("response.failed");
    expect(responses.docs).toContain(`event: error\ndata: ${frames[0]?.data}\n`);
  });

  test("any error event is terminal, also one that the document does not declare", () => {
    const data = '{"error":{"type":"brand_new","message":"..."}}';
    expect(responses.parseErrorEvent({ event: "error", data })).toMatchObject({
      kind: "Undeclared",
      status: 200,
      body: JSON.parse(data),
      text: data,
    });
  });

  test("the status stays 200", () => {
    for (const [api, kind] of [
      [responses, "StreamError"],
      [messages, "Overloaded"],
    ] as const) {
      expect(api.create(errorOf(api, kind), { message: "" }).status).toBe(200);
      expect(errorOf(api, kind).cause).toContain("The HTTP status stays 200");
    }
  });
});

describe("pages 000 and 001: provider passthrough", () => {
  const kindo = [
    [responses, "createResponse"],
    [chatCompletions, "createChatCompletion"],
    [messages, "createMessage"],
  ] as const;

  test.each(kindo)("$name forwards 4xx and 5xx, but replaces an empty body", (api, id) => {
    const operation = api.catalog.operations.find((one) => one.id === id);
    expect(operation?.passthrough).toEqual({ statuses: ["4XX", "5XX"], except: ["UpstreamEmptyBody"] });
    expect(api.docs).toMatch(/forwards .* except \[Empty upstream body\]\(#upstream_empty_body\)/);
    expect(api.docs).toMatch(/status first/);
  });

  test.each(kindo)("$name keeps body and content type as the upstream sent them", (api) => {
    const headers = new Headers({ "content-type": "text/html; charset=Latin1" });
    expect(api.parseError({ status: 429, headers }, "<h1>Slow down</h1>")).toMatchObject({
      kind: "Passthrough",
      status: 429,
      body: "<h1>Slow down</h1>",
      text: "<h1>Slow down</h1>",
      contentType: "text/html; charset=Latin1",
    });
    for (const status of [400, 418, 499, 500, 529, 599]) {
      expect(api.parseError({ status }, { detail: "mine" }).kind).toBe("Passthrough");
    }
  });

  test("reading a stored response asks no upstream", () => {
    const operation = responses.catalog.operations.find((one) => one.id === "retrieveResponse");
    expect(operation).toBeDefined();
    expect(operation?.passthrough).toBeUndefined();
  });

  test.each(["Authentication", "Model catalog", "Streaming", "Response store pruning"])(
    "the docs refer to %s",
    (page) => {
      expect(responses.docs).toContain(page);
    },
  );
});
