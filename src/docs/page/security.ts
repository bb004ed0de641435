/**
 * What a page may do: run the scripts that we have put into it, and nothing else. Whatever should get into a page in spite
 * of all escaping can neither run nor load anything.
 *
 * @module
 */

import { createHash } from "node:crypto";

/** What a page needs. */
export interface Needs {
  /** The texts of its scripts, exactly as they stand in the page. */
  readonly scripts: readonly string[];
  /** Whether it listens to the server it comes from. */
  readonly isLive: boolean;
}

/** The content security policy of a page (CSP level 3). */
export function policyOf({ scripts, isLive }: Needs): string {
  const hashes = scripts.map((text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`);
  return [
    "default-src 'none'",
    `script-src ${hashes.length === 0 ? "'none'" : hashes.join(" ")}`,
    "style-src 'unsafe-inline'",
    "img-src data:",
    "font-src data:",
    // Redoc searches in workers that it makes of its own text.
    "worker-src blob:",
    `connect-src ${isLive ? "'self'" : "'none'"}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}
