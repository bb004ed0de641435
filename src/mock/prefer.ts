/**
 * Reads what a request prefers to be answered with (RFC 7240; `code` and `example` as Prism has them).
 *
 * @module
 */

/** What a request prefers. */
export interface Preferences {
  /** The status to answer with. */
  readonly code?: number;
  /** The name of the example to answer with. */
  readonly example?: string;
  /** How many events of a stream come before its error or its cut. */
  readonly streamAfter?: number;
  /** Whether the answer ends in its middle, as if that were its end. */
  readonly truncate: boolean;
  /** Whether the connection is reset: at once, or after `streamAfter` events. */
  readonly reset: boolean;
  /** Milliseconds to wait before the answer. */
  readonly delay: number;
  /** The size of the pieces in which the answer is sent, in bytes. */
  readonly chunk?: number;
}

/** The most milliseconds that a request can ask for. */
const LONGEST_DELAY = 600_000;

/** The preferences in the `Prefer` headers of a request. What is none is left aside, as RFC 7240 (2) wants it. */
export function preferencesOf(header: string | null): Preferences {
  const given = new Map(preferencePairs(header ?? ""));
  const number = (name: string): number | undefined => {
    const value = given.get(name);
    return value !== undefined && /^\d{1,9}$/.test(value) ? Number(value) : undefined;
  };
  const [code, streamAfter, chunk] = [number("code"), number("stream-after"), number("chunk")];
  const example = given.get("example");
  return {
    ...(code === undefined ? {} : { code }),
    ...(example === undefined || example === "" ? {} : { example }),
    ...(streamAfter === undefined ? {} : { streamAfter }),
    truncate: isOn(given.get("truncate")),
    reset: isOn(given.get("reset")),
    delay: Math.min(number("delay") ?? 0, LONGEST_DELAY),
    ...(chunk === undefined || chunk === 0 ? {} : { chunk }),
  };
}

/** `code=400, example="model not found"; delay=5` as pairs. The first preference of a name counts (RFC 7240, 2). */
function preferencePairs(header: string): readonly (readonly [string, string])[] {
  const parts = header.match(/[^\s,;="]+(\s*=\s*("[^"]*"|[^\s,;"]*))?/g) ?? [];
  const pairs = parts.map((part): readonly [string, string] => {
    const [name = "", ...rest] = part.split("=");
    return [name.trim().toLowerCase(), rest.join("=").trim().replace(/^"|"$/g, "")];
  });
  return pairs.reverse();
}

function isOn(value: string | undefined): boolean {
  return value !== undefined && value !== "false" && value !== "0";
}
