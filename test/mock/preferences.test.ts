/** What a request can prefer beside an example. */

import { request as httpRequest } from "node:http";
import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { AUTH, eventsOf, type ListeningMock, mockOf } from "./harness.js";

let mock: ListeningMock;
let chat: ListeningMock;
beforeAll(async () => {
  mock = await mockOf("kindo-responses");
  chat = await mockOf("kindo-chat-completions");
});
afterAll(() => Promise.all([mock.close(), chat.close()]));

interface Wish {
  readonly prefer: string;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

function ask({ prefer, body = '{"model":"m","input":"Hi"}', headers = AUTH }: Wish): Promise<Response> {
  const init = { method: "POST", body, headers: { ...headers, prefer } };
  return fetch(`${mock.url}/v1/responses`, init);
}

const stream = '{"model":"m","input":"Hi","stream":true}';

async function namesOf(response: Response): Promise<readonly (string | undefined)[]> {
  return eventsOf(await response.text()).map(({ event }) => event);
}

const whole = [
  "response.created",
  "response.in_progress",
  "response.output_item.added",
  "response.content_part.added",
  "response.output_text.delta",
  "response.output_text.done",
  "response.content_part.done",
  "response.output_item.done",
] as const;

describe("an error by its status or its name", () => {
  test.each([
    ["code=400", 400, "invalid_body"],
    ["example=model_access_denied", 403, "model_access_denied"],
    ['code=400; example="unsupported_parameter"', 400, "unsupported_parameter"],
    ["respond-async, CODE = 500", 500, "internal_error"],
    ["code=502", 502, "upstream_empty_body"],
    ["example=ModelNotFound", 400, "model_not_found"],
    ["example=upstream_empty_body", 502, "upstream_empty_body"],
  ])("%s, whatever the request is", async (prefer, status, code) => {
    const wishes = [
      { prefer },
      { prefer, body: stream },
      { prefer, body: "{", headers: {} },
      { prefer, headers: { accept: "image/png" } },
    ];
    for (const wish of wishes) {
      const response = await ask(wish);
      expect([response.status, await response.json()]).toMatchObject([status, { error: { code } }]);
    }
  });

  test("in several headers", async () => {
    const { status, body } = await new Promise<{ status: number | undefined; body: string }>(
      (resolve, reject) => {
        const headers = { prefer: ["code=400", "example=model_not_found"] };
        const sent = httpRequest(`${mock.url}/v1/responses`, { method: "POST", headers }, (response) => {
          let body = "";
          response.on("data", (chunk) => {
            body += chunk;
          });
          response.on("end", () => resolve({ status: response.statusCode, body }));
        });
        sent.on("error", reject).end();
      },
    );
    expect([status, JSON.parse(body)]).toMatchObject([400, { error: { code: "model_not_found" } }]);
  });

  test("by its type or its kind where it has no code", async () => {
    for (const example of ["rate_limit_error", "rate_limited", "RateLimited"]) {
      expect((await ask({ prefer: `example=${example}` })).status).toBe(429);
    }
  });

  test.each([
    "example=nonsense",
    "code=302",
    "code=404, example=model_not_found",
    "code=200, example=model_not_found",
    "code=999",
    "code=100",
    "code=999, example=upstream_html",
    "code=302, example=upstream_html",
    'example="\u00e9<script>"',
    "example=constructor",
    "example=__proto__",
  ])("%s: there is no such thing, but others", async (prefer) => {
    const response = await ask({ prefer });
    const { error } = Object(await response.json());
    expect([response.status, error.code]).toEqual([400, "invalid_body"]);
    expect(error.message).toMatch(/400 model_not_found, .*4XX or 5XX upstream_html, .*200 stream_error/);
  });
});

describe("a success", () => {
  test("code=200 is what the request asks for, with no look at its body or credentials", async () => {
    const plain = await ask({ prefer: "code=200", body: "{", headers: {} });
    const streamed = await ask({ prefer: "code=200", body: '{"stream":true}', headers: {} });

    expect([plain.status, await plain.json()]).toMatchObject([200, { object: "response" }]);
    expect(await namesOf(streamed)).toEqual([...whole, "response.completed"]);
  });

  test("by its name", async () => {
    const response = await ask({ prefer: "example=response", body: stream, headers: {} });
    expect([response.status, await response.json()]).toMatchObject([200, { object: "response" }]);
  });

  test("another end of a stream, by the name of its example", async () => {
    const response = await ask({ prefer: "code=200, example=response.incomplete", body: stream });
    expect(await namesOf(response)).toEqual([...whole, "response.incomplete"]);
  });
});

describe("stream-after", () => {
  test("=2: the error comes after two events", async () => {
    const response = await ask({ prefer: "code=200, example=stream_error, stream-after=2", headers: {} });
    expect(await namesOf(response)).toEqual([...whole.slice(0, 2), "error", "response.failed"]);
  });

  test("=0: it comes at once, and still with 200", async () => {
    const named = await ask({ prefer: "example=stream_error, stream-after=0" });
    const usual = await ask({ prefer: "stream-after=0", body: stream });
    for (const response of [named, usual]) {
      expect([response.status, response.headers.get("content-type")]).toEqual([200, "text/event-stream"]);
      expect(await namesOf(response)).toEqual(["error", "response.failed"]);
    }
  });

  test("=3 without an example: a stream that was asked for fails with the usual error", async () => {
    const response = await ask({ prefer: "stream-after=3", body: stream });
    const events = eventsOf(await response.text());
    expect(events.map(({ event }) => event)).toEqual([...whole.slice(0, 3), "error", "response.failed"]);
    expect(events[3]?.data).toContain('"stream_error"');
  });

  test("=100: after all that there is", async () => {
    const response = await ask({ prefer: "example=stream_error, stream-after=100" });
    expect(await namesOf(response)).toEqual([...whole, "error", "response.failed"]);
  });

  test("=1 where nothing but a sentinel ends a stream", async () => {
    const body = '{"model":"m","messages":[{"role":"user","content":"Hi"}],"stream":true}';
    const init = { method: "POST", body, headers: { ...AUTH, prefer: "stream-after=1" } };
    const response = await fetch(`${chat.url}/v1/chat/completions`, init);
    const data = eventsOf(await response.text()).map((event) => event.data);
    expect(data).toHaveLength(3);
    expect(data[1]).toContain('"stream_error"');
    expect(data[2]).toBe("[DONE]");
  });
});

describe("a broken answer", () => {
  test("truncate: a stream simply ends", async () => {
    const some = await ask({ prefer: "truncate, stream-after=3", body: stream });
    const one = await ask({ prefer: "truncate", body: stream });
    const none = await ask({ prefer: "truncate, stream-after=0", body: stream });
    expect(await namesOf(some)).toEqual(whole.slice(0, 3));
    expect(await namesOf(one)).toEqual(whole.slice(0, 1));
    expect(await none.text()).toBe("");
  });

  test("truncate: it also ends in the middle of the frames of an error", async () => {
    const response = await ask({ prefer: "example=stream_error, truncate, stream-after=9" });
    expect(await namesOf(response)).toEqual([...whole, "error"]);
  });

  test.each(["truncate", "code=400, truncate", "example=upstream_html, truncate"])(
    "%s: a body ends in its middle, as if that were its end",
    async (prefer) => {
      const part = await (await ask({ prefer })).text();
      const all = await (await ask({ prefer: prefer.replace(/,? ?truncate/, "") })).text();
      expect(part.length).toBe(Math.floor(all.length / 2));
      // The ids differ, the rest does not.
      expect(all.startsWith(part.slice(0, 10))).toBe(true);
    },
  );

  test("reset: the connection breaks before an answer", async () => {
    const before = mock.lines.length;
    await expect(ask({ prefer: "reset" })).rejects.toThrow("fetch failed");
    await expect(ask({ prefer: "code=400, reset" })).rejects.toThrow("fetch failed");
    expect(mock.lines.slice(before).map(({ status }) => status)).toEqual([undefined, undefined]);
  });

  test("reset with stream-after: it breaks in the middle", async () => {
    const response = await ask({ prefer: "reset, stream-after=2", body: stream });
    const reader = response.body?.getReader();
    let text = "";
    const reading = (async () => {
      for (;;) {
        const { done, value } = (await reader?.read()) ?? { done: true };
        if (done) return;
        text += new TextDecoder().decode(value);
      }
    })();
    await expect(reading).rejects.toThrow("terminated");
    expect(eventsOf(text).map(({ event }) => event)).toEqual(whole.slice(0, 2));
  });

  test("the mock goes on", async () => {
    expect((await ask({ prefer: "" })).status).toBe(200);
  });
});

describe("a slow answer", () => {
  test("delay=80: it comes later", async () => {
    const start = performance.now();
    await ask({ prefer: "code=400, delay=80" });
    expect(performance.now() - start).toBeGreaterThan(75);
  });

  test("delay=60000: nobody waits for it who has gone", async () => {
    const slow = await mockOf("kindo-responses");
    const abort = new AbortController();
    const init = { method: "POST", headers: { prefer: "code=400, delay=60000" }, signal: abort.signal };
    const asking = fetch(`${slow.url}/v1/responses`, init);
    setTimeout(() => abort.abort(), 50);
    await expect(asking).rejects.toThrow("aborted");
    // Its line says that it was given up.
    await expect.poll(() => slow.lines.length).toBe(1);
    await slow.close();
  });

  test.each(["", "code=200, example=stream_error", "example=upstream_html"])(
    "chunk=1, %s: byte by byte, and all of them",
    async (wanted) => {
      const headers = { "x-request-id": "always-the-same" };
      const all = await ask({ prefer: wanted, headers: { ...AUTH, ...headers } });
      const pieces = await ask({ prefer: `${wanted}, chunk=1`, headers: { ...AUTH, ...headers } });
      expect(await pieces.text()).toBe(await all.text());
    },
  );

  test("chunk=1: pieces are on the wire one by one, also through a character", async () => {
    const sizes = await chunksOf(`${mock.url}/v1/responses`, 'code=400, example="\u00fc", chunk=1');
    expect(sizes.length).toBeGreaterThan(50);
    expect(new Set(sizes)).toEqual(new Set([1]));
  });
});

/** The sizes of the chunks of an answer's transfer coding. */
async function chunksOf(url: string, prefer: string): Promise<readonly number[]> {
  const { hostname, port, pathname } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.write(
    `POST ${pathname} HTTP/1.1\r\nHost: mock\r\nPrefer: ${prefer}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`,
  );
  const bytes: Buffer[] = [];
  for await (const chunk of socket) bytes.push(chunk);
  const [, body = ""] = Buffer.concat(bytes).toString("latin1").split("\r\n\r\n");
  return [...body.matchAll(/(?:^|\r\n)([0-9a-f]+)\r\n/g)]
    .map(([, size = ""]) => Number.parseInt(size, 16))
    .filter((size) => size > 0);
}
