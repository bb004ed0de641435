/** Streams of any bytes, cut anywhere: no reader hangs, and none throws anything but an `ApiError`. */

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as chatEvents from "../../generated/kindo-chat-completions/events.js";
import * as messagesEvents from "../../generated/kindo-messages/events.js";
import * as responsesEvents from "../../generated/kindo-responses/events.js";
import * as unifiedEvents from "../../generated/unified-gateway/events.js";
import { cutAt, readAll, streaming } from "./streaming.js";

interface Reader {
  readonly read: (response: Response) => AsyncIterable<unknown>;
  /** The frames that it knows, the last one of a stream at the end. */
  readonly frames: readonly string[];
  /** The type of the event that ends a stream well, if there is one. */
  readonly last?: string;
  /** Whether `[DONE]` ends one as well. */
  readonly hasDone: boolean;
  readonly runs: number;
}

const error = '{"message":"Broke.","type":"server_error","code":"stream_error"}';

const readers: Readonly<Record<string, Reader>> = {
  "kindo-responses": {
    read: (response) => responsesEvents.readEvents(response),
    frames: [
      'event: response.created\ndata: {"type":"response.created","sequence_number":0}\n\n',
      'data: {"type":"response.output_text.delta","delta":"Grüße 🙂"}\n\n',
      `event: error\ndata: {"error":${error}}\n\n`,
      'event: response.failed\r\ndata: {"type":"response.failed","response":{"status":"failed"}}\r\n\r\n',
      'event: response.completed\ndata: {"type":"response.completed","sequence_number":2}\n\n',
    ],
    last: "response.completed",
    hasDone: false,
    runs: 10_000,
  },
  "kindo-chat-completions": {
    read: (response) => chatEvents.readEvents(response),
    frames: ['data: {"choices":[{"index":0}]}\n\n', `data: {"error":${error}}\n\n`, "data: [DONE]\n\n"],
    hasDone: true,
    runs: 2_000,
  },
  "kindo-messages": {
    read: (response) => messagesEvents.readEvents(response),
    frames: [
      'event: message_start\ndata: {"type":"message_start"}\n\n',
      'event: error\ndata: {"type":"error","error":{"type":"overloaded_error","message":"Busy."}}\n\n',
      'event: message_stop\rdata: {"type":"message_stop"}\r\r:\n',
    ],
    last: "message_stop",
    hasDone: false,
    runs: 2_000,
  },
  "unified-gateway": {
    read: (response) => unifiedEvents.readEvents(response, "createResponse"),
    frames: [
      'data: {"type":"response.created","sequence_number":0}\n\n',
      `event: error\ndata: {"type":"error","sequence_number":1,"error":${error}}\n\n`,
      'data: {"type":"response.completed","sequence_number":2}\n\n',
      "data: [DONE]\n\n",
    ],
    last: "response.completed",
    hasDone: true,
    runs: 2_000,
  },
};

/** What ends lines and events, what hides between them, and what is no field, no JSON, no object. */
const seams = ["\n", "\r", "\r\n", "\r\n\r\n", ": c\n", "\uFEFF", "data: [DONE]\n\n", "retry: 5\n"];
const odd = [
  "event: error\ndata: {\n\n",
  "data: null\n\n",
  "data: []\n\n",
  "data: 🙂",
  "id: \0\n",
  "data\n\n",
  "event\n",
];

function bytesOf({ frames }: Reader): fc.Arbitrary<Uint8Array> {
  const encoder = new TextEncoder();
  const texts = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...frames, ...seams) },
    { weight: 2, arbitrary: fc.constantFrom(...odd) },
    { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 12 }) },
  );
  // Bytes that are no UTF-8: a tail without its head, a head without its tail, what never is a byte of it, a surrogate.
  const broken = fc.constantFrom([0x80], [0xf0, 0x9f], [0xff, 0xfe], [0xed, 0xa0, 0x80], [0xc0, 0x8a], [0]);
  const piece = fc.oneof(
    { weight: 6, arbitrary: texts.map((text) => encoder.encode(text)) },
    { weight: 1, arbitrary: broken.map((bytes) => Uint8Array.from(bytes)) },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 8 }) },
  );
  return fc.array(piece, { maxLength: 8 }).map((pieces) => Uint8Array.from(pieces.flatMap((x) => [...x])));
}

describe.each(Object.entries(readers))("%s", (_name, reader) => {
  test("ends in the same outcome whatever the chunks, and never in anything but an ApiError", async () => {
    const lengths = fc.array(fc.nat({ max: 40 }), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(bytesOf(reader), lengths, async (bytes, cuts) => {
        const one = await readAll(reader.read(streaming([bytes])));
        const many = await readAll(reader.read(streaming(cutAt(bytes, cuts))));
        expect(many).toEqual(one);
        const isDone = reader.hasDone && new TextDecoder().decode(bytes).includes("[DONE]");
        if (one.error !== undefined) expect(one.error).toMatchObject({ message: expect.any(String) });
        else expect(isDone || one.events.some((event) => Object(event).type === reader.last)).toBe(true);
      }),
      { numRuns: reader.runs },
    );
  });

  test("is told a byte at a time of what it is told at once, also behind a byte order mark", async () => {
    const bytes = new TextEncoder().encode(`\uFEFF${reader.frames.join("")}`);
    const one = await readAll(reader.read(streaming([bytes])));
    const many = await readAll(reader.read(streaming(cutAt(bytes, Array(bytes.length).fill(1)))));
    expect(many).toEqual(one);
    expect(one.events.length).toBeGreaterThan(0);
  });
});
