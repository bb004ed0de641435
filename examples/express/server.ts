/** The Kindo Responses API in an Express application. Express' own errors stay inside the contract. */

import { createServer, type Server } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { Ajv2020 } from "ajv/dist/2020.js";
import express, { type ErrorRequestHandler, type Express } from "express";
import { internalError } from "../../generated/kindo-responses/index.js";
import { ajvValidator, createHandler, type Handlers } from "../../generated/kindo-responses/server.js";
import { refuseBrokenRequests } from "../broken-requests.js";

/** How the application differs from the plainest one. */
export interface ExpressSettings {
  /** Adds what else the application does. */
  readonly extend?: (app: Express) => void;
  /** Milliseconds that a handler may take. */
  readonly timeout?: number;
}

/** A server with an Express application in which the API is mounted. */
export function createExpressServer(
  handlers: Handlers,
  { extend, timeout = 60_000 }: ExpressSettings = {},
): Server {
  const handle = createHandler(handlers, {
    validator: ajvValidator(Ajv2020),
    onError: console.error,
    timeout,
  });
  const app = express();
  app.disable("x-powered-by");
  extend?.(app);
  // Before any parser of bodies: the handler reads them itself. It answers unknown paths as well.
  app.use(getRequestListener(handle, { overrideGlobalObjects: false }));
  // What other middleware throws, and paths that Express cannot decode.
  app.use(((error, _request, response, next) => {
    if (response.headersSent) return next(error);
    console.error(error);
    const { status, body } = internalError({ message: "An unexpected error occurred." });
    response.status(status).json(body);
  }) satisfies ErrorRequestHandler);
  return refuseBrokenRequests(createServer(app));
}
