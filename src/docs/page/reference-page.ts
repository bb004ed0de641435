/**
 * The page of a whole API: Redoc, with the errors in it, and a box that finds one of them.
 *
 * @module
 */

import type { ErrorCatalog } from "../../catalog/catalog.js";
import { createTemplates, type Templates } from "../../emit/text/templates.js";
import type { ErrorView } from "../../emit/view/error-view.js";
import type { ReferenceView } from "../../emit/view/reference-view.js";
import { neutralized } from "../neutral.js";
import { REDOC_OPTIONS, redocScript } from "../redoc.js";
import { addErrorReference, type Chapter } from "../reference/add-error-reference.js";
import type { Node } from "../reference/document.js";
import { operationLinks } from "../reference/links.js";
import { MARKDOWN_HELPERS } from "../reference/markdown.js";
import { INDEX, linkFrom, pathsOf } from "./file-names.js";
import { frameOf, type PageOptions } from "./frame.js";

/** What a page is made of. */
export interface PageSource {
  readonly catalog: ErrorCatalog;
  readonly view: ReferenceView;
  /** The document as one file. */
  readonly document: Node;
  readonly templates: Templates;
  readonly options: PageOptions;
}

/** The page, and where it shows the operations: addresses on it by method and path. */
export interface ReferencePage {
  readonly text: string;
  readonly links: ReadonlyMap<string, string>;
}

/** The page of an API. */
export function referencePage(source: PageSource): ReferencePage {
  const { catalog, view, templates } = source;
  const { cwd, folder, onFile, isLive } = source.options;
  const document = neutralized(source.document);
  const markdown = createTemplates({ cwd, folder, onFile, helpers: MARKDOWN_HELPERS, bare: "words" });
  const chapter = addErrorReference(document, catalog, markdown);
  const { reference, errors } = pathsOf(catalog.api.name);
  const redoc = `${redocScript()}\n${templates.read("redoc.js")}`;
  const heading = `${view.title}: API reference`;
  const summary = view.description || `The API reference of ${view.called}, with all of its errors.`;
  const frame = frameOf({ heading, summary, scripts: ["find.js"], library: redoc, isLive }, templates);
  const text = templates.fill("api.html.hbs", {
    ...frame,
    title: view.title,
    home: linkFrom(reference, INDEX),
    errorsPage: linkFrom(reference, errors),
    errors: foundErrors(view.errors, chapter),
    document,
    options: REDOC_OPTIONS,
    redoc,
  });
  return { text, links: operationLinks(document) };
}

/** What the search box knows of the errors. */
function foundErrors(errors: readonly ErrorView[], chapter: Chapter | undefined): readonly object[] {
  return errors.flatMap((error) => {
    const link = chapter?.links.get(error.kind);
    const { code, type, title, arrival, kind, summary } = error;
    const words = [code, type, title, arrival, kind, summary].join(" ").toLowerCase();
    return link === undefined ? [] : [{ code, title, arrival, link, words }];
  });
}
