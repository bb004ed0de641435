/**
 * Serves pages to the browser of whoever writes the document, and tells it when they have changed.
 *
 * @module
 */

import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Page } from "./pages.js";

/** A server of pages. It listens on the loopback address only. */
export interface PageServer {
  readonly url: string;
  /** Shows other pages from now on, and lets browsers load them. */
  show(pages: readonly Page[]): void;
  close(): Promise<void>;
}

const HOST = "127.0.0.1";

/** Serves pages on a port; 0 for any that is free. Rejects with what Node.js says if it cannot, e.g. `EADDRINUSE`. */
export async function servePages(first: readonly Page[], port: number): Promise<PageServer> {
  let pages = byPath(first);
  const listeners = new Set<ServerResponse>();
  const server = createServer((request, response) => {
    if (!isForUs(request)) return send(response, 403, "This server answers to its own address only.");
    if (request.method !== "GET" && request.method !== "HEAD")
      return send(response, 405, "There are only pages here.");
    const path = pathIn(request);
    if (path === "live") return listen(response, listeners);
    const page = pages.get(path === "" ? "index.html" : path);
    if (page === undefined) return send(response, 404, "There is no such page.");
    send(response, 200, page);
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, HOST, () => resolve());
  });
  // A server that listens on a port has an address with a port.
  const { port: actual } = server.address() as AddressInfo;
  return {
    url: `http://${HOST}:${actual}/`,
    show: (next) => {
      pages = byPath(next);
      for (const listener of listeners) listener.write("data: changed\n\n");
    },
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

function byPath(pages: readonly Page[]): ReadonlyMap<string, string> {
  return new Map(pages.map(({ path, text }) => [path, text]));
}

/** A page of somebody else's, whose name leads to this address, gets nothing. */
function isForUs({ headers }: IncomingMessage): boolean {
  return /^(127\.0\.0\.1|localhost)(:\d+)?$/.test(headers.host ?? "");
}

function pathIn({ url = "/" }: IncomingMessage): string {
  const [path = ""] = url.split(/[?#]/);
  try {
    return decodeURIComponent(path.slice(1));
  } catch {
    return path.slice(1);
  }
}

function listen(response: ServerResponse, listeners: Set<ServerResponse>): void {
  response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
  response.write(": waiting\n\n");
  listeners.add(response);
  response.on("close", () => listeners.delete(response));
}

function send(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, {
    "content-type": `text/${status === 200 ? "html" : "plain"}; charset=utf-8`,
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
  });
  response.end(text);
}
