/** A server of the Kindo Responses API in the same process, and what tests ask it. */

import { Ajv2020 } from "ajv/dist/2020.js";
import type { CreateResponseEvent } from "../../generated/kindo-responses/index.js";
import {
  ajvValidator,
  createHandler,
  type Handlers,
  type ServerOptions,
} from "../../generated/kindo-responses/server.js";
import type { components } from "../../generated/kindo-responses/types.js";

/** The response object of the protocol. */
export type ResponseObject = components["schemas"]["Response"];

/** A finished response. */
export const finished: ResponseObject = {
  id: "resp_1",
  object: "response",
  created_at: 1_762_000_000,
  status: "completed",
  model: "gpt-4.1-mini",
  output: [],
};

/** The events of a stream that goes well, up to any of them. */
export const events: readonly CreateResponseEvent[] = [
  { type: "response.created", sequence_number: 0, response: { ...finished, status: "in_progress" } },
  {
    type: "response.output_text.delta",
    sequence_number: 1,
    item_id: "msg_1",
    output_index: 0,
    content_index: 0,
    delta: "Hello",
  },
  { type: "response.completed", sequence_number: 2, response: finished },
];

/** What was told to `onError`. */
export interface Told {
  readonly thrown: unknown;
  readonly condition: string;
}

/** A server, and what it told its operator. */
export function serverOf(
  handlers: Handlers,
  options: Partial<ServerOptions> = {},
): { readonly handle: (request: Request) => Promise<Response>; readonly told: readonly Told[] } {
  const told: Told[] = [];
  const handle = createHandler(handlers, {
    validator: ajvValidator(Ajv2020),
    onError: (thrown, { condition }) => told.push({ thrown, condition }),
    ...options,
  });
  return { handle, told };
}

/** A request as a client sends it; `init` replaces parts of it. */
export function post(body: unknown = { model: "m", input: "Hi" }, init: RequestInit = {}): Request {
  return new Request("http://gateway.test/v1/responses", {
    method: "POST",
    headers: { authorization: "Bearer key", "content-type": "application/json" },
    body: typeof body === "string" ? body : JSON.stringify(body),
    ...init,
  });
}

/** Status and JSON of a response. */
export async function answerOf(response: Response): Promise<{ status: number; body: unknown }> {
  return { status: response.status, body: await response.json() };
}
