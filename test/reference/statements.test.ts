/** What the pages 002 to 004 say beside their tables. */

import { readFileSync } from "node:fs";
import { load } from "js-yaml";
import { describe, expect, test } from "vitest";
import * as kaikoV2 from "../../generated/kaiko-v2/index.js";
import * as processorGateway from "../../generated/processor-gateway/index.js";
import { apiNamed, errorOf } from "./apis.js";
import { streams, unified } from "./seeds/002-unified-gateway.js";
import { advice } from "./seeds/003-kaiko-v2.js";

const gateway = apiNamed("unified-gateway");
const kaiko = apiNamed("kaiko-v2");
const processors = apiNamed("processor-gateway");

describe("page 002", () => {
  test.each(streams)("$operation fails late in the manner of its protocol", (declared) => {
    const stream = gateway.catalog.streams.find((one) => one.operation === declared.operation);
    expect(stream).toMatchObject({ event: declared.event, then: declared.then });
    expect(stream?.done).toBe(declared.done);
    expect(stream?.errors).toEqual(declared.errors);
  });

  test("the same payload is the same error, whichever protocol carries it", () => {
    const data = unified.rows.find((row) => row.kind === "InappropriateContent")?.body ?? "";
    const inStyleOfAnthropic = JSON.stringify({ type: "error", ...JSON.parse(data) });
    expect(gateway.parseErrorEvent({ event: "error", data })?.kind).toBe("InappropriateContent");
    expect(gateway.parseErrorEvent({ data })?.kind).toBe("InappropriateContent");
    expect(gateway.parseErrorEvent({ event: "error", data: inStyleOfAnthropic })?.kind).toBe(
      "MessagesInappropriateContent",
    );
  });

  test("a chunk of an answer is no error", () => {
    for (const data of ['{"choices":[]}', '{"choices":[],"error":null}', '{"type":"ping"}']) {
      expect(gateway.parseErrorEvent({ data })).toBeUndefined();
    }
    expect(
      gateway.parseErrorEvent({ event: "response.output_text.delta", data: '{"error":{}}' }),
    ).toBeUndefined();
  });

  test("do not blindly retry 400 or 401; retry 429, 500 and 503 with backoff", () => {
    const retries = Object.fromEntries(
      gateway.catalog.errors.flatMap(({ deliveries, retry }) =>
        deliveries.flatMap((way) => (way.via === "response" ? [[way.status, retry]] : [])),
      ),
    );
    expect(retries).toMatchObject({
      400: "never",
      401: "never",
      429: "after",
      500: "backoff",
      503: "backoff",
    });
    expect(errorOf(gateway, "RateLimited").resolution).toMatch(/back off exponentially/);
    expect(gateway.docs).toMatch(/bound the number of attempts/i);
  });

  test("HTTP-level errors and late-stream errors are one model", () => {
    const body = { error: { type: "server_error", message: "The upstream provider failed." } };
    const fromResponse = gateway.parseError({ status: 500 }, body);
    expect(fromResponse.kind).toBe("ServerError");
    expect(gateway.parseErrorEvent({ event: "error", data: JSON.stringify(body) })).toEqual(fromResponse);
  });

  test("unknown payloads are kept to be logged", () => {
    expect(gateway.parseError({ status: 500 }, { odd: true })).toMatchObject({
      kind: "Undeclared",
      body: { odd: true },
    });
  });
});

describe("page 003", () => {
  test.each(Object.entries(advice))("errors.md names %s (%s)", (word) => {
    expect(kaiko.docs).toContain(word);
  });

  test("retry 429, 500 and 503, and nothing else", () => {
    const retried = kaiko.catalog.errors.filter((error) => error.retry !== "never");
    expect(retried.map((error) => error.kind)).toEqual([
      "TooManyRequests",
      "InternalError",
      "ServiceUnavailable",
    ]);
  });

  test("X-RateLimit-Remaining and Retry-After go out and come in", () => {
    const limited = kaikoV2.tooManyRequests({
      message: "Rate limit exceeded",
      requestId: "req-7f65ab21d1",
      retryAfter: 20,
      headers: { "x-ratelimit-remaining": "0" },
    });
    expect(limited.headers).toEqual({ "retry-after": "20", "x-ratelimit-remaining": "0" });
    const headers = new Headers({ "Retry-After": "20", "X-RateLimit-Remaining": "0", "X-Other": "1" });
    expect(kaikoV2.parseError({ status: 429, headers }, limited.body)).toEqual(limited);
  });

  test("every error has a request id in its body, for support", () => {
    for (const error of kaiko.catalog.errors) {
      const { body, requestId } = kaiko.create(error, { message: "", requestId: "req-1" });
      expect(body).toMatchObject({ error: { request_id: "req-1" } });
      expect(requestId).toBe("req-1");
    }
    const body = { error: { type: "server_error", code: "brand_new", message: "", request_id: "req-1" } };
    expect(kaiko.parseError({ status: 500 }, body)).toMatchObject({ kind: "Undeclared", requestId: "req-1" });
  });
});

describe("page 004", () => {
  const requestId = "a1b2c3d4-e29b-41d4-a716-446655440000";

  test("every error has its request id in the body and in the x-request-id header", () => {
    const init = {
      message: "m",
      model: "m",
      scope: "s",
      processor: "p",
      service: "s",
      reason: "r",
      requestId,
    };
    for (const error of processors.catalog.errors) {
      const created = processors.create(error, init);
      expect(created).toMatchObject({ requestId, body: { request_id: requestId } });
      expect(created.headers).toEqual({ "x-request-id": requestId });
    }
  });

  test("so has every successful response", () => {
    const text = readFileSync(new URL("../../specs/processor-gateway.yaml", import.meta.url), "utf8");
    expect(load(text)).toMatchObject({
      paths: {
        "/v1/chat/completions": { post: { responses: { 200: { headers: { "x-request-id": {} } } } } },
      },
    });
  });

  test("an answer that the document does not declare has it too", () => {
    expect(processors.parseError({ status: 418 }, { error: "Teapot", request_id: requestId })).toMatchObject({
      kind: "Undeclared",
      requestId,
    });
  });

  test.each([
    ["Model not found: gpt-5", 404, "ModelNotFound", { model: "gpt-5" }],
    ["Token does not have scope: completions", 403, "MissingScope", { scope: "completions" }],
    [
      'Processor "anonymise" requires scope "pii"',
      403,
      "ProcessorScope",
      { processor: "anonymise", scope: "pii" },
    ],
  ])("%s says who and what", (error, status, kind, groups) => {
    expect(processors.parseError({ status }, { error, request_id: requestId })).toMatchObject({
      kind,
      groups,
    });
  });

  test.each([
    ["Error: Model not found: gpt-5", 404],
    ["model not found: gpt-5", 404],
    ["Model not found", 404],
    ['Processor "anonymise" requires scope "pii', 403],
    ['Processor "anonymise" requires scope "pii".', 403],
    ['Processor "anonymise" requires "pii"', 403],
    ["Token does not have scope: completions", 404],
  ])("%s (%i) is no text of the page", (error, status) => {
    expect(processors.parseError({ status }, { error, request_id: requestId }).kind).toBe("Undeclared");
  });

  test("an error with a pattern writes its own message", () => {
    expect(processorGateway.modelNotFound({ model: "gpt-5", requestId })).toMatchObject({
      message: "Model not found: gpt-5",
      groups: { model: "gpt-5" },
    });
  });

  test.each([500, 502, 503, 504])("service failure (5xx): %i says what failed", (status) => {
    const body = { error: "Upstream request failed", message: "Connection refused", request_id: requestId };
    expect(processors.parseError({ status }, body)).toMatchObject({
      kind: "UpstreamFailed",
      status,
      message: "Connection refused",
    });
  });

  test("the docs send the reader to Billing, Rate Limits, Processors and support", () => {
    for (const word of ["Billing", "Rate Limits", "Processors", "support"]) {
      expect(processors.docs).toContain(word);
    }
  });
});
