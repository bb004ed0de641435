/** A mock of the reference APIs on the loopback. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ErrorCatalog } from "../../src/catalog/catalog.js";
import { type Listening, listen, type RequestLine } from "../../src/mock/listen.js";
import { createMock } from "../../src/mock/mock.js";
import { repository } from "../support/sources.js";

/** The names of the reference APIs. */
export const APIS = [
  "kindo-responses",
  "kindo-chat-completions",
  "kindo-messages",
  "unified-gateway",
  "kaiko-v2",
  "processor-gateway",
] as const;

/** The catalog of a reference API. */
export function catalogOf(api: string): ErrorCatalog {
  return JSON.parse(readFileSync(join(repository, "generated", api, "catalog.json"), "utf8"));
}

/** Starts a mock of APIs, and notes its requests. */
export async function mockOf(
  ...apis: readonly string[]
): Promise<Listening & { readonly lines: readonly RequestLine[] }> {
  const lines: RequestLine[] = [];
  const options = { port: 0, host: "127.0.0.1", onRequest: (line: RequestLine) => lines.push(line) };
  const listening = await listen(createMock(apis.map(catalogOf)), options);
  return { ...listening, lines };
}
