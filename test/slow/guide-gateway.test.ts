/** docs/guide/gateway.md: its files compile, and the gateway that they are answers as the page says. */

import { type ChildProcess, spawn } from "node:child_process";
import { cpSync, existsSync, readFileSync, symlinkSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import express from "express";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as kindo from "../../generated/gateways/kindo.js";
import { mockOf } from "../mock/harness.js";
import { command } from "../support/command.js";
import { curl } from "../support/curl.js";
import { freePort } from "../support/free-port.js";
import { codeOf, exchangesOf } from "../support/page-code.js";
import { projectOf } from "../support/snippets.js";
import { repository } from "../support/sources.js";
import { put, sharedFolder } from "../support/temp-folder.js";

const code = codeOf("docs/guide/gateway.md");
const shared = sharedFolder();
const folder = (): string => join(shared(), "gateway");
const steps = code.take("sh").text;

let gateway: ChildProcess | undefined;
let address = "";
afterAll(() => gateway?.kill());

test("what it installs is what this repository has as well", () => {
  const manifest = JSON.parse(readFileSync(join(repository, "package.json"), "utf8"));
  const known = { ...manifest.dependencies, ...manifest.devDependencies, "path/to/openapi-errors": "" };
  const packages = [...steps.matchAll(/^npm install (?:--save-dev )?(.*)$/gm)].flatMap(([, names = ""]) =>
    names.split(" "),
  );
  expect(packages).toHaveLength(9);
  expect(packages.filter((name) => !(name in known))).toEqual([]);
});

describe("what it shows of another file", () => {
  test("is there", () => {
    const { name, text } = code.take("yaml", "specs/kindo-responses.yaml");
    expect(readFileSync(join(repository, name), "utf8")).toContain(text);
  });
});

describe("the gateway", () => {
  beforeAll(async () => {
    const made = steps.split("\n").filter((line) => /^(mkdir|npm init)/.test(line));
    await command(shared(), "sh", "-ec", made.join("\n"));
    symlinkSync(join(repository, "node_modules"), join(folder(), "node_modules"));
    expect(steps).toContain("cp -r path/to/openapi-errors/specs .\n");
    cpSync(join(repository, "specs"), join(folder(), "specs"), { recursive: true });
    const ports = { 3000: await freePort(), 3001: await freePort() };
    address = `http://localhost:${ports[3000]}`;
    const inTest = (text: string): string =>
      text.replaceAll(/\b(3000|3001)\b/g, (port) => String(ports[port as "3000" | "3001"]));
    const files = [code.take("yaml", "redocly.yaml"), code.take("json"), ...code.named("ts")];
    put(folder(), Object.fromEntries(files.map(({ name, text }) => [name, inTest(text)])));
  });

  test("is generated and compiles", async () => {
    expect(code.take("sh").text).toBe("npx openapi-errors generate\n");
    const main = join(repository, "dist/cli/main.js");
    expect((await command(folder(), process.execPath, main, "generate")).code).toBe(0);
    expect(existsSync(join(folder(), "generated/gateways/kindo.ts"))).toBe(true);
    expect(code.take("sh").text).toBe("npx tsc\nnode build/main.js\n");
    const tsc = join(repository, "node_modules/typescript/bin/tsc");
    expect(await command(folder(), process.execPath, tsc)).toEqual({ code: 0, stdout: "", stderr: "" });
    gateway = spawn(process.execPath, ["build/main.js"], { cwd: folder(), stdio: "ignore" });
    await expect
      .poll(() => fetch(address).then(({ status }) => status, String), { timeout: 30_000 })
      .toBe(404);
  });

  const exchanges = [code.take("console"), code.take("console"), code.take("console")].flatMap(exchangesOf);
  test.each(exchanges)("answers to $typed", async ({ typed, printed }) => {
    expect(`${(await (await curl(typed, address)).text()).trimEnd()}\n`).toBe(printed);
  });

  test("answers with a fault and the seconds to wait", async () => {
    const response = await curl("curl -s localhost:3000/v1/responses -H 'x-api-key: busy' -d '{}'", address);
    expect([response.status, response.headers.get("retry-after")]).toEqual([429, "7"]);
  });

  test("says what is not there in each envelope", async () => {
    const json = "-H 'content-type: application/json' -H 'x-api-key: key'";
    const ask = async (line: string): Promise<unknown> => (await curl(line, address)).json();
    expect(await ask(`curl -s localhost:3000/v1/messages ${json} -X PUT`)).toMatchObject({ type: "error" });
    expect(await ask(`curl -s localhost:3000/v1/responses/resp_7 ${json}`)).toMatchObject({
      error: { type: "not_found" },
    });
    const body = JSON.stringify({ model: "gone", input: "Hi" });
    expect(await ask(`curl -s localhost:3000/v1/responses ${json} -d '${body}'`)).toMatchObject({
      error: { code: "model_not_found" },
    });
  });
});

describe("the middleware for Express answers", () => {
  const servers: Server[] = [];
  const project = projectOf({
    "express.ts": code.named("ts").find(({ name }) => name === "express.ts")?.text ?? "",
  });
  afterAll(() => {
    project.remove();
    for (const server of servers) server.close();
  });

  /** Listens on the loopback. Gives the address. */
  async function listening(server: Server): Promise<string> {
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    // A server that listens on a port has an address with a port.
    const { port } = server.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  test.each([
    ["/v1/responses", kindo.unauthorized(), 401, { error: "Unauthorized" }],
    [
      "/v1/messages",
      kindo.rateLimited({ message: "Wait.", retryAfter: 3 }),
      429,
      { type: "error", error: { type: "rate_limit_error", message: "Wait." } },
    ],
  ])("%s with %j", async (path, fault, status, body) => {
    const { answerFaults } = await project.run("express.ts");
    const app = express();
    app.use(() => {
      throw fault;
    });
    app.use(answerFaults as never);
    const response = await fetch((await listening(createServer(app))) + path);
    expect([response.status, await response.json()]).toEqual([status, body]);
  });
});

test("the mock breaks a stream off where it is asked to", async () => {
  const [start, ask = ""] = code.take("sh").text.split("\n");
  expect(start).toBe("npx openapi-errors mock kindo-responses --port 4010");
  const mock = await mockOf("kindo-responses");
  const text = await (await curl(ask, mock.url)).text();
  await mock.close();
  expect(text.match(/^event: .*$/gm)).toEqual([
    "event: response.created",
    "event: error",
    "event: response.failed",
  ]);
});

test("all code of the page was done", () => expect(code.left()).toEqual([]));
