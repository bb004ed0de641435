/** Three protocols in front of one upstream. All errors come from the documents, and all faults from one place. */

import { Ajv2020 } from "ajv/dist/2020.js";
import { Hono } from "hono";
import * as kindo from "../../generated/gateways/kindo.js";
import {
  invalidBody as invalidChat,
  unsupportedParameter as unsupportedChat,
} from "../../generated/kindo-chat-completions/index.js";
import * as chat from "../../generated/kindo-chat-completions/server.js";
import { invalidRequest } from "../../generated/kindo-messages/index.js";
import * as messages from "../../generated/kindo-messages/server.js";
import { notFound, unsupportedParameter } from "../../generated/kindo-responses/index.js";
import * as responses from "../../generated/kindo-responses/server.js";
import {
  echoCompletion,
  echoMessage,
  echoResponse,
  type ResponseObject,
  streamCompletion,
  streamMessage,
  streamResponse,
} from "./echo.js";
import { createPolicy, type Policy } from "./policy.js";

/** What the gateway is made of. */
export interface GatewaySettings {
  /** Where requests are forwarded to; without it the gateway answers from its echo model. */
  readonly upstream?: string | undefined;
  readonly policy?: Policy;
  /** Milliseconds that the upstream may take to answer, and then for each event. */
  readonly timeout?: number;
  /** Is told of what went wrong. Nothing of it reaches a caller. */
  readonly log?: (
    error: unknown,
    failure: { readonly condition: string; readonly requestId: string },
  ) => void;
}

/** How many responses the gateway remembers. */
const MOST_STORED = 1000;

/** The gateway, for whatever serves Hono. */
export function createGateway(settings: GatewaySettings = {}): Hono {
  const { upstream, policy = createPolicy(), timeout = 60_000, log } = settings;
  const stored = new Map<string, ResponseObject>();
  const options = {
    validator: responses.ajvValidator(Ajv2020),
    timeout,
    admit: policy.admit,
    ...(log ? { onError: log } : {}),
  };

  /** Sends a request on, and whatever comes back to the caller. */
  const forward = async (
    { request, signal }: { readonly request: Request; readonly signal: AbortSignal },
    body: object,
  ) => {
    const url = new URL(new URL(request.url).pathname, upstream);
    const headers = { "content-type": "application/json", ...credentialsOf(request) };
    return responses.passthrough(
      await fetch(url, { method: "POST", headers, body: JSON.stringify(body), signal }),
    );
  };

  const serveResponses = responses.createHandler(
    {
      createResponse: async (call) => {
        const { body, request } = call;
        policy.checkModel(request, body.model);
        if (body.previous_response_id) {
          return unsupportedParameter({ message: "'previous_response_id' is not supported yet." });
        }
        if (upstream) return forward(call, body);
        const response = echoResponse(body);
        remember(stored, response);
        return body.stream ? { events: streamResponse(response) } : { status: 200, body: response };
      },
      retrieveResponse: ({ path: { response_id: id } }) => {
        const response = stored.get(id);
        return response
          ? { status: 200, body: response }
          : notFound({ message: `Response '${id}' not found.` });
      },
    },
    {
      ...options,
      toError: (thrown, request) => (kindo.isFault(thrown) ? kindo.toResponses(thrown, request) : undefined),
    },
  );

  const serveChat = chat.createHandler(
    {
      createChatCompletion: async (call) => {
        const { body, request } = call;
        policy.checkModel(request, body.model);
        if ((body.n ?? 1) > 1) return unsupportedChat({ message: "'n' is not supported yet." });
        if (upstream) return forward(call, body);
        const completion = echoCompletion(body);
        return body.stream ? { events: streamCompletion(completion) } : { status: 200, body: completion };
      },
    },
    {
      ...options,
      toError: (thrown, request) =>
        kindo.isFault(thrown) ? kindo.toChatCompletions(thrown, request) : undefined,
      boundary: { unknownRoute: invalidChat, wrongMethod: invalidChat },
    },
  );

  const serveMessages = messages.createHandler(
    {
      createMessage: async (call) => {
        const { body, request } = call;
        policy.checkModel(request, body.model);
        if (upstream) return forward(call, body);
        const message = echoMessage(body);
        return body.stream ? { events: streamMessage(message) } : { status: 200, body: message };
      },
    },
    {
      ...options,
      toError: (thrown, request) => (kindo.isFault(thrown) ? kindo.toMessages(thrown, request) : undefined),
      boundary: { unknownRoute: invalidRequest, wrongMethod: invalidRequest },
    },
  );

  const app = new Hono();
  app.all("/v1/chat/completions", ({ req }) => serveChat(req.raw));
  app.all("/v1/messages", ({ req }) => serveMessages(req.raw));
  // Everything else is Responses', which has an error for paths that do not exist.
  app.all("*", ({ req }) => serveResponses(req.raw));
  // Nothing above throws; what is added to the application may.
  app.onError((error, context) => {
    log?.(error, { condition: "crash", requestId: "" });
    const { status, body } = kindo.toResponses(kindo.internal({ message: "An unexpected error occurred." }));
    return context.json(body, status);
  });
  return app;
}

/** The caller's credentials are the upstream's to judge as well. */
function credentialsOf({ headers }: Request): Record<string, string> {
  const names = ["authorization", "x-api-key", "anthropic-version"];
  return Object.fromEntries(
    names.flatMap((name) => (headers.has(name) ? [[name, headers.get(name) ?? ""]] : [])),
  );
}

function remember(stored: Map<string, ResponseObject>, response: ResponseObject): void {
  stored.set(response.id, response);
  const [oldest] = stored.keys();
  if (stored.size > MOST_STORED && oldest !== undefined) stored.delete(oldest);
}
