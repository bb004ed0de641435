/** The example gateway as one would write it by hand: the same answers, parsing, validation and streams, without our code. */

import { Ajv2020 } from "ajv/dist/2020.js";
import { type Context, Hono } from "hono";
import { streamSSE } from "hono/streaming";
import {
  echoCompletion,
  echoMessage,
  echoResponse,
  type ResponseObject,
  streamCompletion,
  streamMessage,
  streamResponse,
} from "../../examples/gateway/echo.js";
import type { Policy } from "../../examples/gateway/policy.js";
import { schemas as chatSchemas } from "../../generated/kindo-chat-completions/schemas.js";
import { schemas as messagesSchemas } from "../../generated/kindo-messages/schemas.js";
import { schemas as responsesSchemas } from "../../generated/kindo-responses/schemas.js";

const ajv = new Ajv2020({ strict: false, validateFormats: false });
const compile = ($defs: object, name: string) => ajv.compile({ $defs, $ref: `#/$defs/${name}` });
const isResponse = compile(responsesSchemas, "CreateResponseRequest");
const isCompletion = compile(chatSchemas, "CreateChatCompletionRequest");
const isMessage = compile(messagesSchemas, "CreateMessageRequest");

const openAiError = (message: string, type: string, code?: string) => ({ error: { message, type, code } });
const anthropicError = (message: string, type: string) => ({ type: "error", error: { type, message } });

/** The application. What is no matter of errors, policy and memory, it does as the gateway does. */
export function createHandWritten(policy: Policy): Hono {
  const app = new Hono();
  const stored = new Map<string, ResponseObject>();
  const isAllowed = ({ req }: Context): boolean => {
    try {
      policy.admit(req.raw);
      return true;
    } catch {
      return false;
    }
  };
  app.use("*", async (context, next) => {
    context.header("x-request-id", crypto.randomUUID());
    await next();
  });

  app.post("/v1/responses", async (context) => {
    if (!isAllowed(context)) return context.json({ error: "Unauthorized" }, 401);
    const body = await bodyOf(context);
    if (!isResponse(body))
      return context.json(openAiError(reasonOf(isResponse), "invalid_request_error", "invalid_body"), 400);
    // The schema has just been checked.
    const request = body as Parameters<typeof echoResponse>[0];
    if (request.model.startsWith("unknown-")) {
      return context.json(openAiError("Not found.", "invalid_request_error", "model_not_found"), 400);
    }
    const response = echoResponse(request);
    stored.set(response.id, response);
    const [oldest] = stored.keys();
    if (stored.size > 1000 && oldest !== undefined) stored.delete(oldest);
    if (!request.stream) return context.json(response);
    return streamSSE(context, async (stream) => {
      for (const event of streamResponse(response)) {
        await stream.writeSSE({ event: String(Object(event).type), data: JSON.stringify(event) });
      }
    });
  });

  app.post("/v1/chat/completions", async (context) => {
    if (!isAllowed(context)) return context.json({ error: "Unauthorized" }, 401);
    const body = await bodyOf(context);
    if (!isCompletion(body))
      return context.json(openAiError(reasonOf(isCompletion), "invalid_request_error", "invalid_body"), 400);
    // The schema has just been checked.
    const request = body as Parameters<typeof echoCompletion>[0];
    const completion = echoCompletion(request);
    if (!request.stream) return context.json(completion);
    return streamSSE(context, async (stream) => {
      for (const chunk of streamCompletion(completion))
        await stream.writeSSE({ data: JSON.stringify(chunk) });
      await stream.writeSSE({ data: "[DONE]" });
    });
  });

  app.post("/v1/messages", async (context) => {
    if (!isAllowed(context)) return context.json(anthropicError("Unauthorized", "authentication_error"), 401);
    const body = await bodyOf(context);
    if (!isMessage(body))
      return context.json(anthropicError(reasonOf(isMessage), "invalid_request_error"), 400);
    // The schema has just been checked.
    const request = body as Parameters<typeof echoMessage>[0];
    const message = echoMessage(request);
    if (!request.stream) return context.json(message);
    return streamSSE(context, async (stream) => {
      for (const event of streamMessage(message))
        await stream.writeSSE({ event: event.type, data: JSON.stringify(event) });
    });
  });
  return app;
}

async function bodyOf({ req }: Context): Promise<unknown> {
  try {
    return await req.json();
  } catch {
    return undefined;
  }
}

function reasonOf({
  errors,
}: {
  readonly errors?: readonly { readonly message?: string | undefined }[] | null | undefined;
}): string {
  return errors?.[0]?.message ?? "The body is not valid.";
}
