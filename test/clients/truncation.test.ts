/** After an upstream that breaks off every client sees an error, never a success that is none. */

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type FakeProvider, fakeProvider } from "../support/fake-provider.js";
import { type RunningGateway, runningGateway } from "../support/gateway.js";
import { plainClients, raisedBy, streamClients } from "./clients.js";

let provider: FakeProvider;
let gateway: RunningGateway;
let patient: RunningGateway;
const ends: (() => Promise<unknown>)[] = [];
beforeAll(async () => {
  provider = await fakeProvider((end) => ends.push(end));
  gateway = await runningGateway({ upstream: provider.url, timeout: 250 });
  patient = await runningGateway({ upstream: provider.url });
  ends.unshift(
    () => gateway.close(),
    () => patient.close(),
  );
});
afterAll(async () => {
  for (const end of ends) await end();
});

const names = Object.keys(streamClients) as readonly (keyof typeof streamClients)[];

const BROKEN_STREAMS = [
  "stream-cut",
  "stream-reset",
  "stream-reset-in-frame",
  "stream-half-character",
  "stream-slow-loris",
  "stream-reset-before-events",
  "stream-html",
  "stream-error",
  "error-200",
];

const BROKEN_ANSWERS = [
  "html-200",
  "html-as-json-200",
  "error-200",
  "empty-200",
  "gzip-lie-200",
  "reset-before-headers",
  "reset-in-body-200",
  "slow-loris-200",
  "empty-500",
  "endless-500",
];

describe.each(names)("%s", (name) => {
  const base = (): string => `${gateway.url}/v1`;

  test("reads a stream that goes well", async () => {
    expect(await streamClients[name]({ base: `${patient.url}/v1` })).toMatch(/Grüße 🙂|message_stop/);
  });

  test.each(BROKEN_STREAMS)("raises after the stream %s", async (model) => {
    const raised = await raisedBy(streamClients[name]({ base: base(), model }));
    expect(String(Object(raised).message)).not.toContain("Nothing was raised");
  });

  test.each(BROKEN_ANSWERS)("raises after the answer %s", async (model) => {
    const raised = await raisedBy(plainClients[name]({ base: base(), model }));
    expect(String(Object(raised).message)).not.toContain("Nothing was raised");
  });
});
