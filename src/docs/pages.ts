/**
 * The pages of APIs: all that a browser needs of each is inside of it.
 *
 * @module
 */

import type { ErrorCatalog } from "../catalog/catalog.js";
import { errorsPage } from "./page/errors-page.js";
import { INDEX, pathsOf } from "./page/file-names.js";
import { HTML_HELPERS } from "./page/html.js";
import { indexPage } from "./page/index-page.js";
import { referencePage } from "./page/reference-page.js";
import type { Node } from "./reference/document.js";
import { createTemplates } from "./templates.js";
import { referenceView } from "./view/reference-view.js";

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

/** What pages are like. */
export interface PageOptions {
  /** Paths in problems are relative to it. */
  readonly cwd: string;
  /** A folder whose templates come before ours. An absolute path. */
  readonly folder?: string | undefined;
  /** Whether the pages listen to the server that they come from. */
  readonly isLive: boolean;
}

/** The pages of an API. Throws `BrokenTemplate`. */
export function apiPages({ catalog, document }: DocumentedApi, options: PageOptions): readonly Page[] {
  const templates = templatesOf(options);
  const { cwd, isLive } = options;
  const view = referenceView(catalog);
  const reference = referencePage({ catalog, view, document, templates, cwd, isLive });
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

function templatesOf({ folder, cwd }: PageOptions) {
  return createTemplates({ folder, cwd, helpers: HTML_HELPERS });
}
