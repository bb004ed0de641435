/**
 * Adds the errors of an API to its document, for Redoc and whatever else shows documents: a chapter with a section for
 * each error, a table in each response, and links between the two.
 *
 * @module
 */

import type { ErrorCatalog } from "../../catalog/catalog.js";
import type { Templates } from "../../emit/text/templates.js";
import { type ReferenceView, referenceView } from "../../emit/view/reference-view.js";
import { describeCodeLists } from "./code-lists.js";
import { isNode, listAt, type Node, operationsIn, textAt } from "./document.js";
import { CHAPTER, chapterName, chapterTitle, errorLink, operationLinks, placeKey } from "./links.js";
import { MARKDOWN_HELPERS } from "./markdown.js";
import { addTables, type LinkedError } from "./response-tables.js";
import { shareResponses } from "./share-responses.js";
import { shownIn } from "./shown.js";

/** Marks the chapter's tag, so that nothing is added twice. */
const MARK = "x-openapi-errors";

/** The chapter in a document. */
export interface Chapter {
  /** The name of its tag. */
  readonly name: string;
  /** What the sidebar calls it. */
  readonly title: string;
  /** The address of each error's section, by kind. */
  readonly links: ReadonlyMap<string, string>;
}

/** Adds the errors of a catalog to a document of one file, which is changed. Undefined if there are none to show. */
export function addErrorReference(
  document: Node,
  catalog: ErrorCatalog,
  templates: Templates,
): Chapter | undefined {
  shareResponses(document);
  const shown = shownIn(catalog, document);
  const name = nameOfChapter(document);
  const title = chapterTitle(name, document);
  const view = linkedView(referenceView(shown), name, document);
  const links = new Map(view.errors.map(({ kind, link }) => [kind, link]));
  if (shown.errors.length === 0) return undefined;
  if (isThere(document)) return { name, title, links };
  addToResponses(document, { catalog: shown, view, templates });
  const { sentence } = MARKDOWN_HELPERS;
  describeCodeLists(document, view.errors, ({ summary, link }) => {
    return `${sentence?.(summary) ?? ""} [More](${link})`;
  });
  addChapter(document, { name, title, description: tidy(templates.fill("redoc-chapter.md.hbs", view)) });
  return { name, title, links };
}

/** Of more operations than these, whose own sections name the error as well, the rest is counted. */
const MOST_NAMED = 20;

type LinkedView = Omit<ReferenceView, "errors"> & { readonly errors: readonly LinkedError[] };

/** The view with the addresses of errors and operations. */
function linkedView(view: ReferenceView, chapter: string, document: Node): LinkedView {
  const places = operationLinks(document);
  const linked = view.errors.map((error) => ({
    ...error,
    link: errorLink(chapter, error.anchor),
    marks: [error.arrival, error.type, error.code].filter((mark) => mark !== ""),
    operations: error.operations
      .slice(0, MOST_NAMED)
      .map((one) => ({ ...one, link: places.get(keyOf(one.place)) ?? "" })),
    others: Math.max(0, error.operations.length - MOST_NAMED),
  }));
  const again = (errors: readonly { readonly kind: string }[]) =>
    linked.filter(({ kind }) => errors.some((error) => error.kind === kind));
  return {
    ...view,
    errors: linked,
    streams: view.streams.map((stream) => ({ ...stream, errors: again(stream.errors) })),
    passthrough: view.passthrough.map((one) => ({ ...one, except: again(one.except) })),
  };
}

/** `POST /v1/responses` as {@link placeKey} has it. */
function keyOf(place: string): string {
  const [method = "", ...path] = place.split(" ");
  return placeKey(method, path.join(" "));
}

interface Addition {
  readonly catalog: ErrorCatalog;
  readonly view: LinkedView;
  readonly templates: Templates;
}

function addToResponses(document: Node, { catalog, view, templates }: Addition): void {
  const errors = new Map(view.errors.map((error) => [error.kind, error]));
  const print = (here: readonly LinkedError[], isStream: boolean): string => {
    return tidy(templates.fill("redoc-response.md.hbs", { errors: here, isStream }));
  };
  for (const place of operationsIn(document)) {
    const operation = catalog.operations.find(
      ({ method, path }) => method === place.method && path === place.path,
    );
    if (operation) addTables(place, operation, { document, errors, print });
  }
}

/** The chapter is a tag without operations: Redoc shows its headings below it in the sidebar. */
function addChapter(
  document: Node,
  {
    name,
    title,
    description,
  }: { readonly name: string; readonly title: string; readonly description: string },
): void {
  const declared = listAt(document, "tags");
  const names = new Set(declared.map((tag) => textAt(tag, "name")));
  const used = operationsIn(document).flatMap(({ operation }) => listAt(operation, "tags").map(String));
  // Tags that are only used come after those that are declared, and so would come after the chapter.
  const others = [...new Set(used)].filter((tag) => !names.has(tag)).map((tag) => ({ name: tag }));
  const chapter = { name, "x-displayName": title, "x-traitTag": true, [MARK]: "reference", description };
  document["tags"] = [...declared, ...others, chapter];
  const groups = document["x-tagGroups"];
  // Where there are groups, a tag outside of them is not shown.
  if (Array.isArray(groups)) document["x-tagGroups"] = [...groups, { name: title, tags: [name] }];
}

function isThere(document: Node): boolean {
  return listAt(document, "tags").some((tag) => isNode(tag) && MARK in tag);
}

function nameOfChapter(document: Node): string {
  const own = listAt(document, "tags").find((tag) => isNode(tag) && MARK in tag);
  return own === undefined ? chapterName(document) : textAt(own, "name") || CHAPTER;
}

function tidy(text: string): string {
  return text.replace(/\n{3,}/g, "\n\n").trim();
}
