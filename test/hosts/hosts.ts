/** The hosts in which the generated handler is mounted. */

import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createAdaptorServer, getRequestListener } from "@hono/node-server";
import { Ajv2020 } from "ajv/dist/2020.js";
import { Hono } from "hono";
import { refuseBrokenRequests } from "../../examples/broken-requests.js";
import { createExpressServer } from "../../examples/express/server.js";
import { createFastifyServer } from "../../examples/fastify/server.js";
import { internalError } from "../../generated/kindo-responses/index.js";
import { ajvValidator, createHandler, type Handlers } from "../../generated/kindo-responses/server.js";

/** A host that is running. */
export interface Host {
  readonly url: string;
  close(): Promise<unknown>;
}

/** What a host's own code throws at `/boom`. */
export const SECRET = "hunter2 at /srv/app/secret.js:7:1 on db.internal.example";

function boom(): never {
  throw new Error(SECRET);
}

/** Starts a host with handlers. */
export const HOSTS: Readonly<Record<string, (handlers: Handlers) => Promise<Host>>> = {
  node: (handlers) => {
    const handle = createHandler(handlers, { validator: ajvValidator(Ajv2020), timeout: 300 });
    return running(
      refuseBrokenRequests(createServer(getRequestListener(handle, { overrideGlobalObjects: false }))),
    );
  },
  hono: (handlers) => {
    const handle = createHandler(handlers, { validator: ajvValidator(Ajv2020), timeout: 300 });
    const app = new Hono();
    app.get("/boom", boom);
    app.all("*", ({ req }) => handle(req.raw));
    app.onError((_error, context) => {
      const { status, body } = internalError({ message: "An unexpected error occurred." });
      return context.json(body, status);
    });
    // Nothing but HTTP/1.1 was asked for.
    return running(refuseBrokenRequests(createAdaptorServer(app) as Server));
  },
  express: (handlers) =>
    running(createExpressServer(handlers, { extend: (app) => app.get("/boom", boom), timeout: 300 })),
  fastify: async (handlers) => {
    const app = createFastifyServer(handlers, { extend: (own) => own.get("/boom", boom), timeout: 300 });
    const url = await app.listen({ port: 0, host: "127.0.0.1" });
    return { url, close: () => app.close() };
  },
};

async function running(server: Server): Promise<Host> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // A server that listens on a port has an address with a port.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}
