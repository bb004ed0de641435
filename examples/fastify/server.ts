/** The Kindo Responses API in a Fastify application. Fastify's own errors stay inside the contract. */

import { getRequestListener } from "@hono/node-server";
import { Ajv2020 } from "ajv/dist/2020.js";
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import { internalError } from "../../generated/kindo-responses/index.js";
import { ajvValidator, createHandler, type Handlers } from "../../generated/kindo-responses/server.js";
import { refuseBrokenRequest } from "../broken-requests.js";

/** How the application differs from the plainest one. */
export interface FastifySettings {
  /** Adds what else the application does. */
  readonly extend?: (app: FastifyInstance) => void;
  /** Milliseconds that a handler may take. */
  readonly timeout?: number;
}

/** A Fastify application in which the API is mounted. */
export function createFastifyServer(
  handlers: Handlers,
  { extend, timeout = 60_000 }: FastifySettings = {},
): FastifyInstance {
  const handle = createHandler(handlers, {
    validator: ajvValidator(Ajv2020),
    onError: console.error,
    timeout,
  });
  const listener = getRequestListener(handle, { overrideGlobalObjects: false });
  const app = fastify({
    frameworkErrors: (_error, request, reply) => answer(request, reply),
    clientErrorHandler: refuseBrokenRequest,
  });

  /** Hands a request over as it came: Fastify neither reads it nor answers it. */
  function answer(request: FastifyRequest, reply: FastifyReply): void {
    reply.hijack();
    void listener(request.raw, reply.raw);
  }

  extend?.(app);
  // The handler reads bodies itself.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", (_request, _payload, done) => done(null));
  app.setNotFoundHandler(answer);
  app.setErrorHandler((error, _request, reply) => {
    console.error(error);
    const { status, body } = internalError({ message: "An unexpected error occurred." });
    return reply.status(status).send(body);
  });
  return app;
}
