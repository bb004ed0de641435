import type { SeedPage } from "./seed.js";

const requestId = ["request-id", "x-request-id"];
const retryAfter = ["request-id", "retry-after", "x-request-id"];

/** "Messages API errors", status / type / code reference. The type is all: this API has no codes. */
export const messages = {
  page: "001",
  api: "kindo-messages",
  rows: [
    {
      kind: "InvalidRequest",
      status: 400,
      type: "invalid_request_error",
      cause: /schema.*model.*max_tokens.*messages/s,
      todo: /correct the request/i,
      retry: "never",
      headers: requestId,
      init: { message: "max_tokens is required" },
      body: `{
"type": "error",
"error": {
"type": "invalid_request_error",
"message": "max_tokens is required"
}
}`,
      printed: true,
    },
    {
      kind: "AuthenticationFailed",
      status: 401,
      type: "authentication_error",
      cause: /missing, malformed or revoked/i,
      todo: /API key/,
      retry: "never",
      headers: requestId,
      init: { message: "Unauthorized" },
      body: `{
"type": "error",
"error": {
"type": "authentication_error",
"message": "Unauthorized"
}
}`,
      printed: true,
    },
    {
      kind: "PermissionDenied",
      status: 403,
      type: "permission_error",
      cause: /user group/,
      todo: /model/,
      retry: "never",
      headers: requestId,
      init: { message: "Your user group does not have access to model 'claude-opus-4-1'." },
      body: `{ "type": "error", "error": { "type": "permission_error", "message": "Your user group does not have access to model 'claude-opus-4-1'." }}`,
      printed: false,
    },
    {
      kind: "RateLimited",
      status: 429,
      type: "rate_limit_error",
      cause: /organization or the user/i,
      todo: /Retry-After/,
      retry: "after",
      headers: retryAfter,
      init: { message: "Rate limit exceeded for your organization." },
      body: `{ "type": "error", "error": { "type": "rate_limit_error", "message": "Rate limit exceeded for your organization." }}`,
      printed: false,
    },
    {
      kind: "InternalError",
      status: 500,
      type: "api_error",
      cause: /unexpected/i,
      todo: /backoff/,
      retry: "backoff",
      headers: requestId,
      init: { message: "An unexpected error occurred." },
      body: `{ "type": "error", "error": { "type": "api_error", "message": "An unexpected error occurred." }}`,
      printed: false,
    },
    {
      kind: "UpstreamEmptyBody",
      status: 502,
      type: "upstream_empty_body",
      cause: /without a body/,
      todo: /backoff/,
      retry: "backoff",
      headers: requestId,
      init: { message: "..." },
      body: `{"type":"error","error":{"type":"upstream_empty_body","message":"..."}}`,
      printed: true,
    },
    {
      kind: "Overloaded",
      event: "error",
      type: "overloaded_error",
      cause: /overloaded/i,
      todo: /stream as ended/,
      retry: "backoff",
      headers: [],
      init: { message: "upstream overloaded" },
      body: `{"type":"error","error":{"type":"overloaded_error","message":"upstream overloaded"}}`,
      printed: true,
    },
  ],
} satisfies SeedPage;
