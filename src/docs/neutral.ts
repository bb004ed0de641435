/**
 * Makes an OpenAPI document harmless for Redoc, which shows HTML and the tags of Markdoc in its descriptions: what would
 * be either is shown as the text it is. The Markdown of its authors stays.
 *
 * @module
 */

import { isNode, type Node } from "./reference/document.js";

/** Members whose values are data. */
const DATA = new Set(["example", "examples", "default", "const", "enum", "value", "dataValue"]);

/** Members whose own members have names that authors chose: there `default` is a response, or a schema. */
const NAMED = new Set([
  ...["properties", "patternProperties", "dependentSchemas", "$defs", "definitions", "schemas"],
  ...[
    "responses",
    "parameters",
    "examples",
    "requestBodies",
    "headers",
    "securitySchemes",
    "links",
    "callbacks",
  ],
  ...["paths", "pathItems", "webhooks", "content", "mediaTypes", "encoding", "variables"],
]);

/** Documents are not nested more deeply than this, and browsers could not show it. */
const DEEPEST = 300;

/** A copy of a document without HTML, tags, images from elsewhere, or addresses that are code. */
export function neutralized(document: Node): Node {
  const copy = copyOf(document, "", new Set());
  return isNode(copy) ? copy : {};
}

/** `inside` holds what is being copied: in YAML, a value can stand inside itself. */
function copyOf(value: unknown, key: string, inside: ReadonlySet<unknown>): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (inside.has(value) || inside.size > DEEPEST) return null;
  const within = new Set(inside).add(value);
  if (Array.isArray(value)) return value.map((item) => copyOf(item, key, within));
  if (!isNode(value)) return value;
  const members = Object.entries(value).flatMap(([name, member]): readonly [string, unknown][] => {
    if (name === "x-logo") return [];
    if (typeof member === "string" && !NAMED.has(key)) return textOf(name, member, key);
    const isData = DATA.has(name) && !NAMED.has(key);
    // Examples of a media type have words of their own beside their values; those of a schema are a list of values.
    if (isData && !(name === "examples" && isNode(member))) return [[name, member]];
    return [[name, copyOf(member, name, within)]];
  });
  return Object.fromEntries(members);
}

function textOf(name: string, text: string, key: string): readonly [string, unknown][] {
  if (/^(url|termsOfService|.*Url)$/.test(name) && !isHarmlessAddress(text)) return [];
  return [[name, isMarkdown(name, key) ? withoutMarkup(text) : text]];
}

/** Whether Redoc reads a text as Markdown. Summaries are labels, but for that of the whole document. */
function isMarkdown(name: string, key: string): boolean {
  return name === "description" || key === "x-enumDescriptions" || (name === "summary" && key === "info");
}

/** Servers have placeholders in their addresses, and addresses can be relative. */
function isHarmlessAddress(address: string): boolean {
  return /^\s*(https?|wss?|mailto):/i.test(address) || !/^[^/?#{]*:/.test(address);
}

/**
 * A text in Markdown whose HTML and tags are text. What is code for any reader of Markdown stays as it is; where readers
 * could differ it is not taken for code, and at worst shows an entity.
 */
function withoutMarkup(text: string): string {
  const lines = text.replace(/\r\n?/g, "\n").split("\n");
  const done: string[] = [];
  let fence: string | undefined;
  for (const line of lines) {
    const [, opening] = /^(`{3,}|~{3,})[^`]*$/.exec(line) ?? [];
    if (fence === undefined) {
      fence = opening;
      done.push(opening === undefined ? lineWithoutMarkup(line) : `${opening} {% process=false %}`);
    } else {
      done.push(line);
      if (opening?.startsWith(fence) && line.trimEnd() === opening) fence = undefined;
    }
  }
  return done.join("\n");
}

/** In a table, and after a backslash, code is not always code. */
function lineWithoutMarkup(line: string): string {
  const parts = /[|\\]/.test(line) ? [line] : line.split(/((?<!`)`[^`]+`(?!`))/);
  return parts.map((part, index) => (index % 2 === 1 ? part : asText(part))).join("");
}

/** An image becomes a link: the page loads nothing. */
function asText(part: string): string {
  return part
    .replaceAll("<", "&lt;")
    .replaceAll("{%", "&#123;%")
    .replaceAll("{{", "&#123;&#123;")
    .replaceAll("![", "[");
}
