/** The reference of redocly.yaml, as Markdown. */

import { API_SETTINGS, type Setting, TOP_SETTINGS } from "../../src/config/settings.js";
import { inDigits, LIMITS } from "../../src/spec/limits.js";
import { code, fenced, generatedFrom, pageOf } from "./parts.js";

const INTRO = [
  "`openapi-errors` reads the `redocly.yaml` of the folder it is called in (also `redocly.yml`, `.redocly.yaml` or `.redocly.yml`), or the file that `--config` names. Paths in it are relative to its folder. Of all that it holds, `apis:`, `x-openapi-errors` and [rules](#rules) of ours matter here; the rest is Redocly's.",
  "Each entry of `apis:` has a name, by which commands know it, and a `root`, the path of its document. The name becomes a folder and part of an import: letters, digits, `.`, `_` and `-`, beginning with a letter or digit ([`api-name`](problems/api-name.md)).",
  "A key that is not listed here is [`config-key`](problems/config-key.md), a value that cannot be is [`config-value`](problems/config-value.md). Options of a command come before what the configuration says. Without a redocly.yaml, documents are named by hand: `openapi-errors generate openapi.yaml -o generated`.",
];

const RULES = `rules:
  openapi-errors/undeclared-status: off
apis:
  shop:
    root: specs/shop.yaml
    rules: { openapi-errors/missing-example: error }
    x-openapi-errors: { output: generated/shop }`;

/** The page of the configuration. */
export function configPage(): string {
  return pageOf([
    generatedFrom("src/config/settings.ts"),
    "# redocly.yaml",
    ...INTRO,
    "## At an entry of `apis:`",
    "The keys of `apis.<name>.x-openapi-errors`. An entry without `x-openapi-errors` is left alone, unless an `output` for all is set.",
    ...sectionsOf(API_SETTINGS, "of an API"),
    "## At the top",
    "The keys of `x-openapi-errors` beside `apis:`. They are about all APIs.",
    ...sectionsOf(TOP_SETTINGS, "for all APIs"),
    "## Rules",
    "A warning can be switched off, or be made an error, under the name that it has as a rule of [our plugin](../guide/adopt.md#in-redocly) for Redocly: for all APIs, or for one. Our own commands need no plugin for it. What is an error stays one, as nothing can be generated from such a document.",
    fenced("yaml", RULES),
    "[All problems](problems/README.md) have a page. To be told when a new version of a document no longer fits an overlay, make `openapi-errors/overlay-no-match` an error.",
    "## Limits",
    "Real documents come near none of them.",
    limitsTable(),
  ]);
}

function limitsTable(): string {
  const rows = Object.entries(LIMITS).map(
    ([name, { meaning, usual, most }]) =>
      `| ${code(name)} | ${meaning} | ${inDigits(usual)} | ${inDigits(most)} |`,
  );
  return ["| limit | counts | by default | at the most |", "|---|---|--:|--:|", ...rows].join("\n");
}

/** The headings of the two places differ, so that each has an anchor of its own. */
function sectionsOf(settings: Readonly<Record<string, Setting>>, where: string): readonly string[] {
  return Object.entries(settings).flatMap(([key, { wanted, meaning, otherwise, example }]) => [
    `### ${code(key)} ${where}`,
    meaning,
    `- **Value:** ${wanted}.\n- **Default:** ${otherwise}.`,
    fenced("yaml", example),
  ]);
}
