// Copied by openapi-errors from its src/runtime. The same for every API. Do not edit.

import { at, json } from "../body.js";
import type { Passthrough } from "../error.js";
import type { ForwardedItem, ServedPassthrough, ServedSuccess } from "./api.js";
import { type Exchange, failWith, sendError } from "./exchange.js";
import { type Forwarded, forwardedHeaders, readBytes } from "./passthrough.js";
import { allows, type HeaderMap, isJson, isStatus, successHeaders } from "./respond.js";
import { isEventStream, openStream } from "./stream-response.js";

/** The most bytes of an upstream's error that are forwarded. */
const LONGEST_ERROR = 2 ** 20;

/** The response that an answer of an upstream is, as it came or as a client has read it. */
export async function forward(exchange: Exchange, answer: Forwarded | Passthrough): Promise<Response> {
  const policy = exchange.operation?.passthrough;
  if (!policy)
    return failWith(exchange, "crash", { thrown: new TypeError("The operation forwards nothing") });
  if (!("upstream" in answer)) return forwardRead(exchange, policy, answer);
  const { status } = answer.upstream;
  if (status >= 200 && status < 300) return forwardSuccess(exchange, policy, answer);
  if (!isForwarded(policy, status)) return failed(exchange, `The upstream answered ${status}`);
  try {
    const { patience, abort } = exchange;
    const body = await patience.wait(readBytes(answer.upstream.body, LONGEST_ERROR, abort.signal));
    if (body === undefined) return failed(exchange, "The upstream's error is too long");
    return forwardError(exchange, policy, { status, headers: forwardedHeaders(answer), body });
  } catch (thrown) {
    return failed(exchange, thrown);
  }
}

/** What a client has read of an upstream's error. */
function forwardRead(exchange: Exchange, policy: ServedPassthrough, answer: Passthrough): Response {
  const { status, text, body, contentType } = answer;
  if (!isForwarded(policy, status)) return failed(exchange, `The upstream answered ${status}`);
  const bytes = new TextEncoder().encode(text ?? (body === undefined ? "" : JSON.stringify(body)));
  const source = new Headers(answer.headers);
  if (contentType !== undefined) source.set("content-type", contentType);
  const headers = forwardedHeaders({
    kind: "Passthrough",
    upstream: { status, headers: source, body: null },
    policy: {},
  });
  return forwardError(exchange, policy, { status, headers, body: bytes.slice().buffer });
}

interface Received {
  readonly status: number;
  readonly headers: HeaderMap;
  readonly body: ArrayBuffer;
}

/** An error as it came; one without a body is replaced, so that there is something to read. */
function forwardError(
  exchange: Exchange,
  { empty }: ServedPassthrough,
  { status, headers, body }: Received,
): Response {
  const { requestId, operation } = exchange;
  if (body.byteLength === 0 && empty) {
    const message = `The upstream answered ${status} without a body.`;
    const failure = { condition: "upstreamFailure", message, requestId } as const;
    return sendError(exchange, empty(operation ? { ...failure, operation: operation.id } : failure));
  }
  const ids = Object.fromEntries(idHeaders(exchange).map((name) => [name, requestId]));
  return new Response(body.byteLength === 0 ? null : body, { status, headers: { ...headers, ...ids } });
}

/** The headers in which the operation's answers carry the request's id. */
function idHeaders({ operation }: Exchange): readonly string[] {
  return [...new Set(operation?.successes.flatMap(({ requestIdHeaders = [] }) => requestIdHeaders))];
}

function isForwarded({ statuses }: ServedPassthrough, status: number): boolean {
  return status >= 200 && statuses.some((declared) => isStatus(status, declared));
}

/** A success, if it is one that the operation declares. */
async function forwardSuccess(
  exchange: Exchange,
  policy: ServedPassthrough,
  answer: Forwarded,
): Promise<Response> {
  const { upstream } = answer;
  const contentType = upstream.headers.get("content-type") ?? "";
  const success = exchange.operation?.successes.find((declared) => {
    return isStatus(upstream.status, declared.status) && (!upstream.body || allows(declared, contentType));
  });
  if (!success) {
    abandon(answer);
    return failed(
      exchange,
      `The upstream answered ${upstream.status} with ${contentType || "no content type"}`,
    );
  }
  const headers = { ...forwardedHeaders(answer), ...successHeaders(success, {}, exchange.requestId) };
  if (isEventStream(contentType)) return forwardStream(exchange, policy, { answer, headers });
  if (!isJson(contentType)) return new Response(upstream.body, { status: upstream.status, headers });
  return forwardJson(exchange, { success, answer, headers });
}

/** JSON that can be parsed and has what every such answer has. Anything else, an error say, is no success. */
async function forwardJson(
  exchange: Exchange,
  { success, answer, headers }: { success: ServedSuccess; answer: Forwarded; headers: HeaderMap },
): Promise<Response> {
  const { patience, abort, options } = exchange;
  const { limit = 10 * 2 ** 20 } = options;
  try {
    const bytes = await patience.wait(readBytes(answer.upstream.body, limit, abort.signal));
    if (bytes === undefined) return failed(exchange, `The upstream's answer is longer than ${limit} bytes`);
    const body = json(new TextDecoder().decode(bytes));
    const missing = (success.required ?? []).filter((name) => at(body, name) === undefined);
    if (typeof body === "string" || missing.length > 0) {
      return failed(exchange, `The upstream's success lacks ${missing.join(", ") || "JSON"}`);
    }
    return new Response(bytes, { status: answer.upstream.status, headers });
  } catch (thrown) {
    return failed(exchange, thrown);
  }
}

function forwardStream(
  exchange: Exchange,
  { events }: ServedPassthrough,
  { answer, headers }: { answer: Forwarded; headers: HeaderMap },
): Response | Promise<Response> {
  const { body } = answer.upstream;
  const stream = exchange.operation?.stream;
  if (!events || !stream || !body) return failed(exchange, "The upstream answered with a stream");
  return openStream<ForwardedItem>(exchange, {
    items: events(body, stream),
    textOf: (item, writer) => {
      if ("comment" in item) return `: ${item.comment.replace(/[\r\n]+/g, " ")}\n\n`;
      return writer.forward(item.event, item.error && { ...item.error, body: undefined });
    },
    // Its last event or its sentinel is how a stream says that it is whole.
    mayJustEnd: stream.terminal.length === 0 && stream.done === undefined,
    headers,
    failure: "upstreamFailure",
  });
}

/** Gives up on a body that nobody has begun to read. */
function abandon({ upstream: { body } }: Forwarded): void {
  if (body && !body.locked) body.cancel().catch(() => undefined);
}

/** What the upstream did is no answer of this API. What is still to come of it is not waited for. */
function failed(exchange: Exchange, reason: unknown): Response {
  exchange.abort.abort();
  const thrown = typeof reason === "string" ? new TypeError(reason) : reason;
  return failWith(exchange, "upstreamFailure", { thrown });
}
