import { Command, InvalidArgumentError, Option } from "commander";
import type { ErrorCatalog } from "../../catalog/catalog.js";
import type { Problem } from "../../spec/problem.js";
import { type ExitCode, exitCode } from "../exit-code.js";
import { allowRemoteOption, apisArgument, configOption } from "../options.js";
import { counted, exitCodeFor, printProblems } from "../print-problems.js";
import { createProgress } from "../terminal.js";

const teaching = `
Examples:
  $ openapi-errors mock openapi.yaml --port 4010
  $ curl -i localhost:4010/v1/responses -X POST -H 'Prefer: code=400, example=model_not_found'

Several APIs are each below their name, e.g. /kindo-responses/v1/responses. What a request can prefer:
  code=400              the API's own error of that status
  example=NAME          an example by its name; an unknown name is answered with those there are
  stream-after=N        a stream fails or is cut after N events
  truncate              the answer ends in its middle, as if that were its end
  reset                 the connection breaks, at once or after stream-after events
  delay=MS, chunk=BYTES the answer comes late, or in pieces

Exit codes: 0 stopped, 1 problems in a document, 2 usage.`;

interface Options {
  readonly port: number;
  readonly host: string;
  readonly config?: string;
  readonly allowRemote?: boolean;
}

/** `openapi-errors mock` */
export function mockCommand(finish: (code: ExitCode) => void): Command {
  return new Command("mock")
    .description("serve APIs from their documents: the examples as answers, and every error on request")
    .argument(apisArgument.name, apisArgument.description)
    .addOption(
      new Option("-p, --port <number>", "the port to listen on; 0 for any that is free")
        .env("PORT")
        .default(4010)
        .argParser(portOf),
    )
    .addOption(new Option("--host <address>", "the address to listen on").default("127.0.0.1"))
    .addOption(configOption())
    .addOption(allowRemoteOption())
    .addHelpText("after", teaching)
    .action(async (apis: string[], options: Options) => finish(await runMock(apis, options)));
}

function portOf(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : -1;
  if (port < 0 || port > 65_535) throw new InvalidArgumentError("It is a number from 0 to 65535.");
  return port;
}

async function runMock(apis: readonly string[], options: Options): Promise<ExitCode> {
  const { catalogsOf } = await import("../../generate/catalog-of.js");
  const progress = createProgress();
  const { value: catalogs, problems } = await catalogsOf(apis, {
    ...options,
    types: "full",
    onProgress: progress.say,
  });
  progress.clear();
  await printProblems(problems, "codeframe", process.stderr);
  if (catalogs === undefined) return exitCodeFor(problems) || exitCode.problems;
  return serveUntilStopped(catalogs, options);
}

async function serveUntilStopped(
  catalogs: readonly ErrorCatalog[],
  { port, host }: Options,
): Promise<ExitCode> {
  const { createMock } = await import("../../mock/mock.js");
  const { listen } = await import("../../mock/listen.js");
  try {
    const listening = await listen(createMock(catalogs), {
      port,
      host,
      onRequest: ({ method, path, status, milliseconds }) =>
        say(`${method} ${printable(path)} ${status} ${Math.round(milliseconds)} ms`),
    });
    for (const { api, operations } of catalogs) {
      const place = catalogs.length === 1 ? listening.url : `${listening.url}/${api.name}`;
      say(`${printable(api.title)} at ${place} (${counted(operations.length, "operation")})`);
    }
    await stopped();
    await listening.close();
    return exitCode.fine;
  } catch (error) {
    await printProblems([cannotListen(host, port, error)], "codeframe", process.stderr);
    return exitCode.usage;
  }
}

/** Waits until the program is asked to end. */
function stopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  });
}

function cannotListen(host: string, port: number, error: unknown): Problem {
  const reason = error instanceof Error ? error.message : String(error);
  return {
    code: "cannot-listen",
    severity: "error",
    what: `Nothing can listen on \`${host}\`, port ${port}: ${reason}.`,
    why: "Another program listens there, or the address is none of this machine.",
    fix: "Choose another port with `--port`; 0 takes any that is free.",
  };
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** What a request or a document says, without what would move the cursor of a terminal. */
function printable(text: string): string {
  return text.replace(/\p{Cc}/gu, "?").slice(0, 200);
}
