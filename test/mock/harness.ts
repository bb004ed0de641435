/** A mock of the reference APIs on the loopback, and what it is asked. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { createParser, type EventSourceMessage } from "eventsource-parser";
import type { ErrorCatalog, Operation } from "../../src/catalog/catalog.js";
import { jsonSchemaOf, jsonSchemasOf } from "../../src/catalog/json-schema.js";
import { type Listening, listen, type RequestLine } from "../../src/mock/listen.js";
import { createMock } from "../../src/mock/mock.js";
import { repository } from "../support/sources.js";

/** A valid request of each reference API: its path and its body. */
export const REQUESTS = {
  "kindo-responses": ["/v1/responses", { model: "m", input: "Hi" }],
  "kindo-chat-completions": ["/v1/chat/completions", chat("m")],
  "kindo-messages": ["/v1/messages", { ...chat("m"), max_tokens: 5 }],
  "unified-gateway": ["/v1/responses", { model: "m", input: "Hi" }],
  "kaiko-v2": ["/v2/chat/completions", chat("gpt-4")],
  "processor-gateway": ["/v1/chat/completions", chat("m")],
} as const;

function chat(model: string): object {
  return { model, messages: [{ role: "user", content: "Hi" }] };
}

/** The name of a reference API. */
export type Api = keyof typeof REQUESTS;

/** What every reference API takes for credentials. */
export const AUTH = {
  "x-api-key": "key",
  authorization: "Bearer key",
  "content-type": "application/json",
} as const;

/** The catalog of a reference API. */
export function catalogOf(api: string): ErrorCatalog {
  return JSON.parse(readFileSync(join(repository, "generated", api, "catalog.json"), "utf8"));
}

/** A mock that listens, and the requests it has had. */
export interface ListeningMock extends Listening {
  readonly lines: readonly RequestLine[];
}

/** Starts a mock of catalogs, and notes its requests. */
export async function listenTo(catalogs: readonly ErrorCatalog[]): Promise<ListeningMock> {
  const lines: RequestLine[] = [];
  const options = { port: 0, host: "127.0.0.1", onRequest: (line: RequestLine) => lines.push(line) };
  const listening = await listen(createMock(catalogs), options);
  return { ...listening, lines };
}

/** Starts a mock of reference APIs. */
export function mockOf(...apis: readonly Api[]): Promise<ListeningMock> {
  return listenTo(apis.map(catalogOf));
}

/** The events of a stream's text. What has no blank line at its end is none. */
export function eventsOf(text: string): readonly EventSourceMessage[] {
  const found: EventSourceMessage[] = [];
  createParser({ onEvent: (event) => found.push(event) }).feed(text);
  return found;
}

/** Whether a body is what the document declares for a status. */
export function isDeclared(
  { schemas }: ErrorCatalog,
  { signature }: Operation,
  { status, body }: { readonly status: number; readonly body: unknown },
): boolean {
  const range = `${Math.floor(status / 100)}XX`;
  const [declared] = [status, range, "default"].flatMap((key) => {
    return signature?.responses.filter((response) => response.status === key) ?? [];
  });
  const how = { prefix: "#/$defs/" };
  const [media] = declared?.content ?? [];
  const schema = Object(jsonSchemaOf(media?.schema ?? { never: true }, how));
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  return ajv.validate({ ...schema, $defs: jsonSchemasOf(schemas, how) }, body) === true;
}
