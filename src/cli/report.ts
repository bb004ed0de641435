/** What a run of `generate` did, in a few lines. */

import type { GeneratedApi, GenerateResult, StaleOutput } from "../generate/options.js";
import type { Problem } from "../spec/problem.js";
import { visible } from "../spec/visible.js";
import { counted } from "./print-problems.js";

/** One line per API, and one for the files they share if any of those changed. */
export function writeReport(result: GenerateResult): readonly string[] {
  const { written, unchanged, deleted } = result.files;
  const isOfAnApi = (path: string): boolean => result.apis.some((api) => isIn(api, path));
  const shared = {
    written: written.filter((path) => !isOfAnApi(path)),
    deleted: deleted.filter((path) => !isOfAnApi(path)),
  };
  const lines = apiLines(result.apis, (api) => {
    const own = (paths: readonly string[]): number => paths.filter((path) => isIn(api, path)).length;
    return doneTo({ written: own(written), unchanged: own(unchanged), deleted: own(deleted) });
  });
  if (shared.written.length + shared.deleted.length === 0) return lines;
  const done = doneTo({ written: shared.written.length, deleted: shared.deleted.length, unchanged: 0 });
  return [...lines, `shared by all: ${done}`];
}

/** What somebody who sees the code of an API for the first time may want to know. */
export function adviceOn({ apis, files }: GenerateResult): readonly string[] {
  const [api, ...others] = apis;
  if (!api || others.length > 0 || files.written.length === 0) return [];
  const { document, errors, unlisted, isOverlaid, output } = api;
  const isNew = !files.unchanged.some((path) => isIn(api, path));
  const which = unlisted === errors ? counted(errors, "error") : `${unlisted} of ${errors} errors`;
  const known = errors === 0 ? "declares no error." : `does not list the codes of ${which}.`;
  const [what, draft] = ["coverage", "init"].map((command) =>
    visible(`openapi-errors ${command} ${document}`),
  );
  const more = [
    `${visible(document)} ${known}`,
    `  ${what}  says what is missing`,
    `  ${draft}      drafts an overlay to add it`,
  ];
  return [
    ...(isNew ? [`Import from ${output}/index.js; ${output}/errors.md lists the errors.`] : []),
    ...(!isOverlaid && (errors === 0 || unlisted > 0) ? more : []),
  ];
}

/** The stale files with short diffs, or that there are none. */
export function checkReport(result: GenerateResult): readonly string[] {
  const { stale } = result.files;
  if (stale.length === 0) return apiLines(result.apis, () => "up to date");
  const verb = stale.length === 1 ? "is" : "are";
  return [
    ...stale.flatMap((file) => [
      `${file.path} (${file.reason})`,
      ...file.diff.map((line) => `  ${line}`),
      "",
    ]),
    `${counted(stale.length, "file")} ${verb} stale. Run \`openapi-errors generate\` and commit what it writes.`,
  ];
}

/** The stale files as problems, for formats that know nothing else. */
export function staleProblems(result: GenerateResult): readonly Problem[] {
  return result.files.stale.map((file) => ({
    code: "stale-output",
    severity: "error",
    what: `\`${file.path}\` is stale: ${staleWords[file.reason]}.`,
    why: "The generated code does not say what the document says.",
    fix: "Run `openapi-errors generate` and commit what it writes.",
  }));
}

const staleWords: Readonly<Record<StaleOutput["reason"], string>> = {
  missing: "it is missing",
  changed: "it differs from what would be generated",
  "left over": "it is no longer generated",
};

function apiLines(apis: readonly GeneratedApi[], stateOf: (api: GeneratedApi) => string): readonly string[] {
  const errorsOf = (api: GeneratedApi): string => counted(api.errors, "error");
  const outputWidth = Math.max(...apis.map((api) => api.output.length));
  const errorsWidth = Math.max(...apis.map((api) => errorsOf(api).length));
  return apis.map(
    (api) => `${api.output.padEnd(outputWidth)}  ${errorsOf(api).padStart(errorsWidth)}  ${stateOf(api)}`,
  );
}

function doneTo({
  written,
  unchanged,
  deleted,
}: {
  written: number;
  unchanged: number;
  deleted: number;
}): string {
  const parts = [
    written > 0 ? `${counted(written, "file")} written` : "",
    deleted > 0 ? `${deleted} deleted` : "",
    unchanged > 0 ? `${unchanged} unchanged` : "",
  ];
  return parts.filter((part) => part !== "").join(", ");
}

function isIn(api: GeneratedApi, path: string): boolean {
  return path.startsWith(`${api.output}/`);
}
