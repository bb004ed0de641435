import { createParser, type EventSourceMessage } from "eventsource-parser";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ServedStream } from "../../../src/runtime/server/api.js";
import { FrameWriter } from "../../../src/runtime/server/frames.js";

const base: ServedStream = { items: "payload", event: "error", terminal: [], errors: [], then: [] };

function parsed(text: string): readonly Partial<EventSourceMessage>[] {
  const found: EventSourceMessage[] = [];
  createParser({ onEvent: (event) => found.push(event) }).feed(text);
  return found;
}

describe("what is written is what is read", () => {
  test("whatever is in a payload", () => {
    fc.assert(
      fc.property(fc.array(fc.record({ type: fc.string(), value: fc.jsonValue() })), (payloads) => {
        const writer = new FrameWriter({ ...base, name: "type" });
        const events = parsed(payloads.map((payload) => writer.item(payload)).join(""));
        expect(events.map(({ data }) => JSON.parse(data ?? ""))).toEqual(
          payloads.map((payload) => JSON.parse(JSON.stringify(payload))),
        );
      }),
    );
  });

  test("whatever an upstream's event is called and says: it stays one event", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (event, data, id) => {
        const events = parsed(new FrameWriter(base).forward({ event, data, id }));
        expect(events).toHaveLength(1);
        expect(events[0]?.data).toBe(data.replace(/\r\n|\r/g, "\n"));
      }),
    );
  });

  test("frames as the document models them", () => {
    const writer = new FrameWriter({ ...base, items: "frame", terminal: ["end"] });
    const text =
      writer.item({ event: "begin", id: "1", data: { a: 1 } }) + writer.item({ event: "end", data: "bye" });
    expect(parsed(text)).toEqual([
      { event: "begin", id: "1", data: '{"a":1}' },
      { event: "end", id: undefined, data: "bye" },
    ]);
    expect(writer.isOver).toBe(true);
  });
});

describe("an error", () => {
  const stream: ServedStream = {
    ...base,
    name: "type",
    sequence: "seq",
    snapshot: "state",
    terminal: ["ended"],
    done: "[DONE]",
    then: [
      {
        event: "aborted",
        payload: (_error, { sequence, code }) => ({ type: "aborted", seq: sequence, code }),
      },
      {
        event: "ended",
        payload: (error, { sequence, snapshot }) => ({
          type: "ended",
          seq: sequence,
          state: snapshot,
          why: error.message,
        }),
      },
    ],
  };
  const error = { kind: "Broken", message: "Broken.", code: "broken", body: { error: "Broken." } };

  test("is followed by all that the document says, once, and then by nothing", () => {
    const writer = new FrameWriter(stream);
    const begun = writer.item({ type: "begun", seq: 4, state: { id: "a" } });
    const end = parsed(writer.fail(error)).map(({ event, data }) => [event, data]);
    expect(parsed(begun)).toHaveLength(1);
    expect(end).toEqual([
      ["error", '{"error":"Broken."}'],
      ["aborted", '{"type":"aborted","seq":6,"code":"broken"}'],
      ["ended", '{"type":"ended","seq":7,"state":{"id":"a"},"why":"Broken."}'],
      [undefined, "[DONE]"],
    ]);
    expect([writer.fail(error), writer.close(), writer.isOver]).toEqual(["", "", true]);
  });

  test("after the last event is none any more: only the sentinel is due", () => {
    const writer = new FrameWriter(stream);
    writer.item({ type: "ended", seq: 0 });
    expect(writer.fail(error)).toBe("data: [DONE]\n\n");
  });

  test("that an upstream has reported is followed by what it has not sent itself", () => {
    const writer = new FrameWriter(stream);
    writer.forward(
      { event: "error", data: '{"seq":2}' },
      { message: "Theirs.", code: "theirs", body: undefined },
    );
    writer.forward({ event: "aborted", data: '{"seq":3}' });
    const rest = parsed(writer.fail(error)).map(({ event, data }) => [event, data]);
    expect(rest).toEqual([
      ["ended", '{"type":"ended","seq":4,"why":"Theirs."}'],
      [undefined, "[DONE]"],
    ]);
  });

  test("is followed by what the server's author makes where the document does not say enough", () => {
    const writer = new FrameWriter(
      { ...base, then: [{ event: "ended" }] },
      { ended: () => ({ made: true }) },
    );
    expect(parsed(writer.fail(error)).map(({ data }) => data)).toEqual([
      '{"error":"Broken."}',
      '{"made":true}',
    ]);
    // Without one there is no frame.
    expect(parsed(new FrameWriter({ ...base, then: [{ event: "ended" }] }).fail(error))).toHaveLength(1);
  });
});
