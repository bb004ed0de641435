/** The facts of page 002. */

import { ABOUT, type FactsOfPage } from "./fact.js";

const table = "All errors";
const streams = "Errors in streams";

/** Page 002. */
export const unified: FactsOfPage = {
  page: "002",
  api: "unified-gateway",
  facts: [
    [
      "before a response or in the midst of a stream",
      ABOUT,
      /before its response begins, or while a stream is under way; a client has to handle both/,
    ],
    ["the status says what failed", ABOUT, /HTTP status says what kind of failure/],
    ["a type for programs, a message for people", ABOUT, /`type` for programs and a `message`\s+for people/],
    [
      "its example",
      "Invalid request",
      '"type": "invalid_request_error"',
      '"message": "Human-readable description"',
    ],
    ["400: invalid, or fields that do not go together", table, /\| 400 \|.*invalid, or it combines fields/],
    ["400: correct it before trying again", table, /\| 400 \|.*Correct the request before you send it again/],
    [
      "401: an API key or a provisioning key",
      table,
      /\| 401 \|.*API key or provisioning key is missing or invalid/,
    ],
    ["401: which of the two is expected", table, /\| 401 \|.*which of the two keys the endpoint expects/],
    [
      "402: credits",
      table,
      /\| 402 \|.*balance does not cover.*Top up the balance, or switch to a model that it allows/,
    ],
    [
      "403: blocked, denied or filtered",
      table,
      /\| 403 \|.*blocked, denied or filtered.*error's body, and in the context of the request/,
    ],
    ["429: a rate limit, or protection against abuse", table, /\| 429 \|.*rate limit.*abuse/],
    ["429: again, with backoff", table, /\| 429 \|.*back off exponentially/],
    [
      "500: internal or upstream",
      table,
      /\| 500 or in a stream \|.*gateway or an upstream provider failed.*capped exponential backoff/,
    ],
    [
      "503: internal or upstream",
      table,
      /\| 503 \|.*gateway or an upstream provider.*capped exponential backoff/,
    ],
    ["a stream can fail after its 200", ABOUT, /stream that opened with 200.*can still fail/s],
    ["then the error is inside of it", ABOUT, /error then arrives\s+inside the stream/],
    ["a 200 says that it has begun, no more", streams, /A 200 only says that the answer has begun/],
    [
      "read until the last event or an error",
      ABOUT,
      /Read on until the protocol's last event or an error\s+frame/,
    ],
    [
      "frames are structures, not text to append",
      ABOUT,
      /Parse every frame as a structure instead of appending its text/,
    ],
    [
      "Responses: error, often response.failed, then [DONE]",
      ABOUT,
      /\| Responses \| an `error` event, often `response.failed` after it, then `\[DONE\]` \|/,
    ],
    [
      "Responses: as frames",
      "`POST /v1/responses`",
      "event `error`",
      "`response.failed`, `[DONE]`",
      "event: response.failed\n",
      "data: [DONE]",
    ],
    [
      "Chat Completions: in the manner of its protocol",
      "`POST /v1/chat/completions`",
      "data without an `event:` line",
      "data: [DONE]",
    ],
    ["Messages: in the manner of Anthropic", ABOUT, /\| Messages \|.*in the manner of Anthropic \|/],
    ["Messages: as frames", "`POST /v1/messages`", 'event: error\ndata: {"type":"error","error":{'],
    [
      "the example of a payload",
      "Inappropriate content",
      '{"error":{"type":"inappropriate_content","message":"We got a bad response from the source. Status 403. Error message: Unable to show the generated image."}}',
    ],
    ["do not retry 400 and 401 blindly", ABOUT, /Do not repeat a request that got 400 or 401 unchanged/],
    ["retry 429, 500 and 503 with backoff", ABOUT, /Retry 429, 500 and 503 with exponential backoff/],
    [
      "a bounded number of times, and log the last",
      "Retrying",
      /Bound the number of attempts and log the failure that is final/,
    ],
    [
      "the last one is logged by the code as well",
      "Retrying",
      /retries: 2,\n\s+onGiveUp: \(error\) => console.error/,
    ],
    ["branch on error.type", ABOUT, /Branch on `error.type`, never on the message/],
    [
      "log what is not known before it is made something else",
      "Everything else",
      /Log it before you make something else of it/,
    ],
    ["stop at an error frame", ABOUT, /Stop reading the answer as soon as an error frame appears/],
    [
      "errors of the response and of the stream in one model",
      ABOUT,
      /errors of the response and errors of the stream in one model/,
    ],
  ],
};
