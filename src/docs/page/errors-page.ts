/**
 * The page of all errors of an API, which can be read without scripts.
 *
 * @module
 */

import type { Templates } from "../../emit/text/templates.js";
import type { ErrorView, OperationView } from "../../emit/view/error-view.js";
import type { ReferenceView } from "../../emit/view/reference-view.js";
import { placeKey } from "../reference/links.js";
import { INDEX, linkFrom, pathsOf } from "./file-names.js";
import { frameOf } from "./frame.js";

/** What the page is made of. */
export interface ErrorsSource {
  readonly view: ReferenceView;
  readonly templates: Templates;
  readonly isLive: boolean;
  /** The addresses of operations on the page of the API. */
  readonly links: ReadonlyMap<string, string>;
}

/** More operations of an error than these are shown on demand. */
const MOST_SHOWN = 8;

/** Values of a member that are read at a glance. */
const GLANCED = 12;

/** The page. */
export function errorsPage({ view, templates, isLive, links }: ErrorsSource): string {
  const { reference, errors: path } = pathsOf(view.name);
  const apiPage = linkFrom(path, reference);
  const heading = `${view.title}: errors`;
  const count = countOf(view.errors.length);
  const each = view.errors.length === 1 ? "it" : "each one";
  const summary = `${count} of ${view.called}: what ${each} means, what to do about it, and whether to retry.`;
  const frame = frameOf({ heading, summary, scripts: ["errors.js"], isLive }, templates);
  const shown = ({ label, place }: OperationView): object => {
    const link = links.get(keyOf(place));
    return { place, name: label === place ? "" : label, link: link === undefined ? "" : apiPage + link };
  };
  return templates.fill("errors.html.hbs", {
    ...frame,
    ...view,
    count,
    home: linkFrom(path, INDEX),
    apiPage,
    hasStreamed: view.errors.some(({ isStreamed }) => isStreamed),
    hasResolutions: view.errors.some(({ resolution }) => resolution !== ""),
    codes: [...new Set(view.errors.map(({ code }) => code))].filter((code) => code !== "").sort(),
    errors: view.errors.map((error) => ({
      ...error,
      marks: marksOf(error),
      // The title of many an error is its status, which says little; why it happens is said beside it then.
      told: error.code === "" ? error.summary : "",
      choices: error.choices.map((choice) => ({ ...choice, isLong: choice.values.length > GLANCED })),
      operations: error.operations.slice(0, MOST_SHOWN).map(shown),
      others: error.operations.slice(MOST_SHOWN).map(shown),
    })),
  });
}

/** `3 errors` */
export function countOf(count: number): string {
  return count === 1 ? "1 error" : `${count} errors`;
}

/** What the filters of the page compare with. */
function marksOf({ statuses, isStreamed, operations }: ErrorView): object {
  return {
    statuses: [...statuses.map(({ status }) => status), ...(isStreamed ? ["in a stream"] : [])],
    operations: operations.map(({ id }) => id),
  };
}

function keyOf(place: string): string {
  const [method = "", ...path] = place.split(" ");
  return placeKey(method, path.join(" "));
}
