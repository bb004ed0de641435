import { Command, Option } from "commander";
import type { ErrorCatalog } from "../../catalog/catalog.js";
import type { Listening, RequestLine } from "../../mock/listen.js";
import type { Limits } from "../../spec/limits.js";
import { type ExitCode, exitCode } from "../exit-code.js";
import { cannotListen, portOption, say, stopped } from "../listening.js";
import {
  allowFolderOption,
  allowRemoteOption,
  apisArgument,
  configOption,
  limitOption,
  overlayOption,
} from "../options.js";
import { counted, exitCodeFor, printProblems } from "../print-problems.js";
import { type Teaching, taught } from "../teaching.js";
import { createProgress } from "../terminal.js";

const teaching: Teaching = {
  examples: [
    ["openapi-errors mock openapi.yaml --port 4010", "serves a document"],
    [
      "curl -i localhost:4010/v1/responses -X POST -H 'Prefer: code=400, example=model_not_found'",
      "asks it for an error",
    ],
  ],
  notes: [
    "One API is at the root, several are each below their name, e.g. `/kindo-responses/v1/responses`.",
    {
      intro: "What a request can prefer, e.g. `Prefer: code=200, example=stream_error, stream-after=2`:",
      rows: [
        ["code=400", "the API's own error of that status"],
        ["example=NAME", "an example by its name; an unknown name is answered with those there are"],
        ["stream-after=N", "a stream fails after N events, or breaks with truncate and reset"],
        ["truncate", "the answer ends in its middle, as if that were its end"],
        ["reset", "the connection breaks, at once or after stream-after events"],
        ["delay=MS", "the answer comes late"],
        ["chunk=BYTES", "the answer comes in pieces"],
      ],
    },
  ],
  exits: {
    0: "stopped by SIGINT or SIGTERM",
    1: "problems in a document",
    2: "usage, or nothing can listen there",
  },
};

/** More routes than this are not printed. */
const MOST_ROUTES = 40;

interface Options {
  readonly port: number;
  readonly host: string;
  readonly config?: string;
  readonly overlay?: readonly string[];
  readonly allowRemote?: boolean;
  readonly allowFolder?: readonly string[];
  readonly limit?: Partial<Limits>;
}

/** `openapi-errors mock` */
export function mockCommand(finish: (code: ExitCode) => void): Command {
  const command = new Command("mock")
    .description("serve APIs from their documents: the examples as answers, and every error on request")
    .argument(apisArgument.name, apisArgument.description)
    .addOption(portOption("the port to listen on", 4010))
    .addOption(new Option("--host <address>", "the address to listen on").default("127.0.0.1"))
    .addOption(configOption())
    .addOption(overlayOption())
    .addOption(allowRemoteOption())
    .addOption(allowFolderOption())
    .addOption(limitOption())
    .action(async (apis: string[], options: Options) => finish(await runMock(apis, options)));
  return taught(command, teaching);
}

async function runMock(apis: readonly string[], { port, host, ...read }: Options): Promise<ExitCode> {
  const { catalogsOf } = await import("../../generate/catalog-of.js");
  const progress = createProgress();
  const { value: catalogs, problems } = await catalogsOf(apis, {
    ...read,
    types: "full",
    onProgress: progress.say,
  });
  progress.clear();
  await printProblems(problems, "codeframe", process.stderr);
  if (catalogs === undefined) return exitCodeFor(problems) || exitCode.problems;
  const { createMock } = await import("../../mock/mock.js");
  const { listen } = await import("../../mock/listen.js");
  let listening: Listening;
  try {
    listening = await listen(createMock(catalogs), {
      port,
      host,
      onRequest: (line) => say(lineOf(line)),
    });
  } catch (error) {
    await printProblems([cannotListen(host, port, error)], "codeframe", process.stderr);
    return exitCode.usage;
  }
  say(whereItIs(catalogs, listening.url));
  if (process.stderr.isTTY) for (const route of routesOf(catalogs)) say(route);
  await stopped();
  await listening.close();
  return exitCode.fine;
}

function whereItIs(catalogs: readonly ErrorCatalog[], url: string): string {
  const [only, ...others] = catalogs;
  if (only && others.length === 0) return `${printable(only.api.title)} listens on ${url}`;
  return `${counted(catalogs.length, "API")} listen on ${url}, each below its name`;
}

function routesOf(catalogs: readonly ErrorCatalog[]): readonly string[] {
  const routes = catalogs.flatMap(({ api, operations }) =>
    operations.map(({ method, path }) => {
      const whole = catalogs.length === 1 ? path : `/${api.name}${path}`;
      return `  ${method.toUpperCase().padEnd(6)} ${printable(whole)}`;
    }),
  );
  const rest = routes.length - MOST_ROUTES;
  return rest > 0 ? [...routes.slice(0, MOST_ROUTES), `  and ${rest} more`] : routes;
}

function lineOf({ method, path, status, milliseconds }: RequestLine): string {
  return `${method} ${printable(path)} ${status ?? "reset"} ${Math.round(milliseconds)} ms`;
}

/** What a request or a document says, without what would move the cursor of a terminal. */
function printable(text: string): string {
  return text.replace(/\p{Cc}/gu, "?").slice(0, 200);
}
