/** Unmodified clients against the mock. */

import Anthropic from "@anthropic-ai/sdk";
import OpenAI from "openai";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { APIS } from "../support/reference-apis.js";
import { type ListeningMock, mockOf } from "./harness.js";

let mock: ListeningMock;
beforeAll(async () => {
  mock = await mockOf(...APIS);
});
afterAll(() => mock.close());

function openai(api: string, prefer?: string): OpenAI {
  const defaultHeaders = prefer === undefined ? {} : { prefer };
  return new OpenAI({ baseURL: `${mock.url}/${api}/v1`, apiKey: "key", maxRetries: 0, defaultHeaders });
}

function anthropic(prefer?: string): Anthropic {
  const defaultHeaders = prefer === undefined ? {} : { prefer };
  return new Anthropic({
    baseURL: `${mock.url}/kindo-messages`,
    apiKey: "key",
    maxRetries: 0,
    defaultHeaders,
  });
}

const question = { model: "m", input: "Hi" };
const messages = [{ role: "user", content: "Hi" }] as const;

/** What a promise is rejected with. */
async function failureOf(promise: PromiseLike<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error("It did not fail.");
}

describe("openai", () => {
  test("gets an answer, and a stream of one", async () => {
    const client = openai("kindo-responses");
    expect((await client.responses.create(question)).output_text).not.toBe("");
    const types: string[] = [];
    for await (const event of await client.responses.create({ ...question, stream: true }))
      types.push(event.type);
    expect([types[0], types.at(-1)]).toEqual(["response.created", "response.completed"]);
  });

  test.each([
    ["code=400, example=model_not_found", OpenAI.BadRequestError, "model_not_found"],
    ["code=403", OpenAI.PermissionDeniedError, "model_access_denied"],
    ["code=429", OpenAI.RateLimitError, undefined],
    ["code=500", OpenAI.InternalServerError, "internal_error"],
  ])("%s is %o", async (prefer, type, code) => {
    const error = await failureOf(openai("kindo-responses", prefer).responses.create(question));
    expect(error).toBeInstanceOf(type);
    expect(error).toMatchObject({ requestID: expect.stringMatching(/^[0-9a-f-]{36}$/) });
    expect(Object(error).code ?? undefined).toBe(code);
  });

  test.each([
    ["kindo-responses", "example=stream_error", "upstream stream interrupted"],
    ["kindo-responses", "stream-after=2", "upstream stream interrupted"],
    ["unified-gateway", "example=inappropriate_content", ""],
  ])("a stream of %s fails with %s", async (api, prefer, message) => {
    const events = await openai(api, prefer).responses.create({ ...question, stream: true });
    let count = 0;
    const error = await failureOf(
      (async () => {
        for await (const _ of events) count += 1;
      })(),
    );
    expect(count).toBeGreaterThan(0);
    expect(error).toBeInstanceOf(OpenAI.APIError);
    expect(Object(error).message).toContain(message);
  });

  test("a stream of chat completions fails too", async () => {
    const client = openai("kindo-chat-completions", "example=stream_error");
    const chunks = await client.chat.completions.create({
      model: "m",
      messages: [...messages],
      stream: true,
    });
    const error = await failureOf(
      (async () => {
        for await (const chunk of chunks) expect(chunk.object).toBe("chat.completion.chunk");
      })(),
    );
    expect(error).toMatchObject({ code: "stream_error" });
  });

  test("a connection that is reset is a connection error, and retried", async () => {
    const before = mock.lines.length;
    const client = openai("kindo-responses", "reset");
    const error = await failureOf(client.responses.create(question, { maxRetries: 1 }));
    expect(error).toBeInstanceOf(OpenAI.APIConnectionError);
    expect(mock.lines.length - before).toBe(2);
  });
});

describe("@anthropic-ai/sdk", () => {
  const ask = { model: "m", max_tokens: 5, messages: [...messages] };

  test("gets an answer, and a stream of one", async () => {
    const client = anthropic();
    expect((await client.messages.create(ask)).type).toBe("message");
    const message = await client.messages.stream(ask).finalMessage();
    expect(message.stop_reason).toBe("end_turn");
  });

  test.each([
    ["code=401", Anthropic.AuthenticationError, "authentication_error"],
    ["code=400", Anthropic.BadRequestError, "invalid_request_error"],
    ["code=429", Anthropic.RateLimitError, "rate_limit_error"],
    ["code=529, example=upstream_anthropic_json", Anthropic.InternalServerError, "overloaded_error"],
  ])("%s is %o", async (prefer, type, wire) => {
    const error = await failureOf(anthropic(prefer).messages.create(ask));
    expect(error).toBeInstanceOf(type);
    expect(error).toMatchObject({ type: wire, requestID: expect.stringMatching(/^[0-9a-f-]{36}$/) });
  });

  test("a stream fails with its error", async () => {
    const error = await failureOf(anthropic("example=overloaded_error").messages.stream(ask).finalMessage());
    expect(error).toMatchObject({ type: "overloaded_error" });
  });
});
