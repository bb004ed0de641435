/** The facts of pages 000 and 001: the APIs of the Kindo gateway. */

import { ABOUT, type FactsOfPage } from "./fact.js";

const intro = ABOUT;
const table = "All errors";
const streams = "Errors in streams";
const forwarded = "Forwarded errors";

/** Page 000. */
export const responses: FactsOfPage = {
  page: "000",
  api: "kindo-responses",
  facts: [
    ["the envelope is that of OpenAI's Responses API", intro, /envelope of OpenAI's Responses API/],
    ["it has message, type and code", "The usual body", "`{ error: { message, type, code? } }`"],
    ["POST /v1/responses answers so", "Model not found", "`POST /v1/responses`"],
    [
      "its example",
      "Model not found",
      '"message": "Model \'unknown-model\' not found."',
      '"code": "model_not_found"',
    ],
    [
      "400: the body fails its schema",
      table,
      /\| 400 \| `invalid_request_error` \| `invalid_body` \|.*does not match its schema/,
    ],
    [
      "400: a model is missing",
      table,
      /\| 400 \| `invalid_request_error` \| `model_not_found` \|.*model that does not exist/,
    ],
    [
      "400: a feature is not there yet",
      table,
      /\| 400 \| `invalid_request_error` \| `unsupported_parameter` \|.*not implemented yet/,
    ],
    [
      "such a feature is previous_response_id",
      "Unsupported parameter",
      /One such feature is `previous_response_id`/,
    ],
    [
      "401: the key is missing, malformed or revoked",
      table,
      /\| 401 \| {2}\| {2}\|.*missing, malformed or revoked/,
    ],
    ["401: no type, no code", "Unauthorized", "`Unauthorized · 401`"],
    ["401: the body is a plain string", "Unauthorized", /body is a plain string/, '"error": "Unauthorized"'],
    ["401: the exception is called out", "Exceptions", /401.*`{"error":"Unauthorized"}`/],
    [
      "401: the middleware for keys answers so, for both APIs",
      intro,
      /middleware\s+that checks API keys.*Chat Completions and Responses/s,
    ],
    ["401: see Authentication", intro, /Authentication: what leads to a 401/],
    [
      "403: the key is fine, but its group has no access",
      table,
      /\| 403 \| `permission_error` \| `model_access_denied` \|.*key is valid, but the user group/,
    ],
    ["403: see Model catalog", intro, /Model catalog: what leads to a 403/],
    ["404: type, and no code", table, /\| 404 \| `not_found` \| {2}\|/],
    ["404: GET /v1/responses/{id}", "Response not found", "GET /v1/responses/{response_id}"],
    ["404: there is no such response, or it was pruned", "Response not found", /does not exist/, /pruned/],
    ["404: see Response store pruning", intro, /Response store pruning: what leads to a 404/],
    [
      "429: of the organization or the user",
      table,
      /\| 429 \| `rate_limit_error` \| {2}\|.*organization or the user/,
    ],
    ["429: Retry-After, where it is there", "Rate limited", /`Retry-After` \| sometimes/, /absent/],
    [
      "500: an unexpected failure on Kindo's side",
      table,
      /\| 500 \| `server_error` \| `internal_error` \|.*Kindo failed unexpectedly/,
    ],
    [
      "502: LiteLLM or a provider gave nothing",
      table,
      /\| 502 \| `server_error` \| `upstream_empty_body` \|.*LiteLLM proxy or provider.*without a body/,
    ],
    [
      "a stream: an error event, then response.failed",
      streams,
      "event `error`",
      "Followed by: `response.failed`",
    ],
    [
      "the error frame, as it is",
      "Stream error",
      'event: error\ndata: {"error":{"message":"upstream stream interrupted","type":"server_error","code":"stream_error"}}',
    ],
    [
      "response.failed names the response and its state",
      streams,
      "event: response.failed\n",
      '"id":"resp_abc123","object":"response","status":"failed"',
    ],
    [
      "the status stays 200: headers have been sent",
      streams,
      /status is 200 and stays so, for the headers are sent already/,
    ],
    ["any error event is the end", intro, /Treat any `error` event as the end of the stream/],
    ["see Streaming", intro, /Streaming: the whole SSE protocol/],
    ["4xx and 5xx of a provider are forwarded", forwarded, "`POST /v1/responses`", "4XX and 5XX"],
    ["with body and content type as they are", forwarded, /status, content type and body as they are/],
    ["providers such as Anthropic and OpenAI", intro, /Anthropic or OpenAI/],
    ["whatever their shape", forwarded, /shape is the provider's/],
    ["but for an empty body, so that there is JSON to log", "Empty upstream body", /always JSON to log/],
    ["which is replaced", forwarded, /except \[Empty upstream body\].*replaces an empty body/],
    ["by status first, by body only for details", forwarded, /status first.*body only for/],
  ],
};

/** Page 000 says of Chat Completions only this, page 001 a little more. */
export const chatCompletions: FactsOfPage = {
  page: "000",
  api: "kindo-chat-completions",
  facts: [
    ["401: a plain string here as well", "Exceptions", /401.*`{"error":"Unauthorized"}`/],
    ["401: because the middleware for keys answers for both", intro, /Chat Completions and Responses alike/],
    ["errors have type and code", "The usual body", "`error.type`", "`error.code`"],
    ["an upstream's errors are forwarded", forwarded, "`POST /v1/chat/completions`", "4XX and 5XX"],
    ["what the pages leave open is marked", intro, /leave open.*marked as inferred/s],
  ],
};

/** Page 001. */
export const messages: FactsOfPage = {
  page: "001",
  api: "kindo-messages",
  facts: [
    [
      "the envelope is Anthropic's",
      intro,
      /Anthropic's envelope/,
      '`{"type": "error", "error": {"type", "message"}}`',
    ],
    ["its example", "Invalid request", '"type": "error"', '"message": "max_tokens is required"'],
    ["POST /v1/messages answers so", "Invalid request", "`POST /v1/messages`"],
    [
      "400: the body fails its schema, or a model is missing",
      table,
      /\| 400 \| `invalid_request_error` \|.*schema, or it names a model that does not exist/,
    ],
    [
      "400: such as a missing max_tokens, malformed messages",
      "Invalid request",
      /missing `max_tokens` and malformed `messages`/,
    ],
    [
      "401: the key is missing, malformed or revoked",
      table,
      /\| 401 \| `authentication_error` \|.*missing, malformed or revoked/,
    ],
    [
      "401: the typed envelope, as it is",
      "Authentication failed",
      '"type": "authentication_error"',
      '"message": "Unauthorized"',
    ],
    [
      "401: not the plain string of the other two",
      intro,
      /plain string `{"error": "Unauthorized"}` of\s+`\/v1\/chat\/completions` and `\/v1\/responses` does not occur/,
    ],
    [
      "403: the key is fine, but its group has no access",
      table,
      /\| 403 \| `permission_error` \|.*user group/,
    ],
    [
      "429: of the organization or the user",
      table,
      /\| 429 \| `rate_limit_error` \|.*organization or the user/,
    ],
    ["429: Retry-After, where it is there", "Rate limited", /`Retry-After` \| sometimes/],
    [
      "500: an unexpected failure on Kindo's side",
      table,
      /\| 500 \| `api_error` \|.*Kindo failed unexpectedly/,
    ],
    [
      "502: an empty body, in error.type",
      "Empty upstream body",
      "502 · upstream_empty_body",
      '"type": "upstream_empty_body"',
    ],
    [
      "there is a type and no code, unlike in the others",
      intro,
      /no `code` as in Chat Completions and Responses/,
    ],
    ["a stream: an error event, and the end", streams, "event `error`", /It ends the stream/],
    [
      "the error frame, as it is",
      "Overloaded",
      'event: error\ndata: {"type":"error","error":{"type":"overloaded_error","message":"upstream overloaded"}}',
    ],
    ["the status stays 200: headers have been sent", streams, /stays so, for the headers are sent already/],
    ["any error event is the end", intro, /Treat any `error` event as the end of the stream/],
    [
      "4xx and 5xx of a provider are forwarded",
      forwarded,
      "4XX and 5XX",
      /status, content type and body as they are/,
    ],
    [
      "but for an empty body, so that there is JSON",
      intro,
      /Only an answer without a body is replaced.*`upstream_empty_body`.*always JSON to log/s,
    ],
    ["by status first, by body only for details", forwarded, /status first.*body only for/],
  ],
};
