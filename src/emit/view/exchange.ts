/**
 * What an error looks like on the wire: as an HTTP response, and as the frames that end a stream.
 *
 * @module
 */

import type { ErrorCatalog, ErrorDefinition, Stream } from "../../catalog/catalog.js";
import type { StatusKey } from "../../catalog/declaration.js";
import type { JsonValue } from "../../catalog/schema.js";
import { reasonPhrase } from "../../catalog/status.js";
import { statusesOf } from "../../catalog/words.js";
import { statusFor } from "../../mock/choose.js";
import { asText, createError, headerTexts } from "../../mock/create-error.js";
import { isEnd, ordinaryEvents } from "../../mock/events.js";
import { servedStream } from "../../mock/served-stream.js";
import { FrameWriter } from "../../runtime/server/frames.js";

/** An answer, written out. */
export interface Exchange {
  /** What it shows, in a few words; empty where there is only one. */
  readonly title: string;
  readonly text: string;
}

/** The error as responses: one for each of its examples, or one made up of its schema. */
export function responsesOf(catalog: ErrorCatalog, error: ErrorDefinition): readonly Exchange[] {
  const shown = error.examples.filter(({ delivery }) => delivery === "response");
  const statuses = statusesOf(error);
  const wanted = shown.length > 0 ? shown : statuses.slice(0, 1).map((status) => ({ status }));
  const exchanges = wanted.map((example) => {
    const { status } = example;
    const body = "body" in example ? { body: example.body } : {};
    const created = createError(catalog, error, { status: statusFor(status), ...body });
    // What the mock creates is JSON.
    const text = responseText(catalog, error, { status, body: created.body as JsonValue });
    const title = "name" in example ? (example.summary ?? example.name) : "";
    return { title: wanted.length > 1 ? title : "", text };
  });
  // A range and a status of it can have the same example.
  return exchanges.filter(({ text }, index) => exchanges.findIndex((one) => one.text === text) === index);
}

/** The frames in which the error ends a stream, as a server writes them; undefined if it does not end this one. */
export function framesOf(catalog: ErrorCatalog, error: ErrorDefinition, stream: Stream): string | undefined {
  if (!stream.errors.includes(error.kind)) return undefined;
  const shown = error.examples.find(({ delivery }) => delivery === "event");
  const body = shown === undefined ? {} : { body: shown.body };
  const created = createError(catalog, error, { status: 200, ...body });
  const writer = new FrameWriter(servedStream(stream));
  // What follows an error can repeat what the stream has said before.
  const before = ordinaryEvents(catalog, stream).filter((event) => !isEnd(event, stream));
  for (const event of before) writer.item(event);
  const { kind, message } = created;
  return writer.fail({ kind, message, code: String(error.code ?? kind), body: created.body }).trimEnd();
}

interface Answer {
  readonly status: StatusKey;
  readonly body: JsonValue;
}

function responseText(
  { schemas }: ErrorCatalog,
  { headers, deliveries, body: template }: ErrorDefinition,
  { status, body }: Answer,
): string {
  const delivery = deliveries.find((one) => one.via === "response" && one.status === status);
  const [mediaType] = delivery?.via === "response" ? delivery.mediaTypes : [];
  const told = headers.filter(({ fact, required, example }) => fact ?? (required || example !== undefined));
  const exact = statusFor(status);
  const head = [
    `HTTP/1.1 ${exact} ${reasonPhrase(exact)}`,
    ...(mediaType === undefined ? [] : [`content-type: ${oneLine(mediaType)}`]),
    ...Object.entries(headerTexts(told, schemas)).map(([name, value]) => `${name}: ${oneLine(value)}`),
  ];
  return template.node === "none" ? head.join("\n") : `${head.join("\n")}\n\n${bodyText(body, mediaType)}`;
}

function bodyText(body: JsonValue, mediaType = "application/json"): string {
  return /json/i.test(mediaType) ? JSON.stringify(body, undefined, 2) : asText(body);
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
