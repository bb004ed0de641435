/** Unmodified clients send a request again exactly where the document says that it may help. */

import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { Ajv2020 } from "ajv/dist/2020.js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as kaiko from "../../generated/kaiko-v2/index.js";
import { ajvValidator, createHandler } from "../../generated/kaiko-v2/server.js";
import * as messages from "../../generated/kindo-messages/index.js";
import * as messagesServer from "../../generated/kindo-messages/server.js";
import * as responses from "../../generated/kindo-responses/index.js";
import * as responsesServer from "../../generated/kindo-responses/server.js";
import { plainClients, raisedBy } from "./clients.js";

const validator = ajvValidator(Ajv2020);
const message = "No.";
const requestId = "set by the server";

/** Errors by what the model of a request asks for. The waits are short. */
const ofResponses = {
  InvalidBody: responses.invalidBody({ message }),
  ModelNotFound: responses.modelNotFound({ message }),
  UnsupportedParameter: responses.unsupportedParameter({ message }),
  Unauthorized: responses.unauthorized(),
  ModelAccessDenied: responses.modelAccessDenied({ message }),
  RateLimited: responses.rateLimited({ message, retryAfter: 1 }),
  InternalError: responses.internalError({ message }),
  UpstreamEmptyBody: responses.upstreamEmptyBody({ message }),
};
const ofMessages = {
  InvalidRequest: messages.invalidRequest({ message }),
  AuthenticationFailed: messages.authenticationFailed({ message }),
  PermissionDenied: messages.permissionDenied({ message }),
  RateLimited: messages.rateLimited({ message, retryAfter: 1 }),
  InternalError: messages.internalError({ message }),
};
const ofKaiko = {
  MissingField: kaiko.missingField({ message, requestId }),
  InvalidApiKey: kaiko.invalidApiKey({ message, requestId }),
  KeyRevoked: kaiko.keyRevoked({ message, requestId }),
  ContextNotFound: kaiko.contextNotFound({ message, requestId }),
  // Clients send a 409 again by themselves, which can only fail again.
  DuplicateId: kaiko.duplicateId({ message, requestId }),
  PayloadTooLarge: kaiko.payloadTooLarge({ message, requestId }),
  InvalidRole: kaiko.invalidRole({ message, requestId }),
  TooManyRequests: kaiko.tooManyRequests({ message, requestId, retryAfter: 1 }),
  InternalError: kaiko.internalError({ message, requestId }),
  ServiceUnavailable: kaiko.serviceUnavailable({ message, requestId }),
};

const counts = new Map<string, number>();

function counted<E>(api: string, errors: Readonly<Record<string, E>>, model: string): E {
  const key = `${api} ${model}`;
  counts.set(key, (counts.get(key) ?? 0) + 1);
  const error = errors[model];
  if (!error) throw new Error(`There is no error ${model}`);
  return error;
}

const invalid = ({ message: text }: { readonly message: string }) =>
  messages.invalidRequest({ message: text });

const handlers: Readonly<Record<string, (request: Request) => Promise<Response>>> = {
  responses: responsesServer.createHandler(
    { createResponse: ({ body }) => counted("responses", ofResponses, body.model) },
    { validator },
  ),
  messages: messagesServer.createHandler(
    { createMessage: ({ body }) => counted("messages", ofMessages, body.model) },
    { validator, boundary: { unknownRoute: invalid, wrongMethod: invalid } },
  ),
  kaiko: createHandler(
    { createChatCompletion: ({ body }) => counted("kaiko", ofKaiko, body.model) },
    // The clients of OpenAI send their key in another header than Kaiko asks for.
    {
      validator,
      requestId: () => requestId,
      boundary: { unknownRoute: kaiko.missingField, wrongMethod: kaiko.missingField },
    },
  ),
};

let url = "";
const server = createServer(
  getRequestListener(
    async (request: Request) => {
      const { pathname, origin } = new URL(request.url);
      const [, name = "", ...path] = pathname.split("/");
      const headers = new Headers(request.headers);
      if (name === "kaiko") headers.set("x-api-key", "key");
      const body = await request.text();
      const forwarded = new Request(`${origin}/${path.join("/")}`, { method: request.method, headers, body });
      return handlers[name]?.(forwarded) ?? new Response(null, { status: 404 });
    },
    { overrideGlobalObjects: false },
  ),
);

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // A server that listens on a port has an address with a port.
  const { port } = server.address() as AddressInfo;
  url = `http://127.0.0.1:${port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const rows = [
  ...Object.keys(ofResponses).map(
    (kind) => ({ api: "responses", version: "v1", kind, client: "openai responses" }) as const,
  ),
  ...Object.keys(ofMessages).map(
    (kind) => ({ api: "messages", version: "v1", kind, client: "anthropic" }) as const,
  ),
  ...Object.keys(ofKaiko).map(
    (kind) => ({ api: "kaiko", version: "v2", kind, client: "openai chat" }) as const,
  ),
];

const RETRIED = [
  "RateLimited",
  "TooManyRequests",
  "InternalError",
  "UpstreamEmptyBody",
  "ServiceUnavailable",
];

describe("with two retries allowed", () => {
  // Each waits for its own retries: all at once they take as long as one.
  test.concurrent.each(rows)("$client: $api $kind", async ({ api, version, kind, client }) => {
    const calling = { base: `${url}/${api}/${version}`, maxRetries: 2, model: kind };
    const start = performance.now();
    const raised = await raisedBy(plainClients[client](calling));

    expect(Object(raised).message).toContain(kind === "Unauthorized" ? "Unauthorized" : message);
    expect(counts.get(`${api} ${kind}`)).toBe(RETRIED.includes(kind) ? 3 : 1);
    // As long as `Retry-After` says, twice.
    if (kind === "RateLimited") expect(performance.now() - start).toBeGreaterThan(1900);
  });
});
