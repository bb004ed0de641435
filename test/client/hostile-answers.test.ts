/** Every answer that clients have been seen to take for a success, or to choke on, and what becomes of it. Bytes of a real server. */

import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import * as chatEvents from "../../generated/kindo-chat-completions/events.js";
import * as messagesEvents from "../../generated/kindo-messages/events.js";
import { readEvents } from "../../generated/kindo-responses/events.js";
import { fetchOrThrow, isApiError, readError } from "../../generated/kindo-responses/index.js";
import * as unifiedEvents from "../../generated/unified-gateway/events.js";
import { answer } from "../reference/server.js";

type Wanted = { readonly kind: string; readonly [fact: string]: unknown };
type Headers = Readonly<Record<string, string>>;

/** What an `ApiError` says that a call throws; anything else fails the test. */
async function thrownBy(call: () => Promise<unknown>): Promise<unknown> {
  try {
    await call();
  } catch (thrown) {
    if (isApiError(thrown)) return thrown.error;
    throw thrown;
  }
  return "a success";
}

describe("streams", () => {
  const readers = {
    responses: (response: Response) => readEvents(response),
    chat: (response: Response) => chatEvents.readEvents(response),
    messages: (response: Response) => messagesEvents.readEvents(response),
    unified: (response: Response) => unifiedEvents.readEvents(response, "createResponse"),
  };
  const begun = 'data: {"type":"response.created","sequence_number":0}\n\n';
  const chunk = 'data: {"choices":[{"index":0}]}\n\n';
  const start = 'event: message_start\ndata: {"type":"message_start"}\n\n';
  const broke = '"error":{"message":"Broke.","type":"server_error","code":"stream_error"}';
  const busy = '{"type":"error","error":{"type":"overloaded_error","message":"Busy."}}';
  const failed = '{"type":"response.failed","response":{"status":"failed","error":{"message":"Broke."}}}';
  const flat = '{"type":"error","code":"odd","message":"No.","param":null,"sequence_number":1}';
  const tail = "data: 🙂";
  const half = Buffer.from(tail).subarray(0, -1);
  const long = "a".repeat(2 ** 24 + 2 ** 18);
  const rows: readonly (readonly [
    what: string,
    api: keyof typeof readers,
    bytes: string | Uint8Array,
    delivered: number,
    want: Wanted,
  ])[] = [
    ["nothing at all", "responses", "", 0, { kind: "TruncatedStream", events: 0, text: "" }],
    ["only comments", "responses", ": hello\n\n: still here\n\n", 0, { kind: "TruncatedStream", events: 0 }],
    ["an end that comes too early", "responses", begun, 1, { kind: "TruncatedStream", events: 1 }],
    ["the same in Chat Completions", "chat", chunk, 1, { kind: "TruncatedStream", events: 1 }],
    ["the same in Messages", "messages", start, 1, { kind: "TruncatedStream", events: 1 }],
    [
      "an unterminated tail",
      "responses",
      `${begun}data: {"ty`,
      1,
      { kind: "TruncatedStream", text: 'data: {"ty' },
    ],
    ["half a character", "responses", half, 0, { kind: "TruncatedStream", text: "data: \ufffd" }],
    [
      "bytes that are no UTF-8",
      "responses",
      Uint8Array.of(0x64, 0xff, 0xfe),
      0,
      { kind: "TruncatedStream", text: "d\ufffd\ufffd" },
    ],
    [
      "a field without data",
      "responses",
      "retry: 9\nid: 1\nevent: error\n\n",
      0,
      { kind: "TruncatedStream" },
    ],
    ["a page", "responses", "<html>\n", 0, { kind: "TruncatedStream", text: "<html>\n" }],
    ["an event without end", "responses", `data: ${long}`, 0, { kind: "TruncatedStream", events: 0 }],
    [
      "response.failed alone",
      "responses",
      `event: response.failed\ndata: ${failed}\n\n`,
      0,
      { kind: "Undeclared", text: failed, body: JSON.parse(failed) },
    ],
    [
      "response.failed alone, without its event line",
      "unified",
      `data: ${failed}\n\ndata: [DONE]\n\n`,
      0,
      { kind: "Undeclared", text: failed },
    ],
    [
      "a flat error without its event line",
      "responses",
      `${begun}data: ${flat}\n\n`,
      1,
      { kind: "Undeclared", text: flat, body: JSON.parse(flat) },
    ],
    [
      "an error that is a text",
      "responses",
      'data: {"error":"Oh no"}\n\n',
      0,
      { kind: "Undeclared", body: { error: "Oh no" } },
    ],
    [
      "an error with a number as code",
      "responses",
      'data: {"error":{"message":"m","code":7}}\n\n',
      0,
      { kind: "Undeclared", body: { error: { message: "m", code: 7 } } },
    ],
    [
      "a chunk with choices beside its error",
      "chat",
      `data: {"choices":[{"index":0}],${broke}}\n\ndata: [DONE]\n\n`,
      0,
      { kind: "StreamError", message: "Broke." },
    ],
    [
      "a last chunk that says so itself, beside its error",
      "chat",
      `data: {"id":"gen","choices":[{"index":0,"delta":{"content":""},"finish_reason":"error"}],${broke}}\n\n`,
      0,
      { kind: "StreamError", message: "Broke." },
    ],
    [
      "an error before the sentinel",
      "chat",
      `${chunk}data: {${broke}}\n\ndata: [DONE]\n\n`,
      1,
      { kind: "StreamError" },
    ],
    [
      "a frame of Messages without its event line",
      "messages",
      `${start}data: ${busy}\n\n`,
      1,
      { kind: "Overloaded", body: JSON.parse(busy) },
    ],
    [
      "the same, with it, and with CRs",
      "messages",
      `${start}event: error\rdata: ${busy}\r\r:\n`,
      1,
      { kind: "Overloaded" },
    ],
    [
      "an event that is no JSON",
      "messages",
      `${start}data: {half\n\n`,
      1,
      { kind: "Undeclared", text: "{half" },
    ],
    [
      "an error under another event line",
      "responses",
      `event: odd\ndata: ${flat}\n\n`,
      0,
      { kind: "Undeclared", text: flat },
    ],
    [
      "a type that is no text",
      "responses",
      'data: {"type":{"toString":null,"valueOf":null}}\n\ndata: {"type":["response.completed"]}\n\n',
      2,
      { kind: "TruncatedStream", events: 2 },
    ],
    [
      "an event error without JSON",
      "messages",
      "event: error\ndata: Oh no\n\n",
      0,
      { kind: "Undeclared", text: "Oh no" },
    ],
  ];

  test.each(rows)("%s (%s)", async (_what, api, bytes, delivered, want) => {
    const events: unknown[] = [];
    const response = await answer(200, bytes, { "content-type": "text/event-stream" });
    const error = await thrownBy(async () => {
      for await (const event of readers[api](response)) events.push(event);
    });
    expect(error).toMatchObject(want);
    expect(events).toHaveLength(delivered);
  });

  test("what comes after the sentinel comes after the end", async () => {
    const late = `${chunk}data: [DONE]\n\ndata: {${broke}}\n\n`;
    const response = await answer(200, late, { "content-type": "text/event-stream" });
    const events: unknown[] = [];
    for await (const event of chatEvents.readEvents(response)) events.push(event);
    expect(events).toHaveLength(1);
  });
});

describe("bodies", () => {
  const json = { "content-type": "application/json" };
  const page = "<html>502</html>";
  const limited = '{"error":{"message":"Slow down.","type":"rate_limit_error"}}';
  const asNumber = '{"error":{"message":"No.","type":"invalid_request_error","code":7}}';
  const problem = '{"title":"No"}';
  const huge = `"${"a".repeat(2 ** 20)}"`;
  const rows: readonly (readonly [
    what: string,
    status: number,
    headers: Headers,
    bytes: string | Uint8Array,
    want: Wanted,
  ])[] = [
    [
      "an error of a streaming call",
      429,
      json,
      limited,
      { kind: "RateLimited", message: "Slow down.", body: JSON.parse(limited) },
    ],
    ["behind a byte order mark", 429, json, `\ufeff${limited}`, { kind: "RateLimited" }],
    ["under a wrong content type", 429, { "content-type": "text/html" }, limited, { kind: "RateLimited" }],
    [
      "under the content type of a stream",
      429,
      { "content-type": "text/event-stream" },
      limited,
      { kind: "RateLimited" },
    ],
    [
      "an error in a 200",
      200,
      json,
      limited,
      { kind: "Undeclared", status: 200, text: limited, body: JSON.parse(limited) },
    ],
    ["a page with 200", 200, { "content-type": "text/html" }, page, { kind: "Undeclared", text: page }],
    ["a page with 502", 502, { "content-type": "text/html" }, page, { kind: "Passthrough", text: page }],
    ["null", 500, json, "null", { kind: "Passthrough", body: null, text: "null" }],
    ["null with 200", 200, json, "null", { kind: "Undeclared", body: null, text: "null" }],
    ["nothing", 500, json, "", { kind: "Undeclared", body: "", text: "" }],
    ["nothing with 204", 204, {}, "", { kind: "Undeclared", status: 204 }],
    ["a list", 400, json, "[]", { kind: "Passthrough", body: [], text: "[]" }],
    [
      "problem+json",
      503,
      { "content-type": "application/problem+json" },
      problem,
      { kind: "Passthrough", text: problem, contentType: "application/problem+json" },
    ],
    ["a number as code", 400, json, asNumber, { kind: "Passthrough", text: asNumber }],
    [
      "an error that is a text",
      400,
      json,
      '{"error":"Oh no"}',
      { kind: "Passthrough", body: { error: "Oh no" } },
    ],
    ["the text that is declared", 401, json, '{"error":"Unauthorized"}', { kind: "Unauthorized" }],
    [
      "a body too long",
      500,
      json,
      huge,
      { kind: "Passthrough", text: huge.slice(0, 2 ** 20), cause: expect.any(RangeError) },
    ],
    [
      "a gzip that is none",
      400,
      { ...json, "content-encoding": "gzip" },
      limited,
      { kind: "Undeclared", cause: expect.any(Error), headers: { "content-encoding": "gzip" } },
    ],
    [
      "a gzip that is none, with 200",
      200,
      { "content-type": "text/html", "content-encoding": "gzip" },
      limited,
      { kind: "Undeclared", cause: expect.any(Error) },
    ],
  ];

  test.each(rows)("%s", async (_what, status, headers, bytes, want) => {
    const ask = (): Promise<Response> => answer(status, bytes, headers);
    expect(await readError(await ask())).toMatchObject(want);
    // Who asks for a stream and gets no stream is told the same, and loses no more.
    const response = await ask();
    expect(await thrownBy(() => readEvents(response).next())).toMatchObject(want);
    if (status < 300) return;
    expect(await thrownBy(() => fetchOrThrow("", {}, ask))).toMatchObject(want);
  });

  test("half a gzip is said to be broken, or what there is of it is kept as it is", async () => {
    // Node 20 takes such a beginning for the whole.
    const headers = { ...json, "content-encoding": "gzip" };
    const error = await readError(await answer(400, gzipSync(limited).subarray(0, -12), headers));
    if (error.kind === "Passthrough") expect(limited.startsWith(error.text ?? "?")).toBe(true);
    else expect(error).toMatchObject({ kind: "Undeclared", status: 400, cause: expect.any(Error) });
  });
});
