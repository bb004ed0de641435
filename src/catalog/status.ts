/**
 * HTTP statuses: what they are called, and what they say about a retry.
 *
 * @module
 */

import type { StatusKey } from "./declaration.js";
import type { RetryRule } from "./schema.js";

/** Reason phrases of the IANA HTTP Status Code Registry, and of statuses that AI gateways use beside it. */
const PHRASES: Readonly<Record<number, string>> = {
  400: "Bad Request",
  401: "Unauthorized",
  402: "Payment Required",
  403: "Forbidden",
  404: "Not Found",
  405: "Method Not Allowed",
  406: "Not Acceptable",
  407: "Proxy Authentication Required",
  408: "Request Timeout",
  409: "Conflict",
  410: "Gone",
  411: "Length Required",
  412: "Precondition Failed",
  413: "Content Too Large",
  414: "URI Too Long",
  415: "Unsupported Media Type",
  416: "Range Not Satisfiable",
  417: "Expectation Failed",
  418: "I'm a Teapot",
  421: "Misdirected Request",
  422: "Unprocessable Content",
  423: "Locked",
  424: "Failed Dependency",
  425: "Too Early",
  426: "Upgrade Required",
  428: "Precondition Required",
  429: "Too Many Requests",
  431: "Request Header Fields Too Large",
  451: "Unavailable For Legal Reasons",
  499: "Client Closed Request",
  500: "Internal Server Error",
  501: "Not Implemented",
  502: "Bad Gateway",
  503: "Service Unavailable",
  504: "Gateway Timeout",
  505: "HTTP Version Not Supported",
  506: "Variant Also Negotiates",
  507: "Insufficient Storage",
  508: "Loop Detected",
  510: "Not Extended",
  511: "Network Authentication Required",
  529: "Overloaded",
};

const RANGES: Readonly<Record<string, string>> = {
  "4XX": "Client Error",
  "5XX": "Server Error",
  default: "Other Error",
};

/** What a status is called, e.g. `Not Found` (RFC 9110, 15). */
export function reasonPhrase(status: StatusKey): string {
  if (typeof status !== "number") return RANGES[status] ?? `Status ${status}`;
  return PHRASES[status] ?? `Status ${status}`;
}

/** Whether a response key stands for errors. `default` does where the reader kept it as one. */
export function isErrorStatus(status: StatusKey): boolean {
  if (typeof status === "number") return status >= 400;
  return status === "4XX" || status === "5XX" || status === "default";
}

/**
 * What statuses say about sending the same request again (RFC 9110, 15.5 and 15.6): after 408, 425, 429
 * and server errors but 501 it may help, else never. A declared `Retry-After` means waiting as long as it says.
 * `status` where they disagree, as those of `default` and `4XX` do.
 */
export function defaultRetry(statuses: readonly StatusKey[], hasRetryAfter: boolean): RetryRule {
  const [first, ...others] = new Set(statuses.map((status) => ruleOf(status, hasRetryAfter)));
  return others.length > 0 ? "status" : (first ?? "never");
}

function ruleOf(status: StatusKey, hasRetryAfter: boolean): RetryRule {
  if (status === "4XX" || status === "default") return "status";
  const temporary =
    typeof status === "number"
      ? [408, 425, 429].includes(status) || (status >= 500 && status !== 501)
      : status === "5XX";
  if (!temporary) return "never";
  return hasRetryAfter ? "after" : "backoff";
}

/** Statuses in their usual order: exact ones by number, then ranges, then `default`. */
export function compareStatuses(first: StatusKey, second: StatusKey): number {
  return rank(first) - rank(second);
}

function rank(status: StatusKey): number {
  if (typeof status === "number") return status;
  return status === "default" ? 10_000 : 1000 * Number(status[0]);
}
