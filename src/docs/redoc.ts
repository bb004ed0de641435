/**
 * Redoc, to be put into a page: its script as text, which loads nothing.
 *
 * @module
 */

import { readFileSync } from "node:fs";

/** Where the build puts it. */
const SCRIPT = new URL("../../dist/vendor/redoc/redoc.standalone.js", import.meta.url);

/** The images that Redoc loads for the line that says who made it. */
const LOGOS = /https:\/\/cdn\.redoc\.ly\/redoc\/logo-mini(-full)?\.svg/g;

/** `Redoc` in the place of its logo. */
const NAME = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" width="42" height="14" viewBox="0 0 42 14"><text x="0" y="11" font-family="sans-serif" font-size="12" font-weight="600" fill="#3b7de9">Redoc</text></svg>',
)}`;

let script: string | undefined;

/** The script of Redoc, a module that declares the function `init`. */
export function redocScript(): string {
  script ??= readFileSync(SCRIPT, "utf8").replace(LOGOS, NAME);
  return script;
}

/** How Redoc shows a document. Nothing is counted, and nothing is sent to anybody. */
export const REDOC_OPTIONS: Readonly<Record<string, unknown>> = {
  disableTelemetry: true,
  hideDownloadButtons: true,
  jsonSamplesExpandLevel: "all",
  skipBundle: true,
};
