/** What nothing is wrong with is answered with the document's successes. */

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { APIS } from "../support/reference-apis.js";
import { AUTH, catalogOf, eventsOf, isDeclared, type ListeningMock, mockOf, REQUESTS } from "./harness.js";

let mock: ListeningMock;
beforeAll(async () => {
  mock = await mockOf(...APIS);
});
afterAll(() => mock.close());

describe("a valid request", () => {
  test.each(APIS)("of %s has the example of its success", async (api) => {
    const [path, body] = REQUESTS[api];
    const catalog = catalogOf(api);
    const operation = catalog.operations.find((one) => one.path === path);
    const init = { method: "POST", headers: AUTH, body: JSON.stringify(body) };

    const response = await fetch(`${mock.url}/${api}${path}`, init);
    const answer = await response.json();

    expect([response.status, response.headers.get("content-type")]).toEqual([200, "application/json"]);
    expect(operation && isDeclared(catalog, operation, { status: 200, body: answer })).toBe(true);
  });

  test.each([
    ["kindo-responses", "/v1/responses/resp_1"],
    ["kaiko-v2", "/v2/contexts/c"],
  ])("of %s reads what is at %s", async (api, path) => {
    const response = await fetch(`${mock.url}/${api}${path}`, { headers: AUTH });
    expect([response.status, await response.json()]).toMatchObject([200, expect.any(Object)]);
  });

  test.each([
    ["kindo-responses", "response.completed"],
    ["kindo-chat-completions", "[DONE]"],
    ["kindo-messages", "message_stop"],
    ["unified-gateway", "[DONE]"],
    ["kaiko-v2", "[DONE]"],
  ] as const)("of %s is streamed where that is asked for, up to %s", async (api, end) => {
    const [path, body] = REQUESTS[api];
    const [stream] = catalogOf(api).streams;
    const ask = async (init: RequestInit): Promise<string> => {
      return (await fetch(`${mock.url}/${api}${path}`, { method: "POST", ...init })).text();
    };

    const text = await ask({ headers: AUTH, body: JSON.stringify({ ...body, stream: true }) });
    const accepted = await ask({
      headers: { ...AUTH, accept: "text/event-stream" },
      body: JSON.stringify(body),
    });

    const events = eventsOf(text);
    const last = events.at(-1);
    expect(last?.event ?? last?.data).toBe(end);
    expect(text).not.toContain('"error":{');
    const ends = events.filter(({ event = "" }) => stream?.terminal.includes(event));
    expect(ends).toHaveLength(stream?.terminal.length === 0 ? 0 : 1);
    expect(accepted).toBe(text);
  });
});

describe("several APIs", () => {
  test("are each below their name, and nowhere else", async () => {
    for (const path of ["/v1/responses", "/", "/kindo-responses", "/kindo"]) {
      const response = await fetch(mock.url + path);
      expect([response.status, response.headers.get("content-type")]).toEqual([
        404,
        "application/problem+json",
      ]);
      expect(await response.json()).toMatchObject({ detail: expect.stringContaining("/kaiko-v2/") });
    }
  });

  test("each request is a line", async () => {
    await fetch(`${mock.url}/kaiko-v2/v2/nowhere?x=1`, { method: "PUT" });
    expect(mock.lines.at(-1)).toEqual({
      method: "PUT",
      path: "/kaiko-v2/v2/nowhere?x=1",
      status: 404,
      milliseconds: expect.any(Number),
    });
  });
});
