/** docs/guide/from-code.md: its file compiles against the package as it is published, and does what the page says. */

import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { beforeAll, expect, test } from "vitest";
import { command } from "../support/command.js";
import { codeOf } from "../support/page-code.js";
import { repository } from "../support/sources.js";
import { put, sharedFolder } from "../support/temp-folder.js";

const code = codeOf("docs/guide/from-code.md");
const folder = sharedFolder();

const tsconfig = {
  compilerOptions: { target: "es2022", module: "nodenext", types: [], strict: true, outDir: "build" },
  files: ["build.ts"],
};

const shop = `openapi: 3.1.0
info: { title: Shop API, version: "1" }
paths:
  /orders/{id}:
    get:
      operationId: getOrder
      responses:
        "404": { description: None., content: { application/json: { schema: { $ref: "#/components/schemas/Gone" } } } }
components:
  schemas:
    Gone: { type: object, properties: { code: { const: order_not_found } } }
`;

interface Built {
  readonly build: (cwd: string) => Promise<readonly string[]>;
  readonly check: (cwd: string, document: string) => Promise<readonly string[]>;
  readonly codes: (cwd: string, document: string) => Promise<Readonly<Record<string, readonly unknown[]>>>;
}

let built: Built;

beforeAll(async () => {
  const { name, text } = code.take("ts");
  put(folder(), {
    [name]: text,
    "tsconfig.json": JSON.stringify(tsconfig),
    "package.json": '{ "type": "module" }',
    "shop.yaml": shop,
    "redocly.yaml": "apis: { shop: { root: shop.yaml, x-openapi-errors: {} } }\n",
  });
  mkdirSync(join(folder(), "node_modules"));
  symlinkSync(repository, join(folder(), "node_modules/openapi-errors"));
  const tsc = join(repository, "node_modules/typescript/bin/tsc");
  expect(await command(folder(), process.execPath, tsc)).toEqual({ code: 0, stdout: "", stderr: "" });
  // As the page says.
  built = (await import(/* @vite-ignore */ pathToFileURL(join(folder(), "build/build.js")).href)) as Built;
});

test("a document is read, and generated, and what is wrong is data", async () => {
  expect(await built.codes(folder(), "shop.yaml")).toEqual({ getOrder: ["order_not_found"] });
  expect(await built.check(folder(), "shop.yaml")).toContain(
    "warn undeclared-status shop.yaml#/paths/~1orders~1{id}/get",
  );
  expect((await built.build(folder())).at(-1)).toMatch(/^\d+ files written$/);
  put(folder(), { "shop.yaml": "openapi: [" });
  expect(await built.build(folder())).toEqual([expect.stringMatching(/^not-yaml: /)]);
});

test("all code of the page was done", () => expect(code.left()).toEqual([]));
