/**
 * The decorator `openapi-errors/error-reference`: shows the errors in what `redocly build-docs` and others make of the
 * bundled document.
 *
 * @module
 */

import type { UserContext } from "@redocly/openapi-core";
import { addErrorReference } from "../docs/reference/add-error-reference.js";
import { isNode } from "../docs/reference/document.js";
import { MARKDOWN_HELPERS } from "../docs/reference/markdown.js";
import { BrokenTemplate } from "../emit/text/template-problem.js";
import { createTemplates } from "../emit/text/templates.js";
import { folderOf, locationOf, type Run, readRun, templatesOf } from "./run.js";
import { createVisitor, type Visitor } from "./visitor.js";

/** Makes the decorator for one bundling. */
export function errorReference(): Visitor {
  return createVisitor({ over: addTo });
}

/** Redocly has resolved and bundled the document by now: the errors are read from its files, and shown in the bundle. */
function addTo(root: object, run: Run, context: UserContext): void {
  const { value, problems } = readRun(run);
  if (value === undefined) {
    for (const problem of problems) {
      const message = `The errors are not shown: ${problem.what} ${problem.fix}`;
      context.report({ message, location: locationOf(problem, run) });
    }
    return;
  }
  if (!isNode(root)) return;
  try {
    const own = { cwd: folderOf(run), folder: templatesOf(run) };
    const templates = createTemplates({ ...own, helpers: MARKDOWN_HELPERS, bare: "words" });
    addErrorReference(root, value.build.catalog, templates);
  } catch (error) {
    if (!(error instanceof BrokenTemplate)) throw error;
    context.report({ message: error.problem.what });
  }
}
