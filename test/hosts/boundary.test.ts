/** Whatever goes wrong around a handler, in whatever host: the answer is one that the document declares. */

import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { internalError, parseError } from "../../generated/kindo-responses/index.js";
import type { Handlers } from "../../generated/kindo-responses/server.js";
import { finished } from "../server/harness.js";
import { declaredBodies } from "../support/declared.js";
import { HOSTS, type Host, SECRET } from "./hosts.js";

const isDeclared = declaredBodies("kindo-responses");

const handlers: Handlers = {
  createResponse: ({ body }) => {
    if (body.model === "crash") throw new Error(SECRET);
    if (body.model === "reject") return Promise.reject(SECRET);
    if (body.model === "hang") return new Promise(() => undefined);
    // What programs in JavaScript may do.
    if (body.model === "nothing") return undefined as never;
    if (body.model === "status") return { ...internalError({ message: "No." }), status: 1000 } as never;
    if (body.model === "header") return { status: 200, body: finished, headers: { "a b": "c" } } as never;
    return { status: 200, body: finished };
  },
};

const auth = { authorization: "Bearer key" };
const json = { ...auth, "content-type": "application/json" };
const ask = (model: string): RequestInit => ({
  method: "POST",
  headers: json,
  body: JSON.stringify({ model, input: "Hi" }),
});

interface Condition {
  readonly what: string;
  readonly path: string;
  readonly init: RequestInit;
  readonly kind: string;
}

const CONDITIONS: readonly Condition[] = [
  { what: "an unknown route", path: "/nowhere", init: { headers: auth }, kind: "NotFound" },
  {
    what: "a path that does not decode",
    path: "/v1/responses/%E0%A4%A",
    init: { headers: auth },
    kind: "NotFound",
  },
  { what: "a wrong method", path: "/v1/responses", init: { method: "PUT", headers: auth }, kind: "NotFound" },
  {
    what: "no credentials",
    path: "/v1/responses",
    init: { method: "POST", body: "{}" },
    kind: "Unauthorized",
  },
  {
    what: "broken JSON",
    path: "/v1/responses",
    init: { ...ask(""), body: '{"model":' },
    kind: "InvalidBody",
  },
  { what: "an empty body", path: "/v1/responses", init: { ...ask(""), body: "" }, kind: "InvalidBody" },
  {
    what: "a body against its schema",
    path: "/v1/responses",
    init: { ...ask(""), body: "[]" },
    kind: "InvalidBody",
  },
  {
    what: "another content type",
    path: "/v1/responses",
    init: { ...ask("m"), headers: { ...auth, "content-type": "text/plain" } },
    kind: "InvalidBody",
  },
  {
    what: "a body that is too large",
    path: "/v1/responses",
    init: { ...ask("m"), body: `"${"x".repeat(10 * 2 ** 20)}"` },
    kind: "InvalidBody",
  },
  { what: "a handler that throws", path: "/v1/responses", init: ask("crash"), kind: "InternalError" },
  {
    what: "a handler that rejects with a text",
    path: "/v1/responses",
    init: ask("reject"),
    kind: "InternalError",
  },
  {
    what: "a handler that gives nothing",
    path: "/v1/responses",
    init: ask("nothing"),
    kind: "InternalError",
  },
  {
    what: "an error with a status that is none",
    path: "/v1/responses",
    init: ask("status"),
    kind: "InternalError",
  },
  {
    what: "a header with a name that is none",
    path: "/v1/responses",
    init: ask("header"),
    kind: "InternalError",
  },
  {
    what: "a handler that is missing",
    path: "/v1/responses/a",
    init: { headers: auth },
    kind: "InternalError",
  },
];

describe.each(Object.entries(HOSTS))("in %s", (name, start) => {
  let host: Host;
  beforeAll(async () => {
    // The examples log what went wrong.
    vi.spyOn(console, "error").mockImplementation(() => undefined);
    host = await start(handlers);
  });
  afterAll(async () => {
    await host.close();
    vi.restoreAllMocks();
  });

  test("a good request is answered", async () => {
    const response = await fetch(`${host.url}/v1/responses`, ask("m"));
    expect([response.status, await response.json()]).toEqual([200, finished]);
  });

  test.each(CONDITIONS)("$what is $kind", async ({ path, init, kind }) => {
    const response = await fetch(host.url + path, init);
    await expectDeclared(response, kind);
    expect(response.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
  });

  test("a handler that takes too long is InternalError", async () => {
    await expectDeclared(await fetch(`${host.url}/v1/responses`, ask("hang")), "InternalError");
  });

  // Plain Node.js has no code of its own around a handler.
  const ofHost = name === "node" ? [] : ["/boom"];
  test.each(ofHost)("what the host's own code throws at %s is InternalError", async (path) => {
    await expectDeclared(await fetch(host.url + path), "InternalError");
  });

  test.each([
    ["no HTTP at all", "HELLO\r\n\r\n"],
    ["a header that is none", "GET / HTTP/1.1\r\nhost: x\r\nbad header\r\n\r\n"],
  ])("%s is InvalidBody", async (_what, text) => {
    const answer = await raw(host.url, text);
    const [head = "", body = ""] = answer.split("\r\n\r\n");
    expect(head).toMatch(/^HTTP\/1\.1 400 /);
    expect(head.toLowerCase()).toContain("content-type: application/json");
    expect(isDeclared(400, JSON.parse(body))).toBe(true);
  });
});

/** That an answer is declared as the error it is, and says nothing that is nobody's business. */
async function expectDeclared(response: Response, kind: string): Promise<void> {
  const text = await response.text();
  const body = JSON.parse(text);
  expect(response.headers.get("content-type")).toMatch(/^application\/json\b/);
  expect([parseError(response, body).kind, isDeclared(response.status, body)]).toEqual([kind, true]);
  let head = "";
  response.headers.forEach((value, name) => {
    head += `${name}: ${value}\n`;
  });
  expect(text + head).not.toMatch(/hunter2|secret|srv|\bat \/|node_modules|\.js:|db\.internal|powered/i);
}

/** What a server answers to bytes that no client would send. */
function raw(url: string, text: string): Promise<string> {
  const { port } = new URL(url);
  return new Promise((resolve, reject) => {
    let answer = "";
    const socket = connect(Number(port), "127.0.0.1", () => socket.write(text));
    socket.on("data", (chunk) => {
      answer += String(chunk);
    });
    socket.on("close", () => resolve(answer));
    socket.on("error", reject);
  });
}
