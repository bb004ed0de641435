/** Makes the pages of APIs: documents are read, checked, turned into pages, and only then, all or nothing, written. */

import { dirname, join, resolve } from "node:path";
import type { ErrorCatalog } from "../catalog/catalog.js";
import { outputProblems } from "../config/check-outputs.js";
import { chooseApis } from "../config/choose-apis.js";
import type { ApiTarget, Targets } from "../config/config.js";
import { relativePath } from "../config/document-path.js";
import { hasErrors } from "../config/has-errors.js";
import { configPaths } from "../config/read-config.js";
import type { PageOptions } from "../docs/page/frame.js";
import type { Page } from "../docs/pages.js";
import { writeBuilt } from "../output/write-files.js";
import type { Problem } from "../spec/problem.js";
import type { LintOptions } from "./options.js";
import { obstacleProblem } from "./output-problems.js";
import { seenFrom } from "./places.js";
import { readCatalog } from "./read-catalog.js";
import { templateProblems } from "./template-problems.js";

/** What to make pages of, and where. */
export interface DocsOptions extends LintOptions {
  /** The folder of the pages; by default `docs` in the output folder that the configuration names. */
  readonly output?: string | undefined;
  /** A folder whose templates come before ours of the same name. */
  readonly templates?: string | undefined;
}

/** Pages that have been made. */
export interface RenderResult {
  readonly problems: readonly Problem[];
  /** Left out if any problem is an error. */
  readonly pages?: readonly Page[];
  /** The absolute path of the folder that they belong into. */
  readonly folder: string;
}

/** Pages for somebody who goes on writing the documents. */
export interface RenderOptions extends DocsOptions {
  /** Whether the pages reload when the server they come from says so. */
  readonly isLive?: boolean;
  /** Is told the absolute path of each file that is looked for. */
  readonly onInput?: (path: string) => void;
}

/** Pages that have been written. */
export interface DocsResult {
  readonly ok: boolean;
  readonly problems: readonly Problem[];
  /** Paths relative to `cwd`, with `/`, the first one that of the list. */
  readonly pages: readonly string[];
}

/** Makes pages and writes them. If anything is wrong anywhere, nothing is written. */
export async function writeDocs(options: DocsOptions = {}): Promise<DocsResult> {
  const cwd = resolve(options.cwd ?? ".");
  const { problems, pages, folder } = await renderDocs(options);
  if (pages === undefined) return { ok: false, problems, pages: [] };
  const { obstacles } = await writeBuilt(folder, pages);
  const all = [
    ...problems,
    ...obstacles.map((obstacle) => obstacleProblem(obstacle, relativePath(cwd, obstacle.path))),
  ];
  const paths = pages.map(({ path }) => relativePath(cwd, join(folder, path)));
  return { ok: !hasErrors(all), problems: all, pages: obstacles.length > 0 ? [] : paths };
}

/** Makes pages, and writes nothing. */
export async function renderDocs(options: RenderOptions): Promise<RenderResult> {
  const cwd = resolve(options.cwd ?? ".");
  const {
    config,
    apis = [],
    overlay: overlays,
    allowFolder: folders,
    limit: limits,
    isLive = false,
  } = options;
  for (const path of configPaths(cwd, config)) options.onInput?.(path);
  const { value: targets, problems } = await chooseApis({
    cwd,
    config,
    apis,
    overlays,
    folders,
    limits,
    types: "full",
  });
  const folder = folderOf(options, targets, cwd);
  if (targets === undefined) return { problems, folder };
  const { base } = targets;
  const templates = options.templates === undefined ? targets.templates : resolve(base, options.templates);
  const onFile = options.onInput;
  const named = await templateProblems(
    { ...targets, ...(templates === undefined ? {} : { templates }) },
    (path) => onFile?.(path),
  );
  const found = [...problems, ...outputProblems(targets), ...named];
  const page = { cwd: base, folder: templates, isLive, onFile };
  const pages = hasErrors(named) ? [] : await pagesOf(targets, { options, found, page });
  const seen = found.map((problem) => seenFrom(cwd, targets.base, problem));
  return { problems: seen, folder, ...(hasErrors(seen) ? {} : { pages }) };
}

function folderOf({ output }: DocsOptions, targets: Targets | undefined, cwd: string): string {
  if (output !== undefined) return resolve(cwd, output);
  const [first] = targets?.apis ?? [];
  return first === undefined ? join(cwd, "generated", "docs") : join(dirname(first.output), "docs");
}

interface Making {
  readonly options: RenderOptions;
  readonly page: PageOptions;
  /** Takes the problems. */
  readonly found: Problem[];
}

async function pagesOf(targets: Targets, making: Making): Promise<readonly Page[]> {
  const { options, found, page } = making;
  const { BrokenTemplate } = await import("../emit/text/template-problem.js");
  const { listPage } = await import("../docs/pages.js");
  const pages: Page[] = [];
  const catalogs: ErrorCatalog[] = [];
  try {
    for (const [index, target] of targets.apis.entries()) {
      options.onProgress?.(`${target.name}, ${index + 1} of ${targets.apis.length}`);
      const made = await apiPagesOf(target, targets, making);
      if (made === undefined) continue;
      pages.push(...made.pages);
      catalogs.push(made.catalog);
    }
    pages.unshift(listPage(catalogs, page));
  } catch (error) {
    if (!(error instanceof BrokenTemplate)) throw error;
    found.push(error.problem);
  }
  return pages;
}

async function apiPagesOf(
  target: ApiTarget,
  { base }: Targets,
  { options, found, page }: Making,
): Promise<{ readonly catalog: ErrorCatalog; readonly pages: readonly Page[] } | undefined> {
  const reading = { base, allowRemote: options.allowRemote ?? false, onFile: options.onInput };
  const { value: catalog, problems } = await readCatalog(target, { ...reading, rules: "strict" });
  found.push(...problems);
  if (catalog === undefined) return undefined;
  const { apiPages } = await import("../docs/pages.js");
  const { loadDocument } = await import("../docs/load-document.js");
  const document = await loadDocument(target.document, { ...reading, ...target, cwd: base });
  return { catalog, pages: apiPages({ catalog, document }, page) };
}
