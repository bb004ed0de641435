/**
 * The page that lists the APIs, and the errors of all of them.
 *
 * @module
 */

import type { Templates } from "../../emit/text/templates.js";
import type { ReferenceView } from "../../emit/view/reference-view.js";
import { countOf } from "./errors-page.js";
import { pathsOf } from "./file-names.js";
import { frameOf } from "./frame.js";

/** More errors than this are found on the pages of their APIs only. */
const MOST_ERRORS = 2000;

/** The page of some APIs. */
export function indexPage(
  views: readonly ReferenceView[],
  { templates, isLive }: { readonly templates: Templates; readonly isLive: boolean },
): string {
  const errors = views.flatMap(errorRows);
  const apis = views.length === 1 ? "1 API" : `${views.length} APIs`;
  const summary = `${apis}, ${countOf(errors.length)}: what each one means, and what to do about it.`;
  const frame = frameOf({ heading: "API errors", summary, scripts: ["errors.js"], isLive }, templates);
  return templates.fill("index.html.hbs", {
    ...frame,
    apis: views.map(card),
    errors: errors.length > MOST_ERRORS ? [] : errors,
    hasSeveral: views.length > 1,
  });
}

function card({ name, title, description, errors }: ReferenceView): object {
  const { reference, errors: errorsPage } = pathsOf(name);
  return {
    title,
    lead: leadOf(description),
    apiPage: reference,
    errorsPage,
    count: countOf(errors.length),
  };
}

function errorRows({ name, title: api, errors }: ReferenceView): readonly object[] {
  const page = pathsOf(name).errors;
  return errors.map((error) => ({ ...error, api, link: `${page}#${error.anchor}` }));
}

/** The first paragraph of a description, not longer than a card. */
function leadOf(description: string): string {
  const [first = ""] = description.trim().split(/\n\s*\n/);
  const line = first
    .replace(/^#+\s*/, "")
    .replace(/\s+/g, " ")
    .trim();
  return line.length <= 280 ? line : `${line.slice(0, 280).replace(/\s\S*$/, "")} …`;
}
