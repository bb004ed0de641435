/**
 * Lets a mock listen on a port.
 *
 * @module
 */

import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createAdaptorServer, type Http2Bindings, type HttpBindings } from "@hono/node-server";
import type { Connection, Mock } from "./mock.js";

/** Where to listen, and who is told of it. */
export interface ListenOptions {
  /** 0 for any that is free. */
  readonly port: number;
  readonly host: string;
  /** Is told of each request once its answer begins. */
  readonly onRequest: (line: RequestLine) => void;
}

/** A request and its answer, in short. */
export interface RequestLine {
  readonly method: string;
  /** With its query, as it was sent. */
  readonly path: string;
  /** Of the answer; nothing where the connection was broken off instead. */
  readonly status: number | undefined;
  readonly milliseconds: number;
}

/** A mock that listens. */
export interface Listening {
  readonly url: string;
  /** Stops listening, and ends what is under way. */
  close(): Promise<void>;
}

/** Listens. Rejects with what Node.js says if it cannot, e.g. `EADDRINUSE`. */
export async function listen(mock: Mock, { port, host, onRequest }: ListenOptions): Promise<Listening> {
  // Nothing but HTTP/1.1 is asked for.
  const server = createAdaptorServer({
    fetch: async (request: Request, { outgoing }: HttpBindings | Http2Bindings) => {
      const start = performance.now();
      let isBroken = false;
      const connection: Connection = {
        reset: () => {
          isBroken = true;
          outgoing.socket?.destroy();
        },
      };
      const response = await mock(request, connection);
      const { pathname, search } = new URL(request.url);
      onRequest({
        method: request.method,
        path: pathname + search,
        status: isBroken ? undefined : response.status,
        milliseconds: performance.now() - start,
      });
      return response;
    },
  }) as Server;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => resolve());
  });
  // A server that listens on a port has an address with a port.
  const { port: actual } = server.address() as AddressInfo;
  const name = host.includes(":") ? `[${host}]` : host;
  return {
    url: `http://${name}:${actual}`,
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}
