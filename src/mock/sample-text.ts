/**
 * Makes texts and numbers that schemas accept.
 *
 * @module
 */

import type { Schema } from "../catalog/schema.js";
import { textOfPattern } from "./pattern-text.js";

/** Texts of a format (OpenAPI format registry). */
const FORMATS: Readonly<Record<string, string>> = {
  "date-time": "2025-11-01T09:00:00Z",
  date: "2025-11-01",
  time: "09:00:00Z",
  duration: "PT1M",
  email: "person@example.com",
  hostname: "example.com",
  ipv4: "192.0.2.1",
  ipv6: "2001:db8::1",
  uri: "https://example.com/",
  url: "https://example.com/",
  uuid: "a1b2c3d4-e29b-41d4-a716-446655440000",
  byte: "dGV4dA==",
};

/** A document may ask for more characters than anybody wants to see. */
const LONGEST = 10_000;

/** A text that a schema accepts, as far as its pattern can be followed. */
export function sampleText({ format = "", pattern, minLength = 0, maxLength }: Schema): string {
  const least = Math.min(minLength, LONGEST);
  const matching = pattern === undefined ? undefined : matchingText(pattern, least);
  if (matching !== undefined && matching.length <= (maxLength ?? LONGEST)) return matching;
  const text = (Object.hasOwn(FORMATS, format) ? FORMATS[format] : undefined) ?? "text";
  return text.padEnd(least, "x").slice(0, maxLength);
}

/** A text of some length that a pattern matches; a single character rather than none where both do. */
function matchingText(pattern: string, least: number): string | undefined {
  const shortest = textOfPattern(pattern);
  if (shortest === undefined || shortest.length >= Math.max(1, least)) return shortest;
  return textOfPattern(pattern, Math.max(1, least)) ?? shortest;
}

/** A number that a schema accepts: the least, or 1. */
export function sampleNumber(schema: Schema): number {
  const { type, minimum, exclusiveMinimum, maximum, exclusiveMaximum } = schema;
  const step = schema.multipleOf ?? 1;
  const isWhole = type === "integer";
  const least = minimum ?? (exclusiveMinimum === undefined ? undefined : exclusiveMinimum + step);
  const most = maximum ?? (exclusiveMaximum === undefined ? undefined : exclusiveMaximum - step);
  if (least !== undefined) return isWhole || schema.multipleOf ? Math.ceil(least / step) * step : least;
  return most === undefined ? step : Math.min(step, isWhole ? Math.floor(most) : most);
}
