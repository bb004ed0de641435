import { createParser, type EventSourceMessage } from "eventsource-parser";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createPolicy } from "../../examples/gateway/policy.js";
import * as chat from "../../generated/kindo-chat-completions/index.js";
import * as messages from "../../generated/kindo-messages/index.js";
import * as responses from "../../generated/kindo-responses/index.js";
import { declaredBodies } from "../support/declared.js";
import { FAULT_NAMES, fakeProvider } from "../support/fake-provider.js";
import { type RunningGateway, runningGateway } from "../support/gateway.js";

/** The three APIs, a good request of each, and how its client reads errors. */
const APIS = [
  { name: "kindo-responses", path: "/v1/responses", api: responses, body: { input: "Say it again" } },
  {
    name: "kindo-chat-completions",
    path: "/v1/chat/completions",
    api: chat,
    body: { messages: [{ role: "user", content: "Say it again" }] },
  },
  {
    name: "kindo-messages",
    path: "/v1/messages",
    api: messages,
    body: { max_tokens: 9, messages: [{ role: "user", content: "Say it again" }] },
  },
] as const;

type Api = (typeof APIS)[number];

/** Sends a request to an API of a gateway. */
function ask(
  { url }: RunningGateway,
  { path, body }: Api,
  more: object = {},
  headers = {},
): Promise<Response> {
  return fetch(url + path, {
    method: "POST",
    headers: { "x-api-key": "key", "content-type": "application/json", ...headers },
    body: JSON.stringify({ model: "m", ...body, ...more }),
  });
}

function eventsOf(text: string): readonly EventSourceMessage[] {
  const found: EventSourceMessage[] = [];
  createParser({ onEvent: (event) => found.push(event) }).feed(text);
  return found;
}

describe("the gateway with its echo model", () => {
  let gateway: RunningGateway;
  beforeAll(async () => {
    gateway = await runningGateway({ policy: createPolicy({ requestsPerMinute: 50 }) });
  });
  afterAll(() => gateway.close());

  test.each(APIS)("$name: answers as declared", async (api) => {
    const response = await ask(gateway, api);
    const body = await response.json();
    expect(declaredBodies(api.name)(response.status, body)).toBe(true);
    expect(JSON.stringify(body)).toContain("Say it again");
  });

  test.each(APIS)("$name: streams up to the last event", async (api) => {
    const events = eventsOf(await (await ask(gateway, api, { stream: true })).text());
    expect(["response.completed", "message_stop", undefined]).toContain(events.at(-1)?.event);
    expect(events.filter((event) => api.api.parseErrorEvent(event))).toEqual([]);
    const words = events.map(({ data }) => /"(?:delta|content|text)":"(\w+ ?)"/.exec(data)?.[1] ?? "");
    expect(words.join("")).toBe("Say it again");
  });

  test.each([
    ["no key", {}, { "x-api-key": "" }, [401, 401, 401]],
    ["a revoked key", {}, { "x-api-key": "revoked" }, [401, 401, 401]],
    ["a missing model", { model: "unknown-model" }, {}, [400, 400, 400]],
    ["a model of another group", { model: "gpt-4.1" }, { "x-api-key": "limited" }, [403, 403, 403]],
  ] as const)("one fault, three envelopes: %s", async (_what, more, headers, statuses) => {
    const found = await Promise.all(APIS.map((api) => ask(gateway, api, more, headers)));
    const bodies = await Promise.all(found.map((response) => response.json()));
    expect(found.map(({ status }) => status)).toEqual(statuses);
    bodies.forEach((body, index) => {
      const api = APIS[index];
      expect(api && declaredBodies(api.name)(statuses[index] ?? 0, body)).toBe(true);
    });
    const [one, two, three] = bodies;
    expect(one).toEqual(two);
    expect(three).toHaveProperty("type", "error");
  });

  test("a wrong key is refused before the body is looked at", async () => {
    const init = { method: "POST", headers: { authorization: "Bearer revoked" }, body: "{" };
    const response = await fetch(`${gateway.url}/v1/responses`, init);
    expect([response.status, await response.json()]).toEqual([401, { error: "Unauthorized" }]);
  });

  test("what is not supported says so", async () => {
    const [one] = [await ask(gateway, APIS[0], { previous_response_id: "resp_1" })];
    const two = await ask(gateway, APIS[1], { n: 2 });
    expect((await responses.readError(one)).kind).toBe("UnsupportedParameter");
    expect((await chat.readError(two)).kind).toBe("UnsupportedParameter");
  });

  test("responses are remembered, and those that are not are not found", async () => {
    const { id } = Object(await (await ask(gateway, APIS[0])).json());
    const headers = { authorization: "Bearer key" };
    const stored = await fetch(`${gateway.url}/v1/responses/${id}`, { headers });
    const missing = await fetch(`${gateway.url}/v1/responses/resp_missing`, { headers });
    expect(await stored.json()).toMatchObject({ id });
    expect((await responses.readError(missing)).kind).toBe("NotFound");
  });

  test("a limit is told with the time to wait", async () => {
    const limited = await runningGateway({ policy: createPolicy({ requestsPerMinute: 1 }) });
    await ask(limited, APIS[0]);
    for (const api of APIS) {
      const error = await api.api.readError(await ask(limited, api));
      expect([error.kind, error.status]).toEqual(["RateLimited", 429]);
      expect(error.retryAfter).toBeGreaterThan(0);
      expect(error.retryAfter).toBeLessThanOrEqual(60);
    }
    await limited.close();
  });
});

describe("the gateway in front of a provider that fails", () => {
  // What drips or floods is given up soon; all else may take what a busy machine needs.
  const timeout = 250;
  let hurried: RunningGateway;
  let gateway: RunningGateway;
  let url = "";
  const ends: (() => Promise<unknown>)[] = [];
  beforeAll(async () => {
    const provider = await fakeProvider((end) => ends.push(end));
    url = provider.url;
    hurried = await runningGateway({ upstream: url, timeout });
    gateway = await runningGateway({ upstream: url });
    ends.unshift(
      () => hurried.close(),
      () => gateway.close(),
    );
  });
  afterAll(async () => {
    for (const end of ends) await end();
  });

  const cases = APIS.flatMap((api) =>
    FAULT_NAMES.flatMap((fault) => [false, true].map((stream) => ({ api, fault, stream }))),
  );

  test.each(cases)("$api.name $fault, stream: $stream", async ({ api, fault, stream }) => {
    const isEndless = /slow-loris|endless/.test(fault);
    const response = await ask(isEndless ? hurried : gateway, api, { model: fault, stream });
    const isStream = response.headers.get("content-type")?.startsWith("text/event-stream");
    if (response.ok && isStream) {
      const text = await response.text();
      const events = eventsOf(text);
      const errors = events.flatMap((event) => api.api.parseErrorEvent(event) ?? []);
      // Only the whole stream that comes in bytes goes well; each other one says once what is wrong.
      expect(errors).toHaveLength(fault === "stream-in-bytes" ? 0 : 1);
      if (fault !== "stream-error") expect(errors.map(({ kind }) => kind)).not.toContain("Undeclared");
      expect(text).not.toContain('"half');
    } else {
      // No fault is a success.
      expect(response.ok).toBe(false);
      const error = await api.api.readError(response);
      expect(error.kind).not.toBe("Undeclared");
      expect(JSON.stringify(error)).not.toContain(new URL(url).host);
    }
  });

  test("goes on as if nothing had happened", async () => {
    for (const api of APIS) expect((await ask(gateway, api)).status).toBe(200);
    expect(gateway.log.length).toBeGreaterThan(30);
  });
});
