/**
 * The addresses that Redoc gives to what it shows.
 *
 * @module
 */

import { type DocumentOperation, listAt, type Node, nodeAt, operationsIn, textAt } from "./document.js";

/** The tag under which the errors are shown. Its name is part of their addresses. */
export const CHAPTER = "Errors";

/** The address of an error's section. Redoc writes addresses in lower case. */
export function errorLink(chapter: string, anchor: string): string {
  return `#/${slugOf(chapter) ?? "errors"}/${anchor.toLowerCase()}`;
}

/** The addresses of the operations, by method and path. Those that cannot be foretold are left out. */
export function operationLinks(document: Node): ReadonlyMap<string, string> {
  const links = operationsIn(document).flatMap((one) => {
    const link = linkOf(one, document);
    return link === undefined ? [] : ([[placeKey(one.method, one.path), link]] as const);
  });
  return new Map(links);
}

/** What tells operations apart. */
export function placeKey(method: string, path: string): string {
  return `${method.toLowerCase()} ${path}`;
}

/** Below its first tag, by its id. */
function linkOf({ operation }: DocumentOperation, document: Node): string | undefined {
  const id = textAt(operation, "operationId");
  const [tag] = listAt(operation, "tags");
  const slug = typeof tag === "string" ? slugOf(tag) : undefined;
  if (!/^[\w.-]+$/.test(id) || slug === undefined || isNested(tag, document)) return undefined;
  return `#/${slug}/${id.toLowerCase()}`;
}

/** Whether a tag has a parent (OpenAPI 3.2), whose name is then part of the address. */
function isNested(tag: unknown, document: Node): boolean {
  return listAt(document, "tags").some((one) => textAt(one, "name") === tag && textAt(one, "parent") !== "");
}

/** A tag in an address; undefined where it holds what Redoc would transcribe. */
function slugOf(tag: string): string | undefined {
  return /^[\w. -]+$/.test(tag) ? tag.trim().replace(/\s+/g, "-").toLowerCase() : undefined;
}

/** The name for the chapter's tag: one that the document has no use for. */
export function chapterName(document: Node): string {
  const taken = new Set([
    ...listAt(document, "tags").map((tag) => textAt(tag, "name")),
    ...operationsIn(document).flatMap(({ operation }) => listAt(operation, "tags").map(String)),
  ]);
  const names = [CHAPTER, "Error reference", "Reference of errors"];
  return names.find((name) => !taken.has(name)) ?? "API error reference";
}

/** What the chapter is called in the sidebar, where the document's own introduction may have a section `Errors`. */
export function chapterTitle(name: string, document: Node): string {
  const headings = /^[ \t]*#{1,6}[ \t]+(.+?)[ \t]*#*$/gm;
  const own = [...textAt(nodeAt(document, "info"), "description").matchAll(headings)];
  return own.some(([, heading]) => heading?.toLowerCase() === name.toLowerCase()) ? "Error reference" : name;
}
