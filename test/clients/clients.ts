/** Unmodified clients, each called in one way, and what they report when they fail. */

import { createAnthropic } from "@ai-sdk/anthropic";
import { createOpenAI } from "@ai-sdk/openai";
import Anthropic from "@anthropic-ai/sdk";
import { generateText, streamText } from "ai";
import OpenAI from "openai";

/** Where and how a client calls. */
export interface Calling {
  /** Up to the version: `http://127.0.0.1:1234/kindo-responses/v1`. */
  readonly base: string;
  readonly headers?: Record<string, string>;
  readonly maxRetries?: number;
  readonly model?: string;
}

/** A way to call an API with a client: it resolves with the text, or rejects with what the client raises. */
export type Client = (calling: Calling) => Promise<string>;

const question = [{ role: "user", content: "Hi" }] as const;

function openai({ base, headers = {}, maxRetries = 0 }: Calling): OpenAI {
  return new OpenAI({ baseURL: base, apiKey: "key", defaultHeaders: headers, maxRetries });
}

function anthropic({ base, headers = {}, maxRetries = 0 }: Calling): Anthropic {
  // It adds the version itself.
  return new Anthropic({
    baseURL: base.replace(/\/v1$/, ""),
    apiKey: "key",
    defaultHeaders: headers,
    maxRetries,
  });
}

/** Calls that wait for the whole answer. */
export const plainClients = {
  "openai responses": async (calling) => {
    const { model = "m" } = calling;
    return (await openai(calling).responses.create({ model, input: "Hi" })).output_text;
  },
  "openai chat": async (calling) => {
    const { model = "m" } = calling;
    const { choices } = await openai(calling).chat.completions.create({ model, messages: [...question] });
    return choices[0]?.message.content ?? "";
  },
  anthropic: async (calling) => {
    const { model = "m" } = calling;
    const message = await anthropic(calling).messages.create({
      model,
      max_tokens: 9,
      messages: [...question],
    });
    return JSON.stringify(message.content);
  },
  "ai responses": async ({ base, headers = {}, maxRetries = 0, model = "m" }) => {
    const provider = createOpenAI({ baseURL: base, apiKey: "key", headers });
    return (await generateText({ model: provider.responses(model), prompt: "Hi", maxRetries })).text;
  },
  "ai chat": async ({ base, headers = {}, maxRetries = 0, model = "m" }) => {
    const provider = createOpenAI({ baseURL: base, apiKey: "key", headers });
    return (await generateText({ model: provider.chat(model), prompt: "Hi", maxRetries })).text;
  },
  "ai anthropic": async ({ base, headers = {}, maxRetries = 0, model = "m" }) => {
    const provider = createAnthropic({ baseURL: base, apiKey: "key", headers });
    return (await generateText({ model: provider(model), prompt: "Hi", maxRetries })).text;
  },
} as const satisfies Readonly<Record<string, Client>>;

/** Calls that read a stream to its end. */
export const streamClients = {
  "openai responses": async (calling) => {
    const { model = "m" } = calling;
    const stream = await openai(calling).responses.create({ model, input: "Hi", stream: true });
    let text = "";
    for await (const event of stream) if (event.type === "response.output_text.delta") text += event.delta;
    return text;
  },
  "openai chat": async (calling) => {
    const { model = "m" } = calling;
    const stream = await openai(calling).chat.completions.create({
      model,
      messages: [...question],
      stream: true,
    });
    let text = "";
    for await (const chunk of stream) text += chunk.choices[0]?.delta.content ?? "";
    return text;
  },
  anthropic: async (calling) => {
    const { model = "m" } = calling;
    const messages = [...question];
    const stream = await anthropic(calling).messages.create({ model, max_tokens: 9, messages, stream: true });
    let text = "";
    for await (const event of stream) text += event.type;
    return text;
  },
  "ai responses": async ({ base, headers = {}, maxRetries = 0, model = "m" }) => {
    const provider = createOpenAI({ baseURL: base, apiKey: "key", headers });
    return readAll(
      streamText({ model: provider.responses(model), prompt: "Hi", maxRetries, onError: () => undefined }),
    );
  },
  "ai chat": async ({ base, headers = {}, maxRetries = 0, model = "m" }) => {
    const provider = createOpenAI({ baseURL: base, apiKey: "key", headers });
    return readAll(
      streamText({ model: provider.chat(model), prompt: "Hi", maxRetries, onError: () => undefined }),
    );
  },
  "ai anthropic": async ({ base, headers = {}, maxRetries = 0, model = "m" }) => {
    const provider = createAnthropic({ baseURL: base, apiKey: "key", headers });
    return readAll(
      streamText({ model: provider(model), prompt: "Hi", maxRetries, onError: () => undefined }),
    );
  },
} as const satisfies Readonly<Record<string, Client>>;

/** Rejects with the error that a stream of `ai` has among its parts. */
async function readAll({ fullStream }: { readonly fullStream: AsyncIterable<unknown> }): Promise<string> {
  let text = "";
  for await (const part of fullStream) {
    const { type, error } = Object(part);
    if (type === "error") throw error;
    if (type === "text-delta") text += Object(part).text;
  }
  return text;
}

/** What a call raises. */
export async function raisedBy(call: Promise<unknown>): Promise<object> {
  try {
    const value = await call;
    throw new Error(`Nothing was raised, but there was an answer: ${JSON.stringify(value)}`);
  } catch (error) {
    return Object(error);
  }
}
