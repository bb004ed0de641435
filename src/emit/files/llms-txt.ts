import type { ErrorCatalog } from "../../catalog/catalog.js";
import { apiWords, requestIdPlaces } from "../../catalog/words.js";
import { fillMarkdown, type OwnTemplates } from "../text/markdown.js";
import { errorViews } from "../view/error-view.js";
import type { SharedView } from "./readme-md.js";

/** Errors of an API that have a line each. Of more, a model reads errors.md or catalog.json, in pieces. */
const LISTED = 100;

/** llms.txt of the output, as llmstxt.org describes it: where to read of the errors of each API, and what matters most. */
export function llmsTxtFile({ catalogs, gateways = [] }: SharedView, own?: OwnTemplates): string {
  return fillMarkdown("llms.txt.hbs", { apis: catalogs.map(apiView), gateways }, own);
}

function apiView(catalog: ErrorCatalog): object {
  const { api, streams, operations } = catalog;
  const errors = errorViews(catalog);
  const requestId = requestIdPlaces(catalog);
  const facts = [
    `${errors.length} ${errors.length === 1 ? "error" : "errors"}`,
    ...(streams.some((stream) => stream.errors.length > 0) ? ["errors can also end streams"] : []),
    ...(operations.some(({ passthrough }) => passthrough) ? ["errors of an upstream are forwarded"] : []),
    ...(requestId === "" ? [] : [`for support, the request id is in ${requestId}`]),
  ];
  return {
    title: api.title,
    called: apiWords(api.title),
    folder: api.name,
    facts: facts.join("; "),
    errors: errors.slice(0, LISTED),
    others: Math.max(0, errors.length - LISTED),
  };
}
