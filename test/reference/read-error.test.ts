/** readError against a real server: whatever comes over the wire, nothing throws and nothing is lost. */

import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import * as kindo from "../../generated/kindo-responses/index.js";
import * as unified from "../../generated/unified-gateway/index.js";
import { answer, answerOf } from "./server.js";

const wire =
  '{"error":{"message":"Model \'x\' not found.","type":"invalid_request_error","code":"model_not_found"}}';
const json = { "content-type": "application/json" };
const html = "<html>\n<head><title>502 Bad Gateway</title></head>\n</html>\n";

/** Reads the same answer with an API that forwards upstream errors and with one that does not. */
async function readBoth(fetched: () => Promise<Response>) {
  return {
    forwarding: await kindo.readError(await fetched()),
    other: await unified.readError(await fetched()),
  };
}

describe("a declared error", () => {
  const contentTypes = [
    "application/json",
    "application/json; charset=utf-8",
    "application/problem+json",
    "text/plain",
    "text/html",
    "application/octet-stream",
    "nonsense",
  ];

  test.each(contentTypes)("is read under the content type %s", async (type) => {
    const error = await kindo.readError(await answer(400, wire, { "content-type": type }));
    expect(error).toEqual(kindo.modelNotFound({ message: "Model 'x' not found." }));
  });

  test("is read without a content type", async () => {
    expect(await kindo.readError(await answer(400, wire))).toMatchObject({ kind: "ModelNotFound" });
  });

  test("is read behind a byte order mark, white space and all", async () => {
    const error = await kindo.readError(await answer(400, `\ufeff \r\n${wire}\n`, json));
    expect(error).toMatchObject({ kind: "ModelNotFound", message: "Model 'x' not found." });
  });

  test("is read when it is compressed", async () => {
    const error = await kindo.readError(await answer(400, gzipSync(wire), { "content-encoding": "gzip" }));
    expect(error).toMatchObject({ kind: "ModelNotFound" });
  });

  test("is read when it comes in pieces that cut characters in two", async () => {
    const bytes = new TextEncoder().encode(wire.replace("x", "ü€😀"));
    const body = new ReadableStream({
      start(controller) {
        for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
        controller.close();
      },
    });
    const error = await kindo.readError(new Response(body, { status: 400 }));
    expect(error).toMatchObject({ kind: "ModelNotFound", message: "Model 'ü€😀' not found." });
  });

  test.each([
    ["iso-8859-1", "latin1"],
    ['"ISO-8859-1"', "latin1"],
    ["utf-16le", "utf16le"],
  ] as const)("is read in the charset %s", async (charset, encoding) => {
    const body = Buffer.from(wire.replace("x", "é"), encoding);
    const response = await answer(400, body, { "content-type": `application/json; charset=${charset}` });
    expect(await kindo.readError(response)).toMatchObject({ message: "Model 'é' not found." });
  });

  test("is read as UTF-8 where nobody knows the charset", async () => {
    const body = wire.replace("x", "é");
    const response = await answer(400, body, { "content-type": "application/json; charset=klingon" });
    expect(await kindo.readError(response)).toMatchObject({ message: "Model 'é' not found." });
  });
});

describe("what is no declared error comes back with all that arrived", () => {
  const strangers: readonly (readonly [string, number, string, string, unknown])[] = [
    ["the page of a proxy", 502, "text/html", html, html],
    ["a line of text", 503, "text/plain", "upstream connect error", "upstream connect error"],
    ["a page that claims to be JSON", 502, "application/json", html, html],
    ["invalid JSON", 400, "application/json", "{'error': 1}", "{'error': 1}"],
    ["JSON cut short", 400, "application/json", wire.slice(0, -9), wire.slice(0, -9)],
    ["JSON twice", 400, "application/json", wire + wire, wire + wire],
    ["a number", 400, "application/json", "42", 42],
    ["a text", 400, "application/json", '"Bad request"', "Bad request"],
    ["an empty text, which is no empty body", 400, "application/json", '""', ""],
    ["false", 500, "application/json", "false", false],
    ["null", 500, "application/json", "null", null],
    ["a list", 500, "application/json", `[${wire}]`, [JSON.parse(wire)]],
    ["an empty object", 500, "application/json", "{}", {}],
    [
      "problem+json",
      403,
      "application/problem+json",
      '{"title":"No","status":403}',
      { title: "No", status: 403 },
    ],
    ["a declared body under another status", 409, "application/json", wire, JSON.parse(wire)],
    ["white space", 500, "text/plain", " \n", " \n"],
  ];

  test.each(strangers)("%s", async (_, status, contentType, text, body) => {
    const { forwarding, other } = await readBoth(() =>
      answer(status, text, { "content-type": contentType, "x-request-id": "req_1", server: "test" }),
    );
    const kept = { status, contentType, text, requestId: "req_1" };
    expect(forwarding).toMatchObject({ api: "kindo-responses", kind: "Passthrough", ...kept });
    expect(other).toMatchObject({ api: "unified-gateway", kind: "Undeclared", ...kept });
    for (const read of [forwarding, other]) {
      expect(read.body).toEqual(body);
      const headers = { server: "test", "content-type": contentType, "x-request-id": "req_1" };
      expect(read).toMatchObject({ headers });
      expect(read).not.toHaveProperty("cause");
    }
  });

  test.each([400, 404, 500, 502, 599])("%i without a body is never Passthrough", async (status) => {
    const { forwarding, other } = await readBoth(() => answer(status, "", { "x-proxy": "a" }));
    for (const read of [forwarding, other]) {
      expect(read).toMatchObject({
        kind: "Undeclared",
        status,
        body: "",
        text: "",
        headers: { "x-proxy": "a" },
      });
      expect(read).not.toHaveProperty("cause");
    }
  });

  test.each([200, 201, 299])("%i is never Passthrough: it is no error of an upstream", async (status) => {
    expect(await kindo.readError(await answer(status, wire))).toMatchObject({
      kind: "Undeclared",
      status,
      text: wire,
    });
  });

  test("a response that cannot have a body has an empty one", async () => {
    expect(await kindo.readError(new Response(null, { status: 500 }))).toMatchObject({
      kind: "Undeclared",
      text: "",
    });
    expect(await kindo.readError(await answer(304, ""))).toMatchObject({
      kind: "Undeclared",
      status: 304,
      text: "",
    });
  });

  test("bytes that are no text are kept as well as text can", async () => {
    const read = await kindo.readError(await answer(500, Uint8Array.of(0xff, 0x00, 0x41, 0xc3)));
    expect(read).toMatchObject({ kind: "Passthrough", body: "\ufffd\u0000A\ufffd" });
  });
});

describe("a body that breaks off comes back as far as it came, with the cause", () => {
  test("the connection is reset", async () => {
    const response = await answerOf((request, sent) => {
      sent.writeHead(500, { ...json, "content-length": "1000" });
      sent.write('{"error":', () => setTimeout(() => request.socket.destroy(), 50));
    });
    const read = await kindo.readError(response);
    expect(read).toMatchObject({ kind: "Passthrough", status: 500, body: '{"error":', text: '{"error":' });
    expect(read).toHaveProperty("cause", expect.any(Error));
  });

  test("the connection is reset before the first byte", async () => {
    const response = await answerOf((request, sent) => {
      sent.writeHead(500, { ...json, "content-length": "1000" }).flushHeaders();
      setTimeout(() => request.socket.destroy(), 50);
    });
    const read = await kindo.readError(response);
    expect(read).toMatchObject({
      kind: "Undeclared",
      status: 500,
      body: "",
      contentType: "application/json",
    });
    expect(read).toHaveProperty("cause", expect.any(Error));
  });

  test("the content encoding is a lie", async () => {
    const read = await kindo.readError(await answer(400, wire, { ...json, "content-encoding": "gzip" }));
    expect(read).toMatchObject({ kind: "Undeclared", status: 400, headers: { "content-encoding": "gzip" } });
    expect(read).toHaveProperty("cause", expect.any(Error));
  });

  test("the gzip is truncated", async () => {
    // Random letters hardly compress, so that half of the bytes are about half of the text.
    const letters = Array.from({ length: 4000 }, () => Math.random().toString(36).slice(2)).join("");
    const zipped = gzipSync(wire.replace("x", letters));
    const cut = zipped.subarray(0, zipped.length / 2);
    const read = await kindo.readError(await answer(400, cut, { ...json, "content-encoding": "gzip" }));
    // Node's fetch takes the end of the bytes for the end of the body, so there may be no cause.
    expect(read).toMatchObject({ kind: "Passthrough", status: 400, contentType: "application/json" });
    expect(String(read.body)).toMatch(/^\{"error":\{"message":"Model '\w{1000,}$/);
  });

  test("the gzip is damaged", async () => {
    const zipped = gzipSync(wire.repeat(100));
    zipped.fill(0xff, 40, 60);
    const read = await kindo.readError(await answer(400, zipped, { "content-encoding": "gzip" }));
    expect(["Passthrough", "Undeclared"]).toContain(read.kind);
    expect(read).toHaveProperty("cause", expect.any(Error));
  });

  test.each([
    ["text()", (response: Response) => response.text()],
    ["an open reader", async (response: Response) => response.body?.getReader().read()],
    [
      "a loop",
      async (response: Response) => {
        for await (const _ of response.body ?? []);
      },
    ],
    ["cancel()", async (response: Response) => response.body?.cancel()],
  ] as const)("%s has read it before", async (_, consume) => {
    const response = await answer(400, wire, json);
    await consume(response);
    expect(response.bodyUsed).toBe(true);
    const read = await kindo.readError(response);
    expect(read).toMatchObject({
      kind: "Undeclared",
      status: 400,
      contentType: "application/json",
      text: "",
    });
    expect(read).toHaveProperty("cause", expect.any(Error));
  });
});

describe("a body without end is cut off", () => {
  test("at 1 MiB, without reading on", async () => {
    let written = 0;
    let closed = false;
    const response = await answerOf((_, sent) => {
      const chunk = Buffer.alloc(2 ** 16, "a");
      const pump = (): void => {
        while (!closed && sent.write(chunk)) written += chunk.length;
      };
      sent.on("drain", pump).on("close", () => {
        closed = true;
      });
      sent.writeHead(500, { "content-type": "text/plain" });
      pump();
    });

    const read = await kindo.readError(response);

    expect(read).toMatchObject({ kind: "Passthrough", status: 500, cause: expect.any(RangeError) });
    expect(read.body).toBe("a".repeat(2 ** 20));
    await expect.poll(() => closed).toBe(true);
    expect(written).toBeLessThan(2 ** 25);
  });

  test("where the caller says", async () => {
    const read = await kindo.readError(await answer(400, wire, json), { limit: 20 });
    expect(read).toMatchObject({
      kind: "Passthrough",
      body: wire.slice(0, 20),
      cause: expect.any(RangeError),
    });
  });

  test("but not at its very length", async () => {
    const read = await kindo.readError(await answer(400, wire, json), { limit: Buffer.byteLength(wire) });
    expect(read).toEqual(kindo.modelNotFound({ message: "Model 'x' not found." }));
  });
});
