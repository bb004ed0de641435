// Copied by openapi-errors from its src/runtime. The same for every API. Do not edit.

import type { AnyFailure } from "./outcome.js";

const LONGEST = 500;

/** What looks like a secret: keys and tokens, and the values of members that are called so. */
const SECRETS =
  /\b(?:sk|pk|rk|ghp|xox[abp]|[a-z]{2,20}_(?:live|test))[-_][\w-]{8,}|\bBearer\s+[\w.~+/-]{8,}=*|\beyJ[\w-]{10,}\.[\w-]+\.[\w-]+|(?<="(?:password|secret|token|api_?key|authorization)"\s{0,3}:\s{0,3}")[^"]{1,2000}/gi;

/**
 * The beginning of what an answer said, without what looks like a secret: for a log of what no document
 * declares.
 */
export function previewOf(error: AnyFailure): string {
  const text =
    "text" in error && error.text !== undefined ? error.text : "body" in error ? textOf(error.body) : "";
  const redacted = text
    .slice(0, 4 * LONGEST)
    .replace(SECRETS, "[redacted]")
    .replace(/\p{Cc}+/gu, " ");
  return redacted.length > LONGEST ? `${redacted.slice(0, LONGEST)}…` : redacted;
}

function textOf(body: unknown): string {
  if (typeof body === "string") return body;
  try {
    return JSON.stringify(body) ?? "";
  } catch {
    return String(body);
  }
}
