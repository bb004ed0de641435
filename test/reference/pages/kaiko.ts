/** The facts of page 003. */

import { ABOUT, type FactsOfPage } from "./fact.js";

const table = "All errors";
const usual = "The usual body";

/** Page 003. */
export const kaiko: FactsOfPage = {
  page: "003",
  api: "kaiko-v2",
  facts: [
    ["every error has the same envelope", ABOUT, /Every error has the same envelope/],
    [
      "its example",
      "Missing field",
      '"message": "The \'messages\' field is required"',
      '"param": "messages"',
      '"request_id": "req-7f65ab21d1"',
    ],
    [
      "type is the category",
      ABOUT,
      /\| `type` \| the category: `authentication_error`, `rate_limit_error`, `server_error` and so on \|/,
    ],
    ["code is for programs", usual, /`error.code` \| `string` \| always \|.*for programs/],
    ["message is for people", usual, /`error.message` \| `string` \| always \|.*for people/],
    [
      "param is what is to blame, if anything is",
      usual,
      /`error.param` \| `string` \| sometimes \|.*if one is/,
    ],
    ["request_id is for support", usual, /`error.request_id` \| `string` \| always \|.*support/],
    [
      "400",
      table,
      /\| 400 \| `invalid_request_error` \| `missing_field` \|.*body or a parameter.*required fields `messages` and `model`/,
    ],
    [
      "401",
      table,
      /\| 401 \| `authentication_error` \| `invalid_api_key` \|.*missing or invalid.*`x-api-key` header/,
    ],
    [
      "403",
      table,
      /\| 403 \| `forbidden_error` \| `key_revoked` \|.*revoked or lacks the permissions.*new key in the console/,
    ],
    [
      "404",
      table,
      /\| 404 \| `not_found_error` \| `context_not_found` \|.*context has expired.*`context_id`.*name of the model/,
    ],
    ["409", table, /\| 409 \| `conflict_error` \| `duplicate_id` \|.*same `external_id`.*of its own/],
    [
      "413",
      table,
      /\| 413 \| `invalid_request_error` \| `payload_too_large` \|.*larger than the limit.*shorter messages, or split the batch/,
    ],
    [
      "422",
      table,
      /\| 422 \| `invalid_request_error` \| `invalid_role` \|.*not allowed.*`user`, `assistant` and `system`/,
    ],
    ["429", table, /\| 429 \| `rate_limit_error` \| `too_many_requests` \|.*rate limit/],
    [
      "500",
      table,
      /\| 500 or in a stream \| `server_error` \| `internal` \|.*unexpectedly.*If it keeps failing.*support/,
    ],
    [
      "503",
      table,
      /\| 503 or in a stream \| `server_error` \| `service_unavailable` \|.*not available at the moment.*status page.*later/,
    ],
    [
      "401: keys of production and of staging",
      "Invalid API key",
      /`kaiko_live_` for production/,
      /`kaiko_test_` for staging/,
    ],
    ["401: revoked in the console?", "Invalid API key", /console does not show it as revoked/],
    ["429: backoff with jitter", "Too many requests", /exponentially with jitter/],
    [
      "429: Retry-After is the wait",
      "Too many requests",
      /Wait for as long as `Retry-After` says/,
      /`Retry-After` \| sometimes \| Seconds/,
    ],
    [
      "429: what is left",
      "Too many requests",
      "`X-RateLimit-Remaining` | sometimes | How many requests are left",
    ],
    ["429: several texts at once", "Too many requests", /several texts in one batch/],
    ["404: contexts live 24 hours by default", "Context not found", /24 hours by default/],
    ["404: was it created?", "Context not found", /creating the context succeeded/],
    ["404: typos", "Context not found", /`context_id` for typos/],
    ["an unknown model: 400 or 404", ABOUT, /unknown model is answered with 400 or 404; check the spelling/],
    ["an unknown model, at the errors", "Missing field", /unknown model can lead here/],
    ["an unknown model, at both", "Context not found", /unknown model can lead here/],
    ["the emotion model", ABOUT, "| Emotion | `emotion-v2` |"],
    ["the LLMs", ABOUT, "| LLM | `gpt-4`, `gpt-4-turbo`, `gpt-3.5-turbo`, `claude-3-*`, `xai-grok` |"],
    ["30 seconds without a stream", ABOUT, /without `stream` times out after 30 seconds by default/],
    ["a stream for long answers", ABOUT, /For long answers set `stream: true`/],
    [
      "less history at the limit of the context",
      ABOUT,
      /outgrows the model's context, send fewer of its earlier messages/,
    ],
    ["what is retried", ABOUT, /Retry 429, 500 and 503, and no other 4xx/],
    [
      "three attempts, pauses of 1, 2, 4 seconds and 0.2 more by chance",
      ABOUT,
      /three attempts, with pauses\s+of 1, 2 and 4 seconds and up to 0.2 seconds more by chance/,
    ],
    ["the code for it", "Retrying", "withRetry(() => fetchOrThrow(url, init)"],
    ["no other is retried", "Retrying", /Do not retry the same request\. \|.*\[Invalid role\]/],
    ["check 1: the key", ABOUT, /1\. Is the API key in the `x-api-key` header/],
    ["check 2: the JSON", ABOUT, /2\. Is the body valid JSON\? Run it through a linter/],
    ["check 3: the path", ABOUT, /3\. Does the path begin with `\/v2\/`/],
    ["check 4: the headers", ABOUT, /4\. What do the rate limit headers/],
    ["check 5: the request id", ABOUT, /5\. Is the `request_id` in your log.*support/],
    ["where to ask", "Calling support", "`error.request_id` in the body"],
    ["see Rate Limits and Changelog", ABOUT, /Rate Limits: the quotas/, /Changelog: what changed lately/],
  ],
};
