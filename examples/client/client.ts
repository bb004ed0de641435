/** Asks a question, shows the answer as it comes, and says what a person wants to know where there is none. */

import { readEvents } from "../../generated/kindo-responses/events.js";
import {
  type CallError,
  errorOf,
  fetchOrThrow,
  withRetryEvents,
} from "../../generated/kindo-responses/index.js";

/** Where to ask, and where to write. */
export interface ClientSettings {
  /** The address of the API, up to and without `/v1`. */
  readonly url: string;
  readonly key: string;
  readonly model?: string;
  readonly signal?: AbortSignal;
  /** Takes the answer, piece by piece. */
  readonly write: (text: string) => void;
  /** Takes what is going on, line by line. */
  readonly note: (line: string) => void;
}

/** Asks. Gives whether there was an answer. */
export async function ask(question: string, settings: ClientSettings): Promise<boolean> {
  const { url, key, model = "echo", signal, write, note } = settings;
  const request = async () =>
    readEvents(
      await fetchOrThrow(`${url}/v1/responses`, {
        method: "POST",
        headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
        body: JSON.stringify({ model, input: question, stream: true }),
        ...(signal ? { signal } : {}),
      }),
    );
  try {
    const events = withRetryEvents(request, {
      ...(signal ? { signal } : {}),
      onRetry: ({ kind }, decision, attempt) => {
        const pause = decision.retry === "after" ? ` in ${(decision.ms / 1000).toFixed(1)} s` : "";
        note(`${kind}: trying again${pause} (attempt ${attempt} failed)`);
      },
    });
    for await (const event of events) {
      if ("type" in event && event.type === "response.output_text.delta") write(event.delta);
    }
    write("\n");
    return true;
  } catch (thrown) {
    note(adviceOn(await errorOf(thrown)));
    return false;
  }
}

/** What to tell a person. The compiler checks that nothing is forgotten. */
function adviceOn(error: CallError): string {
  switch (error.kind) {
    case "Unauthorized":
      return "The key is not valid. Set KEY to one that is.";
    case "ModelNotFound":
    case "ModelAccessDenied":
      return `${error.message} Set MODEL to another one.`;
    case "InvalidBody":
    case "UnsupportedParameter":
    case "NotFound":
      return `The request cannot be answered: ${error.message}`;
    case "RateLimited":
      return `Too many requests. Wait ${Math.ceil(error.retryAfter ?? 60)} s, then ask again.`;
    case "InternalError":
    case "UpstreamEmptyBody":
    case "StreamError":
      return `The server failed: ${error.message}${error.requestId ? ` Support wants to know: ${error.requestId}.` : ""}`;
    case "TruncatedStream":
      return "The answer broke off. What is above is not all of it.";
    case "ConnectionError":
      return `There is no server at that address (${error.code ?? error.message}).`;
    case "TimeoutError":
      return "The server took too long.";
    case "AbortedError":
      return "Stopped.";
    case "Passthrough":
      return `The model's provider answered ${error.status}: ${(error.text ?? "").slice(0, 200)}`;
    case "Undeclared":
      return `Something answered ${error.status} that is not this API: ${(error.text ?? "").slice(0, 200)}`;
  }
}
