/**
 * An upstream on the loopback that speaks Responses, Chat Completions and Messages, and that fails in whatever way the
 * `model` of a request names.
 *
 * @module
 */

import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

/** The protocols it speaks, by path. */
export const PROTOCOLS = {
  "/v1/responses": {
    success: {
      id: "resp_up",
      object: "response",
      created_at: 1,
      status: "completed",
      model: "m",
      output: [],
    },
    events: [
      frame("response.created", {
        type: "response.created",
        sequence_number: 0,
        response: responseWith("in_progress"),
      }),
      frame("response.output_item.added", {
        type: "response.output_item.added",
        sequence_number: 1,
        output_index: 0,
        item: { id: "msg_1", type: "message", role: "assistant", status: "in_progress", content: [] },
      }),
      frame("response.output_text.delta", {
        type: "response.output_text.delta",
        sequence_number: 2,
        item_id: "msg_1",
        output_index: 0,
        content_index: 0,
        delta: "Grüße 🙂",
        logprobs: [],
      }),
      frame("response.completed", {
        type: "response.completed",
        sequence_number: 3,
        response: responseWith("completed"),
      }),
    ],
    error: frame("error", {
      type: "error",
      sequence_number: 2,
      error: { message: "the model broke", type: "server_error", code: "model_error", param: null },
    }),
  },
  "/v1/chat/completions": {
    success: {
      id: "chatcmpl-up",
      object: "chat.completion",
      created: 1,
      model: "m",
      choices: [{ index: 0, message: { role: "assistant", content: "Hello" }, finish_reason: "stop" }],
    },
    events: [
      frame("", chunkWith({ role: "assistant", content: "" })),
      frame("", chunkWith({ content: "Grüße 🙂" })),
      "data: [DONE]\n\n",
    ],
    error: frame("", {
      error: { message: "the model broke", type: "server_error", code: "model_error", param: null },
    }),
  },
  "/v1/messages": {
    success: {
      id: "msg_up",
      type: "message",
      role: "assistant",
      model: "m",
      content: [{ type: "text", text: "Hello" }],
      stop_reason: "end_turn",
      stop_sequence: null,
      usage: { input_tokens: 1, output_tokens: 1 },
    },
    events: [
      frame("message_start", {
        type: "message_start",
        message: {
          id: "msg_up",
          type: "message",
          role: "assistant",
          model: "m",
          content: [],
          stop_reason: null,
          stop_sequence: null,
          usage: { input_tokens: 1, output_tokens: 0 },
        },
      }),
      frame("content_block_start", {
        type: "content_block_start",
        index: 0,
        content_block: { type: "text", text: "" },
      }),
      frame("content_block_delta", {
        type: "content_block_delta",
        index: 0,
        delta: { type: "text_delta", text: "Grüße 🙂" },
      }),
      frame("message_stop", { type: "message_stop" }),
    ],
    error: frame("error", { type: "error", error: { type: "overloaded_error", message: "the model broke" } }),
  },
} as const;

/** The path of one of the protocols. */
export type ProtocolPath = keyof typeof PROTOCOLS;

type Protocol = (typeof PROTOCOLS)[ProtocolPath];

/** How it answers a `model`. */
type Behaviour = (response: ServerResponse, protocol: Protocol) => void;

const JSON_TYPE = { "content-type": "application/json", "x-request-id": "req_upstream" };
const SSE = { "content-type": "text/event-stream", "x-request-id": "req_upstream" };

/** Errors that it answers with: status, headers and the bytes. */
export const ERRORS = {
  "openai-429": [
    429,
    { ...JSON_TYPE, "retry-after": "3", "x-ratelimit-remaining-requests": "0" },
    '{"error":{"message":"Quota.","type":"insufficient_quota","param":null,"code":"insufficient_quota"}}',
  ],
  "anthropic-529": [
    529,
    JSON_TYPE,
    '{"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}',
  ],
  "html-502": [502, { "content-type": "text/html" }, "<html><h1>502 Bad Gateway</h1></html>"],
  "text-503": [503, { "content-type": "text/plain" }, "upstream connect error"],
  "json-as-text-500": [500, { "content-type": "text/plain" }, '{"error":{"message":"Overloaded"}}'],
  "broken-json-500": [500, JSON_TYPE, '{"error":{"message":"Over'],
  "not-utf8-400": [400, { "content-type": "application/json" }, Buffer.from([0x7b, 0xff, 0xfe, 0x7d])],
} as const satisfies Readonly<Record<string, readonly [number, Record<string, string>, string | Buffer]>>;

const FAULTS: Readonly<Record<string, Behaviour>> = {
  ...Object.fromEntries(
    Object.entries(ERRORS).map(([name, [status, headers, body]]): [string, Behaviour] => [
      name,
      (response) => response.writeHead(status, headers).end(body),
    ]),
  ),
  "empty-500": (response) => response.writeHead(500, JSON_TYPE).end(),
  "redirect-300": (response) => response.writeHead(300, JSON_TYPE).end("{}"),
  "html-200": (response) => response.writeHead(200, { "content-type": "text/html" }).end("<html>"),
  "html-as-json-200": (response) => response.writeHead(200, JSON_TYPE).end("<html>"),
  "error-200": (response) => response.writeHead(200, JSON_TYPE).end('{"error":{"message":"Oh.","type":"x"}}'),
  "empty-200": (response) => response.writeHead(200, JSON_TYPE).end(),
  "gzip-lie-200": (response) =>
    response.writeHead(200, { ...JSON_TYPE, "content-encoding": "gzip" }).end('{"id":"x"}'),
  "gzip-lie-500": (response) =>
    response.writeHead(500, { ...JSON_TYPE, "content-encoding": "gzip" }).end('{"error":{}}'),
  "reset-before-headers": (response) => response.socket?.destroy(),
  "reset-in-body-200": (response, { success }) => {
    const body = JSON.stringify(success);
    response.writeHead(200, { ...JSON_TYPE, "content-length": String(body.length) });
    response.write(body.slice(0, 20), () => response.socket?.destroy());
  },
  "reset-in-body-500": (response) => {
    response.writeHead(500, { ...JSON_TYPE, "content-length": "100" });
    response.write('{"error":', () => response.socket?.destroy());
  },
  "slow-loris-200": (response) => drip(response.writeHead(200, JSON_TYPE), "{"),
  "slow-loris-500": (response) => drip(response.writeHead(500, JSON_TYPE), "{"),
  "endless-500": (response) => flood(response.writeHead(500, JSON_TYPE), "x".repeat(2 ** 16)),
  "stream-reset-before-events": (response) => {
    response.writeHead(200, SSE).flushHeaders();
    setTimeout(() => response.socket?.destroy(), 5);
  },
  "stream-html": (response) => response.writeHead(200, SSE).end("<html>\n\n<p>Oh.\n"),
  "stream-cut": (response, { events }) => response.writeHead(200, SSE).end(events.slice(0, 2).join("")),
  "stream-reset": (response, { events }) => {
    response
      .writeHead(200, SSE)
      .write(events.slice(0, 2).join(""), () => setTimeout(() => response.socket?.destroy(), 5));
  },
  "stream-reset-in-frame": (response, { events }) => {
    const text = events.slice(0, 2).join("");
    response
      .writeHead(200, SSE)
      .write(`${text}data: {"half`, () => setTimeout(() => response.socket?.destroy(), 5));
  },
  "stream-half-character": (response, { events }) => {
    const begun = Buffer.from(`${events.slice(0, 2).join("")}data: {"half":"`);
    response.writeHead(200, SSE).end(Buffer.concat([begun, Buffer.from("🙂").subarray(0, 2)]));
  },
  "stream-slow-loris": (response, { events }) => {
    response.writeHead(200, SSE).write(events.slice(0, 2).join(""));
    drip(response, ":");
  },
  "stream-error": (response, { events, error }) =>
    response.writeHead(200, SSE).end(events.slice(0, 2).join("") + error),
  "stream-in-bytes": (response, { events }) => {
    response.writeHead(200, SSE);
    const bytes = Buffer.from(events.join(""));
    const send = (index: number): void => {
      if (index === bytes.length) response.end();
      else response.write(bytes.subarray(index, index + 1), () => setImmediate(send, index + 1));
    };
    send(0);
  },
};

/** The names of the ways in which it can fail. */
export const FAULT_NAMES: readonly string[] = Object.keys(FAULTS);

/** A provider that is running. */
export interface FakeProvider {
  readonly url: string;
  /** How many requests it has seen. */
  readonly count: () => number;
}

/** Starts a provider; it is gone when the test or the suite is. `onEnd` is given what ends it. */
export async function fakeProvider(
  onEnd: (end: () => Promise<void>) => void = onTestFinished,
): Promise<FakeProvider> {
  let requests = 0;
  const server = createServer(async (request, response) => {
    requests += 1;
    // Whoever breaks connections gets errors of them.
    response.on("error", () => undefined);
    const { model, stream } = JSON.parse((await textOf(request)) || "{}");
    const path = new URL(request.url ?? "/", "http://provider").pathname;
    // It is asked for nothing else.
    const protocol = PROTOCOLS[path as ProtocolPath];
    const fault = FAULTS[String(model)];
    if (fault) fault(response, protocol);
    else if (stream === true) response.writeHead(200, SSE).end(protocol.events.join(""));
    else response.writeHead(200, JSON_TYPE).end(JSON.stringify(protocol.success));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onEnd(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  // A server that listens on a port has an address with a port.
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, count: () => requests };
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request) text += String(chunk);
  return text;
}

function drip(response: ServerResponse, text: string): void {
  const timer = setInterval(() => response.write(text), 5);
  response.on("close", () => clearInterval(timer));
}

function flood(response: ServerResponse, text: string): void {
  let isOpen = true;
  response.on("close", () => {
    isOpen = false;
  });
  const more = (): void => {
    while (isOpen && response.write(text));
    if (isOpen) response.once("drain", more);
  };
  more();
}

function frame(event: string, data: object): string {
  return `${event === "" ? "" : `event: ${event}\n`}data: ${JSON.stringify(data)}\n\n`;
}

function responseWith(status: string): object {
  return { id: "resp_up", object: "response", created_at: 1, status, model: "m", output: [] };
}

function chunkWith(delta: object): object {
  return {
    id: "chatcmpl-up",
    object: "chat.completion.chunk",
    created: 1,
    model: "m",
    choices: [{ index: 0, delta, finish_reason: null }],
  };
}
