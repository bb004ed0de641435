/** Compares the example gateway with the same application written by hand, in turn. `npm run bench:server`. */

import { type ChildProcess, fork } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Hits, load } from "./load.js";

const ROUNDS = Number(process.env["ROUNDS"] ?? 5);
const SECONDS = Number(process.env["SECONDS"] ?? 6);
const CONNECTIONS = 200;

interface Running {
  readonly port: number;
  ask(message: string): Promise<Record<string, unknown>>;
}

async function start(name: string): Promise<Running> {
  const script = join(dirname(fileURLToPath(import.meta.url)), "server.js");
  const child = fork(script, [name], { execArgv: ["--expose-gc"] });
  const { port } = await answerOf(child);
  return {
    port: Number(port),
    ask: async (message) => {
      const answer = answerOf(child);
      child.send(message);
      return answer;
    },
  };
}

function answerOf(child: ChildProcess): Promise<Record<string, unknown>> {
  return new Promise((resolve) => child.once("message", (message) => resolve(Object(message))));
}

interface Measured extends Hits {
  /** CPU seconds of the server. */
  readonly cpu: number;
  /** Bytes of heap, swept, before and after. */
  readonly before: number;
  readonly after: number;
}

async function measure(server: Running): Promise<Measured> {
  const cpuSeconds = async (): Promise<number> => {
    const { user, system } = Object((await server.ask("cpu"))["cpu"]);
    return (user + system) / 1e6;
  };
  const heap = async (): Promise<number> => Object((await server.ask("memory"))["memory"]).heapUsed;
  const before = await heap();
  const start = await cpuSeconds();
  const hits = await load(server.port, { connections: CONNECTIONS, seconds: SECONDS });
  const cpu = (await cpuSeconds()) - start;
  return { ...hits, cpu, before, after: await heap() };
}

const perSecond = ({ success, error, stream, seconds }: Hits): number => (success + error + stream) / seconds;
const perCpuSecond = ({ success, error, stream, cpu }: Measured): number => (success + error + stream) / cpu;
const median = (values: readonly number[]): number =>
  [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;

const ours = await start("gateway");
const theirs = await start("hand-written");
// What is measured is a server that has been running for a while.
for (const server of [ours, theirs]) await load(server.port, { connections: CONNECTIONS, seconds: 3 });
const rounds: { readonly ours: Measured; readonly theirs: Measured }[] = [];
for (let round = 0; round < ROUNDS; round += 1) {
  rounds.push({ ours: await measure(ours), theirs: await measure(theirs) });
  console.error(`round ${round + 1} of ${ROUNDS}`);
}
const [left, right] = [await ours.ask("close"), await theirs.ask("close")].map(({ open }) =>
  JSON.stringify(open),
);

const of = (whose: "ours" | "theirs", figure: (measured: Measured) => number): number =>
  median(rounds.map((round) => figure(round[whose])));
const ratio = (figure: (measured: Measured) => number): string =>
  median(rounds.map((round) => figure(round.ours) / figure(round.theirs))).toFixed(2);
const row = (what: string, figure: (measured: Measured) => number, digits = 0): string =>
  `| ${what} | ${of("ours", figure).toFixed(digits)} | ${of("theirs", figure).toFixed(digits)} | ${ratio(figure)} |`;

const table = [
  `Medians of ${ROUNDS} rounds of ${SECONDS} seconds in turn, ${CONNECTIONS} connections, Node.js ${process.version}.`,
  "",
  "| | gateway | by hand | ratio |",
  "|---|--:|--:|--:|",
  row("answers per second", perSecond),
  row("answers per CPU second of the server", perCpuSecond),
  row("errors per second", ({ error, seconds }) => error / seconds),
  row("streams per second", ({ stream, seconds }) => stream / seconds),
  row("wrong answers", ({ wrong }) => wrong),
  row("heap after a round, MB", ({ after }) => after / 2 ** 20, 1),
  row("growth of the heap in a round, MB", ({ before, after }) => (after - before) / 2 ** 20, 2),
  "",
  `Left open after closing: ${left} in the gateway, ${right} by hand.`,
].join("\n");

const readme = join(process.cwd(), "bench/README.md");
const [head = "", , tail = ""] = readFileSync(readme, "utf8").split(
  /(?<=<!-- server -->)|(?=<!-- \/server -->)/,
);
writeFileSync(readme, `${head}\n${table}\n${tail}`);
console.info(table);
