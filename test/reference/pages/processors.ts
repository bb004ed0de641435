/** The facts of page 004. */

import { ABOUT, type FactsOfPage } from "./fact.js";

const table = "All errors";

/** Page 004. */
export const processors: FactsOfPage = {
  page: "004",
  api: "processor-gateway",
  facts: [
    [
      "every answer but 2xx has at least error and request_id",
      ABOUT,
      /Every answer other than 2xx is JSON with at least `error`.*`request_id`/s,
    ],
    ["the shape", "The usual body", "`{ error, request_id }`"],
    [
      "its example",
      "Model not found",
      '"error": "Model not found: gpt-5"',
      '"request_id": "a1b2c3d4-e29b-41d4-a716-446655440000"',
    ],
    [
      "the id is in x-request-id as well",
      "Model not found",
      "`x-request-id` | always |",
      /the same as `request_id` in the body/,
    ],
    ["the id is all that support needs", ABOUT, /all that support needs to find a call/],
    ["400: the body or a query parameter", table, /\| 400 \|.*body or a query parameter is invalid/],
    ["400: the message names the field", table, /\| 400 \|.*field that the message names/],
    ["401: missing, malformed or expired", table, /\| 401 \|.*missing, malformed or expired/],
    ["401: the body", "Unauthorized", '"error": "Unauthorized"'],
    [
      "403: a scope that the call needs",
      "Missing scope",
      /lacks the scope/,
      '"error": "Token does not have scope: completions"',
    ],
    [
      "403: a scope that a processor needs",
      "Missing scope of a processor",
      '"error": "Processor \\"anonymise\\" requires scope \\"pii\\""',
    ],
    [
      "403: the address",
      "Source IP not allowed",
      /not on the token's allowlist/,
      '"error": "Source IP not allowed for this token"',
    ],
    ["402: the monthly cap", table, /\| 402 \|.*monthly billing cap/],
    [
      "402: see Billing for the body and how the cap is computed",
      ABOUT,
      /Billing: the body of a 402, and how the cap is computed/,
    ],
    ["404: the model does not exist", table, /\| 404 \|.*requested model does not exist/],
    [
      "404: the scope is not enabled for the organization",
      "Service not configured",
      /organization has not enabled the scope/,
    ],
    ["429: the rate", table, /\| 429 \|.*too many requests/],
    ["429: at once", table, /\| 429 \|.*under way at once/],
    ["429: see Rate Limits for the bodies", ABOUT, /Rate Limits: the bodies of a 429/],
    ["500: an upstream failed", table, /\| 500 or 5XX \|.*upstream provider/],
    ["500: a processor failed", table, /\| 500 \|.*processor could not do its work/],
    ["500: the body has details", "Another body", /`message` \| `string` \| always \| What exactly failed/],
    [
      "5xx: a service was unreachable, or a provider gave an error",
      "Upstream failed",
      /another service.*could not be reached or returned an error/,
    ],
    [
      "5xx: the body",
      "Upstream failed",
      '"error": "Upstream request failed"',
      '"message": "Connection refused"',
    ],
    ["5xx: the id for support", "Upstream failed", /`request_id` to support/],
    [
      "a processor that cannot run: the completion is refused with 500",
      "Processor failed",
      /completion is refused/,
      /scope that it depends on is not available/,
    ],
    ["and named", "Processor failed", '"processor": "anonymise"', '"message": "PII service unavailable"'],
    ["a processor that forbids: 422, request_blocked", ABOUT, /blocks it: 422, `request_blocked`/],
    [
      "pii_guard",
      "Blocked by pii_guard",
      /personal data/,
      '"processor": "pii_guard"',
      '"error": "request_blocked"',
    ],
    ["require_local", "Blocked by require_local", /model in the cloud/, '"processor": "require_local"'],
    [
      "prompt_shield",
      "Blocked by prompt_shield",
      /suspects a prompt injection/,
      '"processor": "prompt_shield"',
    ],
    ["a reason for programs", "Another body", /`reason` \| `string` \| always \|.*for programs/],
    [
      'some answer instead: action: "respond"',
      ABOUT,
      /answer in place of the model instead of\s+blocking \(`action: "respond"`\)/,
    ],
    ["see Processors", ABOUT, /Processors: what each of them rejects, and `action: "respond"`/],
    ["successes carry the id as well", ABOUT, /successful responses carry that\s+header too/],
    ["what to tell support", "Calling support", /`x-request-id` header or `request_id` in the body/],
  ],
};
