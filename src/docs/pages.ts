/**
 * The pages of APIs: all that a browser needs of each is inside of it.
 *
 * @module
 */

import type { ErrorCatalog } from "../catalog/catalog.js";
import { createTemplates, type Templates } from "../emit/text/templates.js";
import { referenceView } from "../emit/view/reference-view.js";
import { errorsPage } from "./page/errors-page.js";
import { INDEX, pathsOf } from "./page/file-names.js";
import type { PageOptions } from "./page/frame.js";
import { HTML_HELPERS } from "./page/html.js";
import { indexPage } from "./page/index-page.js";
import { referencePage } from "./page/reference-page.js";
import type { Node } from "./reference/document.js";

/** A page: its path from the folder of all, with `/`, and its text. */
export interface Page {
  readonly path: string;
  readonly text: string;
}

/** An API of which pages are made. */
export interface DocumentedApi {
  readonly catalog: ErrorCatalog;
  /** The document as one file. It is not changed. */
  readonly document: Node;
}

/** The pages of an API. Throws `BrokenTemplate`. */
export function apiPages({ catalog, document }: DocumentedApi, options: PageOptions): readonly Page[] {
  const templates = templatesOf(options);
  const { isLive } = options;
  const view = referenceView(catalog);
  const reference = referencePage({ catalog, view, document, templates, options });
  const paths = pathsOf(catalog.api.name);
  return [
    { path: paths.reference, text: reference.text },
    { path: paths.errors, text: errorsPage({ view, templates, isLive, links: reference.links }) },
  ];
}

/** The page that lists APIs. Throws `BrokenTemplate`. */
export function listPage(catalogs: readonly ErrorCatalog[], options: PageOptions): Page {
  const views = catalogs.map(referenceView);
  const { isLive } = options;
  return { path: INDEX, text: indexPage(views, { templates: templatesOf(options), isLive }) };
}

function templatesOf({ folder, cwd, onFile }: PageOptions): Templates {
  return createTemplates({ folder, cwd, onFile, helpers: HTML_HELPERS });
}
