import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { Command } from "commander";
import type { PageServer } from "../../docs/serve.js";
import type { RenderOptions, RenderResult } from "../../generate/docs.js";
import type { Limits } from "../../spec/limits.js";
import { type ExitCode, exitCode } from "../exit-code.js";
import { cannotListen, portOption, say } from "../listening.js";
import { openInBrowser } from "../open.js";
import {
  allowFolderOption,
  allowRemoteOption,
  apisArgument,
  configOption,
  limitOption,
  overlayOption,
} from "../options.js";
import { counted, countOf, exitCodeFor, printProblems } from "../print-problems.js";
import type { Inputs } from "../run-on-change.js";
import { type Teaching, taught } from "../teaching.js";
import { createProgress, stop } from "../terminal.js";

const teaching: Teaching = {
  examples: [
    ["openapi-errors docs", "all that redocly.yaml lists, into generated/docs/"],
    [
      "openapi-errors docs openapi.yaml -o out",
      "a document: out/index.html, out/openapi.html, out/openapi/errors.html",
    ],
    ["openapi-errors docs --watch --open", "pages that follow what you write"],
  ],
  notes: ["A page is one file that loads nothing: open it from the disk, or put it on any server."],
  exits: { 0: "fine", 1: "problems in a document", 2: "usage, or nothing can listen there" },
};

interface Options {
  readonly output?: string;
  readonly open?: boolean;
  readonly watch?: boolean;
  readonly port: number;
  readonly config?: string;
  readonly overlay?: readonly string[];
  readonly allowRemote?: boolean;
  readonly allowFolder?: readonly string[];
  readonly limit?: Partial<Limits>;
}

interface Request extends Options {
  readonly apis: readonly string[];
}

/** `openapi-errors docs` */
export function docsCommand(finish: (code: ExitCode) => void): Command {
  const command = new Command("docs")
    .description("make pages of APIs: the reference, and all errors with what to do about them")
    .argument(apisArgument.name, apisArgument.description)
    .option("-o, --output <dir>", "the folder of the pages (default: `docs` beside what is generated)")
    .option("--open", "open them in the browser")
    .option("--watch", "serve them, and make them anew when a document changes")
    .addOption(portOption("the port to serve on with --watch", 4011))
    .addOption(configOption())
    .addOption(overlayOption())
    .addOption(allowRemoteOption())
    .addOption(allowFolderOption())
    .addOption(limitOption())
    .action(async (apis: string[], options: Options) => {
      const request = { ...options, apis };
      finish(await (options.watch === true ? runServer(request) : runDocs(request)));
    });
  return taught(command, teaching);
}

async function runDocs({ open, watch: _, port: __, ...options }: Request): Promise<ExitCode> {
  const { writeDocs } = await import("../../generate/docs.js");
  const progress = createProgress({ isAlwaysSaid: true });
  const result = await writeDocs({ ...options, onProgress: (what) => progress.say(`rendering ${what}`) });
  progress.clear();
  await printProblems(result.problems, "codeframe", process.stderr);
  const code = exitCodeFor(result.problems);
  if (code === exitCode.usage) return code;
  const [index] = result.pages;
  if (!result.ok || index === undefined) {
    process.stdout.write(`${countOf(result.problems)}. Nothing was written.\n`);
    return code || exitCode.problems;
  }
  process.stdout.write(`${index}: ${counted(result.pages.length, "page")}\n`);
  if (open === true) await show(pathToFileURL(resolve(index)).href);
  return exitCode.fine;
}

/** Serves the pages of the last run that worked. A document that is broken for a while is said to be, and no more. */
async function runServer({ open, watch: _, port, ...options }: Request): Promise<ExitCode> {
  const { servePages } = await import("../../docs/serve.js");
  const { runOnChange } = await import("../run-on-change.js");
  const end = stop();
  const outcome: { code: ExitCode; server?: PageServer } = { code: exitCode.fine };
  await runOnChange(async () => {
    const inputs: Inputs = new Map();
    const { pages, problems = [] } = await render(options, (path) => inputs.set(path, new Set()));
    if (pages !== undefined && outcome.server) outcome.server.show(pages);
    if (outcome.server) return { ok: pages !== undefined, inputs };
    if (pages === undefined) outcome.code = exitCodeFor(problems) || exitCode.problems;
    else {
      try {
        outcome.server = await servePages(pages, port);
        say(`The pages are at ${outcome.server.url}`);
        if (open === true) await show(outcome.server.url);
      } catch (error) {
        await printProblems([cannotListen("127.0.0.1", port, error)], "codeframe", process.stderr);
        outcome.code = exitCode.usage;
      }
    }
    if (!outcome.server) end.abort();
    return { ok: true, inputs };
  }, end.signal);
  await outcome.server?.close();
  return outcome.code;
}

/** Pages that listen to their server; none if there are problems, which are printed. */
async function render(
  options: RenderOptions,
  onInput: (path: string) => void,
): Promise<Partial<RenderResult>> {
  const { renderDocs } = await import("../../generate/docs.js");
  const progress = createProgress({ isAlwaysSaid: true });
  try {
    const onProgress = (what: string): void => progress.say(`rendering ${what}`);
    const result = await renderDocs({ ...options, isLive: true, onProgress, onInput });
    progress.clear();
    await printProblems(result.problems, "codeframe", process.stderr);
    return result;
  } catch (error) {
    // A file can go between two readings of it. The pages stay as they are until it is back.
    say(`No pages could be made: ${firstLine(error)}`);
    return {};
  }
}

function firstLine(error: unknown): string {
  return String(error instanceof Error ? error.message : error).split("\n")[0] ?? "";
}

async function show(address: string): Promise<void> {
  if (!(await openInBrowser(address))) say(`No browser could be opened. The pages are at ${address}`);
}
