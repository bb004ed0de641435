/** Documents that overlays change: our rules and the error reference know of it, and a preprocessor lets Redocly know. */

import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { bundle, createConfig, lint } from "@redocly/openapi-core";
import { load } from "js-yaml";
import { describe, expect, test } from "vitest";
import openapiErrors from "../../src/redocly/plugin.js";
import { member } from "../../src/spec/json.js";
import { command } from "../support/command.js";
import { repository } from "../support/sources.js";
import { put, tempFolder } from "../support/temp-folder.js";
import { byOurselves, type Reported, reportedBy } from "./harness.js";

const books = `openapi: 3.1.0
info: { title: Books, version: 1.0.0 }
paths:
  /books:
    get:
      operationId: listBooks
      responses:
        "200": { description: The books. }
        "404":
          description: None.
          content: { application/json: { schema: { $ref: "#/components/schemas/NoBooks" } } }
components:
  schemas:
    NoBooks:
      type: object
      required: [code, message]
      properties: { code: { const: no_books }, message: { type: string } }
`;

const redocly = `apis:
  books:
    root: books.yaml
    x-openapi-errors: { output: generated/books, overlay: books.overlay.yaml }
`;

const found = "- { target: $.components.schemas.NoBooks, update: { x-error: { resolution: Buy some. } } }";
const shared = "- { target: $, update: { x-error-responses: { '500': { description: Broken. } } } }";

function project(...actions: readonly string[]): string {
  return tempFolder({
    "books.yaml": books,
    "redocly.yaml": redocly,
    "books.overlay.yaml": `overlay: 1.0.0\ninfo: { title: More, version: "1" }\nactions:\n${actions.map((action) => `  ${action}\n`).join("")}`,
  });
}

/** The configuration of the API, as Redocly's commands have it. */
async function configOf(cwd: string, settings: object): ReturnType<typeof createConfig> {
  const config = await createConfig(
    { ...Object(load(redocly)), plugins: [openapiErrors()], ...settings },
    { configPath: join(cwd, "redocly.yaml") },
  );
  return config.forAlias("books");
}

async function linted(cwd: string, settings: object): Promise<readonly Reported[]> {
  const config = await configOf(cwd, settings);
  const problems = await lint({ ref: join(cwd, "books.yaml"), config });
  return problems.map((problem) => reportedBy(problem, cwd));
}

async function bundled(cwd: string, settings: object): ReturnType<typeof bundle> {
  return bundle({ ref: join(cwd, "books.yaml"), config: await configOf(cwd, settings) });
}

const preprocessors = { "openapi-errors/overlays": "on", "openapi-errors/shared-responses": "on" } as const;

describe("our rules", () => {
  test("say of a document with its overlays what openapi-errors lint says, and where", async () => {
    const cwd = project(
      `- { target: "$.paths['/films']", update: {} }`,
      "- { target: $.components.schemas.NoBooks, update: { x-error: { resolutoin: Buy some. } } }",
    );
    const reported = await linted(cwd, { extends: ["openapi-errors/recommended"] });
    const places = reported.map(({ code, place }) => `${place} ${code}`);
    expect(places).toContain("books.overlay.yaml:4:15 overlay-no-match");
    expect(places).toContainEqual(
      expect.stringMatching(/^books\.overlay\.yaml:5:\d+ unknown-extension-key$/),
    );
    const own = await byOurselves("books", cwd);
    expect([...places].sort()).toEqual(own.map(({ code, place }) => `${place} ${code}`).sort());
  });

  test("say that an overlay is not there", async () => {
    const cwd = tempFolder({ "books.yaml": books, "redocly.yaml": redocly });
    const reported = await linted(cwd, { extends: ["openapi-errors/recommended"] });
    expect(reported).toContainEqual(
      expect.objectContaining({
        code: "file-not-found",
        message: expect.stringContaining("There is no file `books.overlay.yaml`."),
      }),
    );
  });
});

test("the error reference shows what overlays say", async () => {
  const { bundle: document } = await bundled(project(found), {
    decorators: { "openapi-errors/error-reference": "on" },
  });
  expect(JSON.stringify(document.parsed)).toContain("Buy some.");
});

describe("the preprocessor", () => {
  test("applies overlays to what Redocly bundles, before errors are shared", async () => {
    const { bundle: document, problems } = await bundled(project(found, shared), { preprocessors });
    expect(problems).toEqual([]);
    const get = member(member(member(document.parsed, "paths"), "/books"), "get");
    expect(member(get, "responses")).toMatchObject({ 500: { description: "Broken." } });
    expect(JSON.stringify(document.parsed)).toContain("Buy some.");
  });

  test("lets Redocly's rules see what overlays change", async () => {
    const rules = { "operation-summary": "error" };
    const cwd = project(`- { target: "$.paths['/books'].get", update: { summary: Lists them. } }`);
    expect(await linted(cwd, { rules })).toMatchObject([{ code: "operation-summary" }]);
    expect(await linted(cwd, { rules, preprocessors })).toEqual([]);
  });

  test("says what it cannot apply, where no rule does", async () => {
    const { problems } = await bundled(project("- { target: nowhere, update: {} }"), { preprocessors });
    expect(problems).toMatchObject([
      { message: expect.stringContaining("The overlay is not applied: The target `nowhere` is no JSONPath") },
    ]);
  });

  test("leaves documents without overlays alone", async () => {
    const cwd = tempFolder({ "books.yaml": books });
    const config = await createConfig({ plugins: [openapiErrors()], preprocessors });
    const { bundle: document } = await bundle({ ref: join(cwd, "books.yaml"), config });
    expect(document.parsed).toEqual(load(books));
  });
});

test("redocly lint finds the overlays of an API by its alias and by its path", async () => {
  const cwd = project(`- { target: "$.paths['/films']", update: {} }`);
  const plugin = pathToFileURL(join(repository, "dist/redocly/plugin.js")).pathname;
  const bin = join(
    dirname(createRequire(import.meta.url).resolve("@redocly/cli/package.json")),
    "bin/cli.js",
  );
  const more = `plugins: ['${plugin}']\nextends: [openapi-errors/recommended]\n`;
  put(cwd, { "redocly.yaml": `${more}${redocly}` });
  for (const api of ["books", "books.yaml"]) {
    const { stdout, stderr } = await command(cwd, process.execPath, bin, "lint", api, "--format", "stylish");
    expect(`${stdout}${stderr}`, api).toMatch(
      /books\.overlay\.yaml:\n *4:15 .*openapi-errors\/overlay-no-match/,
    );
  }
});
