// Copied by openapi-errors from its src/runtime. The same for every API. Do not edit.

import type { HeaderMap } from "./respond.js";

/** A response of an upstream, as `fetch` gives it. */
export interface UpstreamResponse {
  readonly status: number;
  readonly headers: {
    get(name: string): string | null;
    forEach(callback: (value: string, name: string) => void): void;
  };
  readonly body: ReadableStream<Uint8Array> | null;
}

/** How an answer of an upstream is forwarded. */
export interface PassthroughPolicy {
  /** Whether a header goes on to the caller, of those that may. All of them by default. */
  readonly headers?: (name: string) => boolean;
}

/** An answer of an upstream that is to be forwarded. */
export interface Forwarded {
  readonly kind: "Passthrough";
  readonly upstream: UpstreamResponse;
  readonly policy: PassthroughPolicy;
}

/**
 * Answers with what an upstream answered: its status, content type and bytes. An error without a body becomes
 * the error that the document declares for it. A success that is none (a page, an error with status 200, a
 * body that breaks off) becomes an error of this API, and a stream that breaks off is ended as declared.
 */
export function passthrough(upstream: UpstreamResponse, policy: PassthroughPolicy = {}): Forwarded {
  return { kind: "Passthrough", upstream, policy };
}

/**
 * Headers of an upstream that say nothing about its answer: those of the connection (RFC 9110, 7.6.1) and of
 * the encoding, which `fetch` has undone; those that belong to whoever answers (cookies, the origin's rules
 * for browsers); and those that name the upstream's machines. A list of what may pass would lose the rate
 * limits of every provider that calls them otherwise.
 */
const HELD_BACK = new Set(
  (
    "connection keep-alive proxy-authenticate proxy-authorization proxy-connection te trailer transfer-encoding upgrade " +
    "content-encoding content-length date set-cookie set-cookie2 server via x-powered-by alt-svc forwarded location " +
    "strict-transport-security content-security-policy x-frame-options report-to nel cf-ray cf-cache-status x-served-by"
  ).split(" "),
);

/** Names under which upstreams send the id of their own request. */
const IDS = new Set(["x-request-id", "request-id", "x-upstream-request-id"]);

/** The headers of an upstream that go on to the caller. Its request id does under a name of its own. */
export function forwardedHeaders({ upstream, policy }: Forwarded): HeaderMap {
  const named = (upstream.headers.get("connection") ?? "").toLowerCase().split(/\s*,\s*/);
  const headers: HeaderMap = {};
  let id: string | undefined;
  upstream.headers.forEach((value, name) => {
    if (IDS.has(name)) id ??= value;
    const isHeld = HELD_BACK.has(name) || IDS.has(name) || named.includes(name);
    const isTheirs = name.startsWith("access-control-") || name.startsWith("proxy-");
    if (!isHeld && !isTheirs && (policy.headers?.(name) ?? true)) headers[name] = value;
  });
  if (id !== undefined) headers["x-upstream-request-id"] = id;
  return headers;
}

/** All bytes of a body; `undefined` if there are more than the limit. Rejects if it breaks off. */
export async function readBytes(
  body: ReadableStream<Uint8Array> | null,
  limit: number,
  signal: AbortSignal,
): Promise<ArrayBuffer | undefined> {
  if (!body) return new ArrayBuffer(0);
  const reader = body.getReader();
  // Nobody waits for the rest then, so nobody has to know whether it could be cancelled.
  const stop = (): void => void reader.cancel().catch(() => undefined);
  signal.addEventListener("abort", stop);
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return joined(chunks, size);
      chunks.push(value);
      size += value.length;
      if (size <= limit) continue;
      stop();
      return undefined;
    }
  } finally {
    signal.removeEventListener("abort", stop);
  }
}

function joined(chunks: readonly Uint8Array[], size: number): ArrayBuffer {
  const all = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all.buffer;
}
