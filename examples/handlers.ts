/** Handlers of the Kindo Responses API that the examples with a host of their own share. */

import { modelNotFound, notFound } from "../generated/kindo-responses/index.js";
import type { Handlers } from "../generated/kindo-responses/server.js";
import { echoResponse, type ResponseObject, streamResponse } from "./gateway/echo.js";

/** Handlers that answer with what they are told, and remember it. */
export function echoHandlers(): Handlers {
  const stored = new Map<string, ResponseObject>();
  return {
    createResponse: ({ body }) => {
      if (body.model === "unknown-model")
        return modelNotFound({ message: "Model 'unknown-model' not found." });
      const response = echoResponse(body);
      stored.set(response.id, response);
      return body.stream ? { events: streamResponse(response) } : { status: 200, body: response };
    },
    retrieveResponse: ({ path: { response_id: id } }) => {
      const response = stored.get(id);
      return response
        ? { status: 200, body: response }
        : notFound({ message: `Response '${id}' not found.` });
    },
  };
}
