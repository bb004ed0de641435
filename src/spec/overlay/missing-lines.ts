/** The lines of an overlay that would add what a document leaves out. */

import type { Coverage, CoverageRow, Gap } from "../../catalog/coverage.js";
import { pointerSegments } from "../pointer.js";

/** An overlay's actions, each once, to be completed by who knows the API. Empty where nothing can be added. */
export function missingLines({ rows }: Coverage, document: string): string {
  const actions = rows
    .filter(({ source }) => source.file === document)
    .flatMap((row) => row.gaps.map((gap) => actionFor(gap, row)));
  const all = [...new Set(actions.filter((action) => action !== ""))];
  return all.length === 0 ? "" : `actions:\n${all.join("")}`;
}

/** A pointer as a JSONPath, in quotes where YAML needs them: it reads the same in YAML and in JSON. */
export function targetOf(pointer: string): string {
  const keys = pointerSegments(pointer).map((key) => {
    if (/^[A-Za-z_]\w*$/.test(key)) return `.${key}`;
    const text = JSON.stringify(key).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'");
    return `['${text}']`;
  });
  const path = `$${keys.join("")}`;
  return /^[\w$.['\]/{}-]+$/.test(path) ? path : JSON.stringify(path);
}

function actionFor(gap: Gap, { source }: CoverageRow): string {
  const target = `  - target: ${targetOf(source.pointer)}\n    update:\n`;
  if (gap === "no-errors")
    return `${target}      responses:\n        "500": { description: "What went wrong, and what the caller can do." }\n`;
  if (gap === "no-retry-after")
    return `${target}      headers:\n        Retry-After: { schema: { type: integer, minimum: 1 } }\n`;
  return "";
}
