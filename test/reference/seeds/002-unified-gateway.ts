import type { SeedPage } from "./seed.js";

const requestId = ["request-id", "x-request-id"];
const retryAfter = ["request-id", "retry-after", "x-request-id"];

/** "Common status codes". The page names the type of a 400 and leaves those of the others open. */
export const unified = {
  page: "002",
  api: "unified-gateway",
  rows: [
    {
      kind: "InvalidRequest",
      status: 400,
      type: "invalid_request_error",
      cause: /invalid.*(combines|combination)/i,
      todo: /correct the request.*before/i,
      retry: "never",
      headers: requestId,
      init: { message: "Human-readable description" },
      body: `{
"error": {
"type": "invalid_request_error",
"message": "Human-readable description"
}
}`,
      printed: true,
    },
    {
      kind: "InvalidKey",
      status: 401,
      type: "authentication_error",
      cause: /API key or provisioning key is missing or invalid/,
      todo: /which.*key.*endpoint expects/i,
      retry: "never",
      headers: requestId,
      init: { message: "Invalid API key." },
      body: `{ "error": { "type": "authentication_error", "message": "Invalid API key." } }`,
      printed: false,
      inferred: true,
    },
    {
      kind: "InsufficientCredits",
      status: 402,
      type: "insufficient_credits",
      cause: /credit|balance/i,
      todo: /top up.*switch/i,
      retry: "never",
      headers: requestId,
      init: { message: "Your balance does not cover this request." },
      body: `{ "error": { "type": "insufficient_credits", "message": "Your balance does not cover this request." } }`,
      printed: false,
      inferred: true,
    },
    {
      kind: "AccessDenied",
      status: 403,
      type: "permission_error",
      cause: /blocked, denied or filtered/i,
      todo: /body.*context/i,
      retry: "never",
      headers: requestId,
      init: { message: "Access to this model is blocked." },
      body: `{ "error": { "type": "permission_error", "message": "Access to this model is blocked." } }`,
      printed: false,
      inferred: true,
    },
    {
      kind: "RateLimited",
      status: 429,
      type: "rate_limit_error",
      cause: /rate limit.*abuse/i,
      todo: /back ?off/i,
      retry: "after",
      headers: retryAfter,
      init: { message: "Too many requests." },
      body: `{ "error": { "type": "rate_limit_error", "message": "Too many requests." } }`,
      printed: false,
      inferred: true,
    },
    {
      kind: "ServerError",
      status: 500,
      type: "server_error",
      cause: /gateway or an upstream/i,
      todo: /capped.*backoff/i,
      retry: "backoff",
      headers: requestId,
      init: { message: "The upstream provider failed." },
      body: `{ "error": { "type": "server_error", "message": "The upstream provider failed." } }`,
      printed: false,
      inferred: true,
    },
    {
      kind: "ServiceUnavailable",
      status: 503,
      type: "service_unavailable",
      cause: /gateway or an upstream/i,
      todo: /capped.*backoff/i,
      retry: "backoff",
      headers: requestId,
      init: { message: "The upstream provider is not available." },
      body: `{ "error": { "type": "service_unavailable", "message": "The upstream provider is not available." } }`,
      printed: false,
      inferred: true,
    },
    {
      kind: "InappropriateContent",
      event: "error",
      type: "inappropriate_content",
      cause: /held back/i,
      todo: /discard/i,
      retry: "never",
      headers: [],
      init: {
        message:
          "We got a bad response from the source. Status 403. Error message: Unable to show the generated image.",
      },
      body: `{
"error": {
"type": "inappropriate_content",
"message": "We got a bad response from the source. Status 403. Error message: Unable to show the generated image."
}
}`,
      printed: true,
    },
    {
      kind: "MessagesInappropriateContent",
      event: "error",
      type: "inappropriate_content",
      cause: /held back/i,
      todo: /discard/i,
      retry: "never",
      headers: [],
      init: {
        message:
          "We got a bad response from the source. Status 403. Error message: Unable to show the generated image.",
      },
      body: `{ "type": "error", "error": { "type": "inappropriate_content", "message": "We got a bad response from the source. Status 403. Error message: Unable to show the generated image." } }`,
      printed: false,
      inferred: true,
    },
    {
      kind: "MessagesServerError",
      event: "error",
      type: "server_error",
      cause: /gateway or an upstream/i,
      todo: /capped.*backoff/i,
      retry: "backoff",
      headers: [],
      init: { message: "The upstream provider failed." },
      body: `{ "type": "error", "error": { "type": "server_error", "message": "The upstream provider failed." } }`,
      printed: false,
      inferred: true,
    },
  ],
} satisfies SeedPage;

/** "Streaming Errors": how the stream of each protocol fails late. */
export const streams = [
  {
    operation: "createResponse",
    event: "error",
    then: ["response.failed"],
    done: "[DONE]",
    errors: ["ServerError", "InappropriateContent"],
  },
  {
    operation: "createChatCompletion",
    event: "",
    then: [],
    done: "[DONE]",
    errors: ["ServerError", "InappropriateContent"],
  },
  {
    operation: "createMessage",
    event: "error",
    then: [],
    done: undefined,
    // Anthropic-style payloads, and no others.
    errors: ["MessagesInappropriateContent", "MessagesServerError"],
  },
];
