/** The Kindo Responses API in an Express application. Express' own errors stay inside the contract. */

import { createServer, type Server } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { Ajv2020 } from "ajv/dist/2020.js";
import express, { type ErrorRequestHandler } from "express";
import { internalError } from "../../generated/kindo-responses/index.js";
import { ajvValidator, createHandler, type Handlers } from "../../generated/kindo-responses/server.js";
import { answerBrokenRequests } from "../broken-requests.js";

/** A server with an Express application in which the API is mounted. `extend` adds what else the application does. */
export function createExpressServer(
  handlers: Handlers,
  extend: (app: express.Express) => void = () => undefined,
): Server {
  const handle = createHandler(handlers, {
    validator: ajvValidator(Ajv2020),
    onError: console.error,
    timeout: 2000,
  });
  const app = express();
  app.disable("x-powered-by");
  extend(app);
  // Before any parser of bodies: the handler reads them itself. It answers unknown paths as well.
  app.use(getRequestListener(handle, { overrideGlobalObjects: false }));
  // What other middleware throws, and paths that Express cannot decode.
  app.use(((error, _request, response, next) => {
    if (response.headersSent) return next(error);
    console.error(error);
    const { status, headers, body } = internalError({ message: "An unexpected error occurred." });
    response
      .status(status)
      .set(headers ?? {})
      .json(body);
  }) satisfies ErrorRequestHandler);
  return answerBrokenRequests(createServer(app));
}
