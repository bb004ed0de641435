import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { Command } from "commander";
import type { RenderResult } from "../../generate/docs.js";
import { type ExitCode, exitCode } from "../exit-code.js";
import { cannotListen, portOption, say, stopped } from "../listening.js";
import { openInBrowser } from "../open.js";
import { allowRemoteOption, apisArgument, configOption } from "../options.js";
import { counted, countOf, exitCodeFor, printProblems } from "../print-problems.js";
import { createProgress } from "../terminal.js";
import { watchFiles } from "../watch.js";

const teaching = `
Examples:
  $ openapi-errors docs                          all that redocly.yaml lists, into generated/docs/
  $ openapi-errors docs openapi.yaml -o out      a document: out/index.html, out/openapi.html, out/openapi/errors.html
  $ openapi-errors docs --watch --open           pages that follow what you write

A page is one file that loads nothing: open it from the disk, or put it on any server.
Exit codes: 0 fine, 1 problems in a document, 2 usage.`;

interface Options {
  readonly output?: string;
  readonly open?: boolean;
  readonly watch?: boolean;
  readonly port: number;
  readonly config?: string;
  readonly allowRemote?: boolean;
}

interface Request extends Options {
  readonly apis: readonly string[];
}

/** `openapi-errors docs` */
export function docsCommand(finish: (code: ExitCode) => void): Command {
  return new Command("docs")
    .description("make pages of APIs: the reference, and all errors with what to do about them")
    .argument(apisArgument.name, apisArgument.description)
    .option("-o, --output <dir>", "the folder of the pages (default: `docs` beside what is generated)")
    .option("--open", "open them in the browser")
    .option("--watch", "serve them, and make them anew when a document changes")
    .addOption(portOption("the port to serve on with --watch", 4011))
    .addOption(configOption())
    .addOption(allowRemoteOption())
    .addHelpText("after", teaching)
    .action(async (apis: string[], options: Options) => {
      const request = { ...options, apis };
      finish(await (options.watch === true ? runServer(request) : runDocs(request)));
    });
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
  const { renderDocs } = await import("../../generate/docs.js");
  const { servePages } = await import("../../docs/serve.js");
  const progress = createProgress({ isAlwaysSaid: true });
  const render = async (): Promise<RenderResult> => {
    const onProgress = (what: string): void => progress.say(`rendering ${what}`);
    const result = await renderDocs({ ...options, isLive: true, onProgress });
    progress.clear();
    await printProblems(result.problems, "codeframe", process.stderr);
    return result;
  };
  const first = await render();
  if (first.pages === undefined) return exitCodeFor(first.problems) || exitCode.problems;
  const server = await servePages(first.pages, port).catch((error: unknown) => error);
  if (!isServer(server)) {
    await printProblems([cannotListen("127.0.0.1", port, server)], "codeframe", process.stderr);
    return exitCode.usage;
  }
  let turn = Promise.resolve();
  const files = watchFiles(() => {
    turn = turn
      .then(async () => {
        const { pages, files: found } = await render();
        files.watch(found);
        if (pages !== undefined) server.show(pages);
      })
      .catch((error: unknown) => say(`The pages stay as they are: ${firstLine(error)}`));
  });
  files.watch(first.files);
  say(`The pages are at ${server.url}`);
  if (open === true) await show(server.url);
  await stopped();
  files.close();
  await server.close();
  return exitCode.fine;
}

type Server = Awaited<ReturnType<typeof import("../../docs/serve.js").servePages>>;

function isServer(value: unknown): value is Server {
  return typeof value === "object" && value !== null && "show" in value;
}

function firstLine(error: unknown): string {
  return String(error instanceof Error ? error.message : error).split("\n")[0] ?? "";
}

async function show(address: string): Promise<void> {
  if (!(await openInBrowser(address))) say(`No browser could be opened. The pages are at ${address}`);
}
