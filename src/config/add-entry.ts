/** Adds an API to redocly.yaml, and leaves all else in it as it is, comments included. */

import { isDeepStrictEqual } from "node:util";
import { isObject, member } from "../spec/json.js";

/** An API to list. */
export interface NewEntry {
  readonly alias: string;
  readonly root: string;
  readonly output: string;
  readonly overlay: string;
}

/** The lines of an entry, below `apis:`. */
export function entryLines({ alias, root, output, overlay }: NewEntry, indent: string): readonly string[] {
  const text = (value: string): string => (/^[\w./-]+$/.test(value) ? value : JSON.stringify(value));
  return [
    `${indent}${/^[A-Za-z][\w.-]*$/.test(alias) ? alias : JSON.stringify(alias)}:`,
    `${indent}  root: ${text(root)}`,
    `${indent}  x-openapi-errors:`,
    `${indent}    output: ${text(output)}`,
    `${indent}    overlay: ${text(overlay)}`,
  ];
}

/** The text with the entry in it; undefined where that cannot be done without touching what is there. */
export async function withEntry(text: string, entry: NewEntry): Promise<string | undefined> {
  const { load } = await import("js-yaml");
  const before = load(text) ?? {};
  if (!isObject(before)) return undefined;
  const changed = insertedInto(text, entry);
  try {
    const after = load(changed);
    const { alias, root, output, overlay } = entry;
    const apis = member(before, "apis") ?? {};
    const wanted = { root, "x-openapi-errors": { output, overlay } };
    if (!isObject(apis) || Object.hasOwn(apis, alias)) return undefined;
    return isDeepStrictEqual(after, { ...before, apis: { ...apis, [alias]: wanted } }) ? changed : undefined;
  } catch {
    return undefined;
  }
}

function insertedInto(text: string, entry: NewEntry): string {
  const lines = text.split("\n");
  const at = lines.findIndex((line) => /^apis:\s*(#.*)?$/.test(line));
  if (at < 0)
    return `${text}${text === "" || text.endsWith("\n") ? "" : "\n"}apis:\n${entryLines(entry, "  ").join("\n")}\n`;
  const next = lines.slice(at + 1).find((line) => /^\s+[^\s#]/.test(line));
  const indent = next?.match(/^\s+/)?.[0] ?? "  ";
  // Behind those that are there, before whatever comes after them.
  const over = lines.findIndex((line, index) => index > at && /^[^\s#]/.test(line));
  const isOfApis = (line: string, index: number): boolean => index > at && /^\s+\S/.test(line);
  const last = lines.slice(0, over < 0 ? lines.length : over).findLastIndex(isOfApis);
  const end = Math.max(at, last) + 1;
  return [...lines.slice(0, end), ...entryLines(entry, indent), ...lines.slice(end)].join("\n");
}
