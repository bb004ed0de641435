/** `openapi-errors docs`, as it is built. */

import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { expect, onTestFinished, test } from "vitest";
import { renderDocs } from "../../../src/generate/docs.js";
import { main, openapiErrors } from "../../support/command.js";
import { put, tempFolder } from "../../support/temp-folder.js";

const shop = (title = "Shop"): string => `openapi: 3.1.0
info: { title: ${title}, version: "1" }
paths:
  /orders/{id}:
    get:
      operationId: getOrder
      responses:
        "404":
          description: No such order.
          content:
            application/json:
              schema: { $ref: "#/components/schemas/OrderNotFound" }
components:
  schemas:
    OrderNotFound:
      description: The order does not exist.
      type: object
      required: [code]
      properties: { code: { const: order_not_found } }
`;

test("makes pages of any document, and says of which one while it does", async () => {
  const folder = tempFolder({ "shop.yaml": shop(), "index.yaml": shop("Index") });
  const { code, stdout, stderr } = await openapiErrors(
    folder,
    "docs",
    "shop.yaml",
    "index.yaml",
    "-o",
    "out",
  );
  expect([code, stdout]).toEqual([0, "out/index.html: 5 pages\n"]);
  expect(stderr).toBe("rendering shop, 1 of 2\nrendering index, 2 of 2\n");
  const pages = ["index", "shop", "shop/errors", "index/reference", "index/errors"];
  for (const page of pages)
    expect(readFileSync(join(folder, "out", `${page}.html`), "utf8")).toMatch(/^<!doc/);
});

test("puts documents of several files into one page", async () => {
  const [paths, components] = shop().split("components:\n");
  const folder = tempFolder({
    "shop.yaml": `${paths}`.replace("#/components", "parts.yaml#/components"),
    "parts.yaml": `components:\n${components}`,
  });
  expect((await openapiErrors(folder, "docs", "shop.yaml", "-o", "out")).code).toBe(0);
  expect(readFileSync(join(folder, "out/shop.html"), "utf8")).not.toContain("parts.yaml#");
  expect(readFileSync(join(folder, "out/shop/errors.html"), "utf8")).toContain("order_not_found");
});

test("writes the same bytes again, and nothing where a document is broken or a file is somebody else's", async () => {
  const folder = tempFolder({ "shop.yaml": shop() });
  const page = join(folder, "out/shop.html");
  await openapiErrors(folder, "docs", "shop.yaml", "-o", "out");
  const before = readFileSync(page, "utf8");
  await openapiErrors(folder, "docs", "shop.yaml", "-o", "out");
  expect(readFileSync(page, "utf8")).toBe(before);

  writeFileSync(page, "mine");
  const foreign = await openapiErrors(folder, "docs", "shop.yaml", "-o", "out");
  expect([foreign.code, readFileSync(page, "utf8")]).toEqual([1, "mine"]);
  expect(foreign.stderr).toContain("`out/shop.html` is in the way");

  put(folder, { "shop.yaml": "openapi: 3.1.0\npaths: [" });
  const broken = await openapiErrors(folder, "docs", "shop.yaml", "-o", "new");
  expect([broken.code, existsSync(join(folder, "new"))]).toEqual([1, false]);
  expect((await openapiErrors(folder, "docs", "shpo")).code).toBe(2);
});

test("a broken template is one problem, with its file and line", async () => {
  const folder = tempFolder({
    "shop.yaml": shop(),
    "own/errors.html.hbs": "<!doctype html>\n<h1>{{title}}</h1>\n<p>{{titel}}</p>\n",
  });
  const { problems, pages } = await renderDocs({ cwd: folder, apis: ["shop.yaml"], templates: "own" });
  expect(pages).toBeUndefined();
  expect(problems).toMatchObject([
    { code: "template", severity: "error", source: { file: "own/errors.html.hbs", line: 3, column: 6 } },
  ]);
});

test("a document that says little is not shown as if it said much", async () => {
  const failed = {
    "404": { description: "There is no such thing." },
    default: { description: "It failed." },
  };
  const operations = Array.from({ length: 12 }, (_, index) => [
    `/things/${index}`,
    { get: { responses: { "200": { description: "A thing." }, ...failed } } },
  ]);
  const document = {
    openapi: "3.1.0",
    info: { title: "Things", version: "1" },
    paths: Object.fromEntries(operations),
  };
  const folder = tempFolder({ "things.json": JSON.stringify(document) });

  const { pages = [] } = await renderDocs({ cwd: folder, apis: ["things.json"] });
  const page = pages.find(({ path }) => path === "things/errors.html")?.text ?? "";

  expect(page).toContain('<th scope="col">Error</th><th scope="col">Retry</th>');
  expect(page).toContain('Not Found</a><span class="told">There is no such thing.</span>');
  expect(page.split("<summary>4 more</summary>")).toHaveLength(3);
  expect(page).toContain("HTTP/1.1 500 Internal Server Error");
  // Operations without a summary are named once, by what they are.
  expect(page.split("<li><code>GET /things/0</code></li>")).toHaveLength(3);
});

test("`--open` gives the list to the system's browser", async () => {
  const folder = tempFolder({
    "shop.yaml": shop(),
    "bin/xdg-open": `#!/bin/sh\necho "$1" > "${"$"}(dirname "$0")/opened.tmp"\nmv "${"$"}(dirname "$0")/opened.tmp" "${"$"}(dirname "$0")/opened"\n`,
  });
  chmodSync(join(folder, "bin/xdg-open"), 0o755);
  const child = spawn(process.execPath, [main, "docs", "shop.yaml", "-o", "out", "--open"], {
    cwd: folder,
    env: { ...process.env, PATH: `${join(folder, "bin")}:${process.env["PATH"]}` },
    stdio: "ignore",
  });
  expect(await once(child, "exit")).toEqual([0, null]);
  await expect.poll(() => existsSync(join(folder, "bin/opened"))).toBe(true);
  expect(readFileSync(join(folder, "bin/opened"), "utf8").trim()).toBe(`file://${folder}/out/index.html`);
});

test("`--watch` serves pages to this machine alone, and tells browsers when a document changes", async () => {
  const folder = tempFolder({ "shop.yaml": shop() });
  const { url, lines } = await watching(folder);
  expect((await fetch(url)).headers.get("content-type")).toBe("text/html; charset=utf-8");
  expect((await fetch(`${url}../shop.yaml`)).status).toBe(404);
  expect((await fetch(`${url}%2e%2e%2fshop.yaml`)).status).toBe(404);
  expect((await fetch(url, { method: "POST" })).status).toBe(405);
  expect(await statusFor(url, "attacker.example")).toBe(403);

  const live = await fetch(`${url}live`);
  const reader = live.body?.pipeThrough(new TextDecoderStream()).getReader();
  expect((await reader?.read())?.value).toBe(": waiting\n\n");

  put(folder, { "shop.yaml": "openapi: 3.1.0\npaths: [" });
  await expect.poll(() => lines.join("\n")).toContain("not-yaml");
  expect(await (await fetch(`${url}shop/errors.html`)).text()).toContain("Shop");

  put(folder, { "shop.yaml": shop("Bakery") });
  expect((await reader?.read())?.value).toBe("data: changed\n\n");
  expect(await (await fetch(`${url}shop/errors.html`)).text()).toContain("<title>Bakery: errors</title>");
  expect(existsSync(join(folder, "generated"))).toBe(false);
});

test("`--watch` shows what is new in redocly.yaml, and waits for a document that is not there yet", async () => {
  const listing = (...names: string[]): string =>
    `apis:\n${names.map((name) => `  ${name}: { root: ${name}.yaml, x-openapi-errors: {} }\n`).join("")}`;
  const folder = tempFolder({ "redocly.yaml": listing("shop"), "shop.yaml": shop() });
  const { url, lines } = await watching(folder, []);

  put(folder, { "redocly.yaml": listing("shop", "bakery") });
  await expect.poll(() => lines.join("\n")).toContain("file-not-found");
  put(folder, { "bakery.yaml": shop("Bakery") });
  await expect.poll(async () => (await fetch(`${url}bakery.html`)).status).toBe(200);
  expect(await (await fetch(url)).text()).toContain("Bakery");
});

test("`--watch` ends with 1 where there is nothing to show, and with 2 where it cannot listen", async () => {
  const folder = tempFolder({ "broken.yaml": "openapi: 3.1.0\npaths: [", "shop.yaml": shop() });
  const broken = await openapiErrors(folder, "docs", "broken.yaml", "--watch", "--port", "0");
  expect([broken.code, broken.stdout]).toEqual([1, ""]);

  const { url } = await watching(folder);
  const { port } = new URL(url);
  const taken = await openapiErrors(folder, "docs", "shop.yaml", "--watch", "--port", port);
  expect(taken.code).toBe(2);
  expect(taken.stderr).toContain("Choose another port");
});

/** Starts the server, and waits until it says where it is. */
async function watching(
  folder: string,
  apis: readonly string[] = ["shop.yaml"],
): Promise<{ url: string; lines: string[] }> {
  const child = spawn(process.execPath, [main, "docs", ...apis, "--watch", "--port", "0"], {
    cwd: folder,
    stdio: ["ignore", "ignore", "pipe"],
  });
  onTestFinished(async () => {
    child.kill("SIGTERM");
    await once(child, "exit");
  });
  const lines: string[] = [];
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    createInterface(child.stderr).on("line", (line) => {
      lines.push(line);
      const [, url] = /^The pages are at (.*)$/.exec(line) ?? [];
      if (url !== undefined) resolve({ url, lines });
    });
  });
}

/** The answer to a request that asks for another host. `fetch` does not let one. */
async function statusFor(url: string, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    sent.on("error", reject).end();
  });
}
