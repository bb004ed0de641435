import { createParser, type EventSourceMessage } from "eventsource-parser";
import { describe, expect, test } from "vitest";
import * as responses from "../../generated/kindo-responses/index.js";
import type { Handlers, ServerOptions } from "../../generated/kindo-responses/server.js";
import { events, finished, post, serverOf } from "./harness.js";

type Item = Parameters<typeof streamed>[0] extends Iterable<infer I> | AsyncIterable<infer I> ? I : never;

/** The response to a stream of items. */
async function streamed(
  items:
    | Iterable<(typeof events)[number] | responses.StreamError>
    | AsyncIterable<(typeof events)[number] | responses.StreamError>,
  options?: Partial<ServerOptions>,
): Promise<Response> {
  return serverOf({ createResponse: () => ({ events: items }) }, options).handle(post());
}

/** The events of a text, as clients see them. */
function parsed(text: string): readonly { event: string | undefined; data: unknown }[] {
  const found: EventSourceMessage[] = [];
  createParser({ onEvent: (event) => found.push(event) }).feed(text);
  return found.map(({ event, data }) => ({ event, data: data === "[DONE]" ? data : JSON.parse(data) }));
}

const error = {
  event: "error",
  data: {
    type: "error",
    sequence_number: 2,
    code: "stream_error",
    message: "upstream stream interrupted",
    param: null,
    error: { message: "upstream stream interrupted", type: "server_error", code: "stream_error" },
  },
};

const failed = {
  event: "response.failed",
  data: {
    type: "response.failed",
    sequence_number: 3,
    response: {
      ...finished,
      status: "failed",
      error: { code: "server_error", message: "upstream stream interrupted" },
    },
    id: "resp_1",
    object: "response",
    status: "failed",
  },
};

const ordinary = events.map((data) => ({ event: data.type, data }));
const interrupted = responses.streamError({ message: "upstream stream interrupted" });

/** What was sent before anything went wrong: two events. */
function* begun(): Generator<Item> {
  yield* events.slice(0, 2);
}

describe("a stream that goes well", () => {
  test("has a frame for each event, with its blank line", async () => {
    const response = await streamed(events);
    const text = await response.text();

    expect(response.headers.get("content-type")).toBe("text/event-stream");
    expect(text.startsWith("event: response.created\ndata: {")).toBe(true);
    expect(text.endsWith("}\n\n")).toBe(true);
    expect(parsed(text)).toEqual(ordinary);
  });

  test("numbers the events that have no number", async () => {
    const unnumbered = events.map(({ sequence_number: _, ...event }: { sequence_number?: number }) => event);
    // As programs in JavaScript may send them.
    const response = await streamed(unnumbered as unknown as typeof events);
    expect(parsed(await response.text())).toEqual(ordinary);
  });

  test("sends nothing after its last event", async () => {
    const response = await streamed([...events, ...events]);
    expect(parsed(await response.text())).toEqual(ordinary);
  });
});

describe("a stream that fails is ended as declared, once", () => {
  const sequence = [...ordinary.slice(0, 2), error, failed];
  const cut = (message: string): unknown =>
    JSON.parse(JSON.stringify(sequence).replaceAll("upstream stream interrupted", message));

  test("by an error that it gives", async () => {
    const response = await streamed([...begun(), interrupted, ...events]);
    expect(parsed(await response.text())).toEqual([
      ...ordinary.slice(0, 2),
      error,
      { ...failed, data: { ...failed.data, response: { ...failed.data.response, status: "failed" } } },
    ]);
  });

  test("by an error that it throws", async () => {
    async function* items(): AsyncGenerator<Item> {
      yield* begun();
      throw interrupted;
    }
    expect(parsed(await (await streamed(items())).text())).toEqual(sequence);
  });

  test("by an exception, of which nothing is sent", async () => {
    async function* items(): AsyncGenerator<Item> {
      yield* begun();
      throw new Error("ECONNRESET 10.0.0.7");
    }
    const { handle, told } = serverOf({ createResponse: () => ({ events: items() }) });
    const text = await (await handle(post())).text();

    expect(parsed(text)).toEqual(cut("The stream was interrupted."));
    expect(text).not.toContain("10.0.0.7");
    expect(told).toMatchObject([{ condition: "streamFailure", thrown: { message: "ECONNRESET 10.0.0.7" } }]);
  });

  test("by a declared error that streams cannot end with: its message is kept", async () => {
    async function* items(): AsyncGenerator<Item> {
      yield* begun();
      throw responses.rateLimited({ message: "Slow down." });
    }
    expect(parsed(await (await streamed(items())).text())).toEqual(cut("Slow down."));
  });

  test("by an end without a last event", async () => {
    expect(parsed(await (await streamed(begun())).text())).toEqual(cut("The stream was interrupted."));
  });

  test("by silence for too long", async () => {
    async function* items(): AsyncGenerator<Item> {
      yield* begun();
      await new Promise(() => undefined);
    }
    const response = await streamed(items(), { timeout: 20 });
    expect(parsed(await response.text())).toEqual(cut("The stream took too long."));
  });

  test("by an event that JSON cannot write", async () => {
    const broken = { ...events[1], delta: 1n };
    // As programs in JavaScript may send it.
    const response = await streamed([...begun(), broken as unknown as Item]);
    expect(parsed(await response.text())).toEqual(cut("The stream was interrupted."));
  });

  test("and is the snapshot that was sent last", async () => {
    const [first, second] = events;
    const later = { ...first, type: "response.in_progress", response: { ...finished, id: "resp_2" } };
    // Made of two events, which the types cannot tell.
    const response = await streamed([first as Item, later as Item, second as Item, interrupted]);
    const last = parsed(await response.text()).at(-1);
    expect(last).toMatchObject({ data: { id: "resp_2", response: { id: "resp_2", status: "failed" } } });
  });
});

describe("before the first event an error is a plain answer", () => {
  const early: readonly (readonly [string, () => AsyncIterable<Item> | Iterable<Item>, number, string])[] = [
    ["an error of streams", () => [interrupted], 500, "upstream stream interrupted"],
    ["no event at all", () => [], 500, "An unexpected error occurred."],
    [
      "a declared error",
      async function* () {
        yield await Promise.reject(responses.rateLimited({ message: "Slow down." }));
      },
      429,
      "Slow down.",
    ],
    [
      "an exception",
      async function* () {
        yield await Promise.reject(new Error("secret"));
      },
      500,
      "An unexpected error occurred.",
    ],
  ];

  test.each(early)("%s", async (_what, items, status, message) => {
    const response = await streamed(items());
    expect(response.headers.get("content-type")).toBe("application/json");
    expect([response.status, await response.json()]).toMatchObject([status, { error: { message } }]);
  });
});

describe("whoever reads", () => {
  test("is not read ahead for", async () => {
    let asked = 0;
    function* items(): Generator<Item> {
      for (;;) {
        asked += 1;
        yield events[1] as Item;
      }
    }
    const reader = (await streamed(items())).body?.getReader();
    expect(asked).toBe(1);
    for (let index = 0; index < 5; index += 1) await reader?.read();
    expect(asked).toBeLessThanOrEqual(6);
    await reader?.cancel();
  });

  test("and goes: the items are given up, and their author is told", async () => {
    let ended = 0;
    let aborted = false;
    const createResponse: Handlers["createResponse"] = ({ signal }) => {
      signal.addEventListener("abort", () => {
        aborted = true;
      });
      async function* items(): AsyncGenerator<Item> {
        try {
          for (;;) yield events[1] as Item;
        } finally {
          ended += 1;
        }
      }
      return { events: items() };
    };
    const { handle, told } = serverOf({ createResponse });
    const reader = (await handle(post())).body?.getReader();
    await reader?.read();
    await reader?.cancel();

    expect([ended, aborted, told]).toEqual([1, true, []]);
  });

  test("is sent comments while nothing happens", async () => {
    async function* items(): AsyncGenerator<Item> {
      yield events[0] as Item;
      await new Promise((resolve) => setTimeout(resolve, 60));
      yield events[2] as Item;
    }
    const text = await (await streamed(items(), { keepAlive: 20 })).text();

    expect(text).toMatch(/\n\n: keep-alive\n\n/);
    expect(parsed(text)).toEqual([ordinary[0], ordinary[2]]);
  });
});
