/** A model that needs no provider: it says what it was told. Typed by the documents like any other handler. */

import type { CreateChatCompletionEvent } from "../../generated/kindo-chat-completions/index.js";
import type * as chat from "../../generated/kindo-chat-completions/server.js";
import type { CreateMessageEvent } from "../../generated/kindo-messages/index.js";
import type * as messages from "../../generated/kindo-messages/server.js";
import type { CreateResponseEvent } from "../../generated/kindo-responses/index.js";
import type * as responses from "../../generated/kindo-responses/server.js";
import type { components } from "../../generated/kindo-responses/types.js";

/** The response object of the Responses protocol. */
export type ResponseObject = components["schemas"]["Response"];

/** A response that repeats the input. */
export function echoResponse(body: responses.CreateResponseCall["body"]): ResponseObject {
  const text = typeof body.input === "string" ? body.input : textOf(body.input.at(-1));
  const part = { type: "output_text", text, annotations: [] } as const;
  return {
    id: `resp_${crypto.randomUUID()}`,
    object: "response",
    created_at: now(),
    status: "completed",
    model: body.model,
    output: [{ id: "msg_0", type: "message", role: "assistant", status: "completed", content: [part] }],
    usage: { input_tokens: 1, output_tokens: 1, total_tokens: 2 },
  };
}

/** The same as a stream of events. Their numbers are the server's matter, but the protocol's types ask for them. */
export function* streamResponse(response: ResponseObject): Generator<CreateResponseEvent> {
  const place = { item_id: "msg_0", output_index: 0, content_index: 0 };
  let sequence_number = 0;
  const begun = { ...response, status: "in_progress", output: [] } as const;
  yield { type: "response.created", sequence_number, response: begun };
  for (const delta of wordsOf(textOf(response.output[0]))) {
    sequence_number += 1;
    yield { type: "response.output_text.delta", sequence_number, ...place, delta };
  }
  yield { type: "response.completed", sequence_number: sequence_number + 1, response };
}

/** A completion that repeats the last message. */
export function echoCompletion(body: chat.CreateChatCompletionCall["body"]) {
  return {
    id: `chatcmpl-${crypto.randomUUID()}`,
    object: "chat.completion",
    created: now(),
    model: body.model,
    choices: [
      {
        index: 0,
        message: { role: "assistant", content: textOf(body.messages.at(-1)) },
        finish_reason: "stop",
      },
    ],
  } as const;
}

/** The same as a stream of chunks. */
export function* streamCompletion(
  completion: ReturnType<typeof echoCompletion>,
): Generator<CreateChatCompletionEvent> {
  const { id, created, model, choices } = completion;
  const head = { id, object: "chat.completion.chunk", created, model } as const;
  for (const content of wordsOf(choices[0].message.content)) {
    yield { ...head, choices: [{ index: 0, delta: { content }, finish_reason: null }] };
  }
  yield { ...head, choices: [{ index: 0, delta: {}, finish_reason: "stop" }] };
}

/** A message that repeats the last one. */
export function echoMessage(body: messages.CreateMessageCall["body"]) {
  return {
    id: `msg_${crypto.randomUUID()}`,
    type: "message",
    role: "assistant",
    content: [{ type: "text", text: textOf(body.messages.at(-1)) }],
    model: body.model,
    stop_reason: "end_turn",
    stop_sequence: null,
    usage: { input_tokens: 1, output_tokens: 1 },
  } as const;
}

/** The same as a stream of events. */
export function* streamMessage(message: ReturnType<typeof echoMessage>): Generator<CreateMessageEvent> {
  yield { type: "message_start", message: { ...message, content: [], stop_reason: null } };
  yield { type: "content_block_start", index: 0, content_block: { type: "text", text: "" } };
  for (const text of wordsOf(message.content[0].text)) {
    yield { type: "content_block_delta", index: 0, delta: { type: "text_delta", text } };
  }
  yield { type: "content_block_stop", index: 0 };
  yield {
    type: "message_delta",
    delta: { stop_reason: "end_turn", stop_sequence: null },
    usage: { output_tokens: 1 },
  };
  yield { type: "message_stop" };
}

/** The text in a message of any protocol. */
function textOf(item: unknown): string {
  const { content } = Object(item);
  if (typeof content === "string") return content;
  return Array.isArray(content) ? content.map((part) => String(Object(part).text ?? "")).join("") : "";
}

function wordsOf(text: string): readonly string[] {
  return text.match(/\S+\s*/g) ?? [text];
}

function now(): number {
  return Math.floor(Date.now() / 1000);
}
