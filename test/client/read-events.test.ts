import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, onTestFinished, test } from "vitest";
import * as chatEvents from "../../generated/kindo-chat-completions/events.js";
import * as messagesEvents from "../../generated/kindo-messages/events.js";
import { readEvents } from "../../generated/kindo-responses/events.js";
import { readAll, streaming } from "./streaming.js";

const created = { type: "response.created", sequence_number: 0 };
const delta = { type: "response.output_text.delta", sequence_number: 1, delta: "Grüße 🙂" };
const completed = { type: "response.completed", sequence_number: 2 };
const frame = (data: { readonly type?: string }, end = "\n"): string =>
  `${data.type === undefined ? "" : `event: ${data.type}${end}`}data: ${JSON.stringify(data)}${end}${end}`;
const whole = [created, delta, completed];
const wholeText = whole.map((event) => frame(event)).join("");

describe("a stream that goes well (WHATWG HTML, 9.2)", () => {
  const cases: Readonly<Record<string, readonly (string | Uint8Array)[]>> = {
    "with LF": [wholeText],
    "with CRLF": [whole.map((event) => frame(event, "\r\n")).join("")],
    "with CR": [whole.map((event) => frame(event, "\r")).join(""), ":\n"],
    "with CR and LF apart": whole.flatMap((event) => frame(event, "\r\n").split(/(?<=\r)/)),
    "with a byte order mark": [`\uFEFF${wholeText}`],
    "with comments": [`: hello\n\n${wholeText.replaceAll("\n\n", "\n\n:\n: keep-alive\n\n")}`],
    "with data on several lines": [wholeText.replaceAll(',"', ',\ndata: "')],
    "with fields that nobody knows": [wholeText.replaceAll("data:", "retry: 5\nfoo: bar\nid: 7\ndata:")],
    "without blanks after the colons": [wholeText.replaceAll(": {", ":{").replaceAll("event: ", "event:")],
    "one byte at a time": [...new TextEncoder().encode(wholeText)].map((byte) => new Uint8Array([byte])),
    "without event lines": [wholeText.replaceAll(/event: .*\n/g, "")],
    "and something after its last event": [wholeText, frame({ type: "error" }), "data: {"],
  };

  test.each(Object.entries(cases))("%s", async (_what, pieces) => {
    expect(await readAll(readEvents(streaming(pieces)))).toEqual({ events: whole });
  });

  test("is read as it comes, and stopped when nobody listens", async () => {
    let cancelled = false;
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(new TextEncoder().encode(frame(created))),
      cancel: () => {
        cancelled = true;
      },
    });
    const events = readEvents(new Response(body, { headers: { "content-type": "text/event-stream" } }));
    expect(await events.next()).toEqual({ done: false, value: created });
    await events.return();
    expect(cancelled).toBe(true);
  });
});

describe("whatever goes wrong is raised after what went well, and loses nothing", () => {
  const error = { message: "upstream stream interrupted", type: "server_error", code: "stream_error" };
  const begun = frame(created) + frame(delta);
  type Want = { readonly kind: string; readonly [fact: string]: unknown };
  const cases: Readonly<Record<string, readonly [text: string, want: Want]>> = {
    "a nested error": [
      `event: error\ndata: ${JSON.stringify({ error })}\n\n`,
      { kind: "StreamError", message: error.message },
    ],
    "a nested error without an event line": [
      `data: ${JSON.stringify({ error })}\n\n`,
      { kind: "StreamError" },
    ],
    "an error in both forms": [
      `event: error\ndata: ${JSON.stringify({ ...error, type: "error", sequence_number: 2, error })}\n\n`,
      { kind: "StreamError" },
    ],
    "a flat error": [
      `event: error\ndata: ${JSON.stringify({ type: "error", message: "No.", code: "odd" })}\n\n`,
      { kind: "Undeclared", body: { type: "error", message: "No.", code: "odd" } },
    ],
    "a flat error without an event line": [
      `data: ${JSON.stringify({ type: "error", message: "No.", code: "odd" })}\n\n`,
      { kind: "Undeclared", text: '{"type":"error","message":"No.","code":"odd"}' },
    ],
    "an error that is a text": ['event: error\ndata: "Oh no"\n\n', { kind: "Undeclared", text: '"Oh no"' }],
    "an error of another code": [
      `event: error\ndata: ${JSON.stringify({ error: { ...error, code: "new_code" } })}\n\n`,
      { kind: "Undeclared", body: { error: { ...error, code: "new_code" } } },
    ],
    "an event that is no JSON": [
      "event: response.created\ndata: {half\n\n",
      { kind: "Undeclared", text: "{half" },
    ],
    "an end without a last event": ["", { kind: "TruncatedStream", events: 2, text: "" }],
    "an end in an event": [
      'data: {"type":"response.comp',
      { kind: "TruncatedStream", text: 'data: {"type":"response.comp' },
    ],
    "an event without its blank line": [
      frame(completed).slice(0, -1),
      { kind: "TruncatedStream", text: frame(completed).slice(0, -1) },
    ],
    "a sentinel that the API does not have": ["data: [DONE]\n\n", { kind: "Undeclared", text: "[DONE]" }],
  };

  test.each(Object.entries(cases))("%s", async (_what, [text, want]) => {
    const { events, error: raised } = await readAll(readEvents(streaming([begun, text])));
    expect(events).toEqual([created, delta]);
    expect(raised).toMatchObject(want);
  });

  test("half a character is an end in an event", async () => {
    const half = new TextEncoder().encode('data: {"delta":"🙂').subarray(0, -2);
    const { error: raised } = await readAll(readEvents(streaming([begun, half])));
    expect(raised).toMatchObject({ kind: "TruncatedStream", events: 2 });
  });

  test("a connection that breaks", async () => {
    const server = createServer((_request, response) => {
      response.writeHead(200, { "content-type": "text/event-stream" });
      response.write(begun, () => setTimeout(() => response.socket?.destroy(), 10));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void server.close());
    // A server that listens on a port has an address with a port.
    const { port } = server.address() as AddressInfo;
    const { events, error: raised } = await readAll(readEvents(await fetch(`http://127.0.0.1:${port}`)));
    expect(events).toEqual([created, delta]);
    expect(raised).toMatchObject({ kind: "ConnectionError", api: "kindo-responses" });
  });
});

describe("other protocols", () => {
  const chunk = { id: "c", object: "chat.completion.chunk", created: 1, model: "m", choices: [] };

  test("Chat Completions ends with its sentinel", async () => {
    const done = [`data: ${JSON.stringify(chunk)}\n\n`, "data: [DONE]\n\n"];
    expect(await readAll(chatEvents.readEvents(streaming(done)))).toEqual({ events: [chunk] });
    const cut = await readAll(chatEvents.readEvents(streaming(done.slice(0, 1))));
    expect(cut).toMatchObject({ events: [chunk], error: { kind: "TruncatedStream" } });
  });

  test("an error after the sentinel is after the end", async () => {
    const late = [`data: ${JSON.stringify(chunk)}\n\ndata: [DONE]\n\ndata: {"error":{"message":"late"}}\n\n`];
    expect(await readAll(chatEvents.readEvents(streaming(late)))).toEqual({ events: [chunk] });
  });

  test("Chat Completions has errors without a name", async () => {
    const error = { error: { message: "Broke.", type: "server_error", code: "stream_error" } };
    const { error: raised } = await readAll(
      chatEvents.readEvents(streaming([`data: ${JSON.stringify(error)}\n\n`])),
    );
    expect(raised).toMatchObject({ kind: "StreamError", message: "Broke." });
  });

  test("Messages has errors with and without an event line", async () => {
    const data = JSON.stringify({ type: "error", error: { type: "overloaded_error", message: "Busy." } });
    for (const line of ["event: error\n", ""]) {
      const { error } = await readAll(messagesEvents.readEvents(streaming([`${line}data: ${data}\n\n`])));
      expect(error).toMatchObject({ kind: "Overloaded", message: "Busy." });
    }
  });
});
