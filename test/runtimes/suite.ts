/** What has to work wherever JavaScript runs: this file is bundled, and runs as it is in every runtime. It knows web standards only. */

import { readEvents as readMessages } from "../../generated/kindo-messages/events.js";
import * as messages from "../../generated/kindo-messages/index.js";
import { readEvents as readResponses } from "../../generated/kindo-responses/events.js";
import * as responses from "../../generated/kindo-responses/index.js";
import { readEvents as readUnified } from "../../generated/unified-gateway/events.js";
import * as unified from "../../generated/unified-gateway/index.js";

/** What is tested: given the address of the server, each gives what is compared with what is wanted. */
export const cases: Readonly<Record<string, (server: string) => Promise<readonly [unknown, unknown]>>> = {
  "what is created is what is parsed": async () => {
    const made = [
      responses.modelNotFound({ message: "No." }),
      messages.rateLimited({ message: "No." }),
      unified.serverError({ message: "No." }),
    ] as const;
    const read = [
      responses.parseError({ status: 400 }, made[0].body),
      messages.parseError({ status: 429 }, made[1].body),
      unified.parseError({ status: 500 }, made[2].body),
    ];
    return [
      read.map(({ kind, message }) => [kind, message]),
      made.map(({ kind, message }) => [kind, message]),
    ];
  },
  "an error over the wire is thrown, with its body": async (server) => [
    await thrownBy(() => responses.fetchOrThrow(`${server}/limited`)),
    ["RateLimited", "Slow down.", 429],
  ],
  "no server is a connection error": async () => [
    (await thrownBy(() => responses.fetchOrThrow("http://127.0.0.1:9/")))[0],
    "ConnectionError",
  ],
  "who gives up is told so": async (server) => [
    (await thrownBy(() => messages.fetchOrThrow(`${server}/limited`, { signal: AbortSignal.abort() })))[0],
    "AbortedError",
  ],
  "a gzip that is none is no success": async (server) => {
    const [kind] = await thrownBy(async () => unified.fetchOrThrow(`${server}/gzip`));
    return [["Undeclared", "ConnectionError"].includes(String(kind)), true];
  },
  "a page is kept": async (server) => {
    const read = await responses.readError(await fetch(`${server}/page`));
    return [
      [read.kind, read.body],
      ["Passthrough", "<html>502</html>"],
    ];
  },
  "events come whole, one byte at a time": async (server) => [
    await typesIn(readResponses(await fetch(`${server}/whole`))),
    ["response.created", "response.completed"],
  ],
  "a stream that ends too early is no success": async (server) => [
    await typesIn(readMessages(await fetch(`${server}/whole`))),
    ["response.created", "response.completed", "TruncatedStream"],
  ],
  "an error in a stream is thrown after what came before": async (server) => [
    await typesIn(readUnified(await fetch(`${server}/broken`), "createResponse")),
    ["response.created", "ServerError"],
  ],
  "a call is sent again until it works": async (server) => {
    const ask = (attempt: number): Promise<Response> =>
      responses.fetchOrThrow(`${server}/${attempt < 3 ? "limited" : "page-of-success"}`);
    const response = await responses.withRetry(ask, { random: () => 0, base: 1, cap: 1 });
    return [await response.text(), "It works."];
  },
};

/** Runs all cases, and gives what is wrong with each: an empty text if nothing is. */
export async function run(server: string): Promise<Readonly<Record<string, string>>> {
  const found: Record<string, string> = {};
  for (const [what, test] of Object.entries(cases)) {
    try {
      const [actual, wanted] = (await test(server)).map((value) => JSON.stringify(value));
      found[what] = actual === wanted ? "" : `${actual} instead of ${wanted}`;
    } catch (thrown) {
      found[what] = String(thrown);
    }
  }
  return found;
}

async function thrownBy(call: () => Promise<unknown>): Promise<readonly unknown[]> {
  try {
    await call();
    return ["a success"];
  } catch (thrown) {
    if (!responses.isApiError(thrown)) throw thrown;
    const { kind, status, error } = thrown;
    return status === undefined ? [kind] : [kind, error.message, status];
  }
}

async function typesIn(events: AsyncIterable<unknown>): Promise<readonly unknown[]> {
  const types: unknown[] = [];
  const [end] = await thrownBy(async () => {
    for await (const event of events) types.push(Object(event).type);
  });
  return end === "a success" ? types : [...types, end];
}
