/** docs/guide/gateway.md: its files compile, and the gateway that they are answers as the page says. */

import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { createAdaptorServer } from "@hono/node-server";
import express from "express";
import type { Hono } from "hono";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as kindo from "../../generated/gateways/kindo.js";
import { mockOf } from "../mock/harness.js";
import { complaints } from "../support/compiler.js";
import { curl } from "../support/curl.js";
import { codeOf, exchangesOf } from "../support/page-code.js";
import { type Project, projectOf } from "../support/snippets.js";
import { repository } from "../support/sources.js";

const code = codeOf("docs/guide/gateway.md");
const files = code.named("ts");
const servers: Server[] = [];
let project: Project;
let address: string;

/** Listens on the loopback. Gives the address. */
async function listening(server: Server): Promise<string> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // A server that listens on a port has an address with a port.
  const { port } = server.address() as AddressInfo;
  return `http://127.0.0.1:${port}`;
}

/** Something that `createAdaptorServer` or express gives. Nothing but HTTP/1.1 was asked for. */
const plain = (server: unknown): Server => server as Server;

beforeAll(async () => {
  project = projectOf(Object.fromEntries(files.map(({ name, text }) => [name, text])));
  const refuse = (): Response =>
    new Response('{"error":"the upstream\'s own words"}', {
      status: 418,
      headers: { "content-type": "application/json" },
    });
  const upstream = await listening(plain(createAdaptorServer({ fetch: refuse })));
  const { createGateway } = await project.run("gateway.ts");
  // As the file says.
  const gateway = createGateway?.(upstream) as Hono;
  address = await listening(plain(createAdaptorServer(gateway)));
});
afterAll(async () => {
  project.remove();
  for (const server of servers) server.close();
});

test("its files compile", async () => {
  const options = {
    module: "preserve",
    moduleResolution: "bundler",
    lib: ["es2022", "dom", "dom.iterable"],
    // The packages that they use have types that the strictest flags would not accept.
    skipLibCheck: true,
    isolatedDeclarations: false,
    declaration: false,
  };
  expect(await complaints({ version: "5.9", include: [join(project.folder, "*.ts")], options })).toBe("");
});

describe("what it shows of other files", () => {
  test.each([["specs/kindo-chat-completions.yaml"], ["redocly.yaml"]])("is in %s", (name) => {
    expect(readFileSync(join(repository, name), "utf8")).toContain(code.take("yaml", name).text);
  });
});

describe("the gateway answers", () => {
  const exchanges = [code.take("console"), code.take("console"), code.take("console")].flatMap(exchangesOf);
  test.each(exchanges)("$typed", async ({ typed, printed }) => {
    expect(`${(await (await curl(typed, address)).text()).trimEnd()}\n`).toBe(printed);
  });

  test("a fault with the seconds to wait", async () => {
    const response = await curl("curl -s localhost:3000/v1/responses -H 'x-api-key: busy' -d '{}'", address);
    expect([response.status, response.headers.get("retry-after")]).toEqual([429, "7"]);
  });

  test("what is not there, in each envelope", async () => {
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
