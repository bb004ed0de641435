/**
 * Fetches remote references, for those who allow them.
 *
 * @module
 */

import { type Limits, tooLarge } from "./limits.js";
import type { Problem } from "./problem.js";

const TIMEOUT = 15_000;

/** What came back: the bytes, or why there are none. */
export type Fetched =
  | { readonly bytes: Uint8Array; readonly problem?: never }
  | { readonly bytes?: never; readonly problem: Problem };

/** Fetches a URL within 15 seconds. Problems: `remote-failed`, `limit-exceeded` (bytes). */
export async function fetchBytes(url: string, limits: Limits): Promise<Fetched> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT) });
    if (!response.ok) return { problem: failed(url, `its server answered ${response.status}`) };
    const bytes = await readCapped(response, limits.bytes);
    return bytes ? { bytes } : { problem: tooLarge(url, limits) };
  } catch (error) {
    return { problem: failed(url, reasonOf(error)) };
  }
}

async function readCapped(response: Response, most: number): Promise<Uint8Array | undefined> {
  if (!response.body) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body) {
    size += chunk.byteLength;
    if (size > most) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** `fetch` hides what happened in the cause of a `TypeError: fetch failed`. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === "TimeoutError") return "its server did not answer in time";
  return error.cause instanceof Error ? error.cause.message : error.message;
}

function failed(url: string, reason: string): Problem {
  return {
    code: "remote-failed",
    severity: "error",
    what: `\`${url}\` could not be fetched: ${reason}.`,
    why: "What it should contain cannot be read.",
    fix: "Check the address in a browser, or copy the file beside the document and refer to the copy.",
  };
}
