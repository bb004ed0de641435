/** docs/guide/templates.md, done: what it writes is written, what it shows is generated, and what it lists is there. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { generate } from "../../src/index.js";
import { codeOf } from "../support/page-code.js";
import { repository } from "../support/sources.js";
import { put, tempFolder } from "../support/temp-folder.js";

const code = codeOf("docs/guide/templates.md");
const page = readFileSync(join(repository, "docs/guide/templates.md"), "utf8");

const shop = `openapi: 3.1.0
info: { title: Shop API, version: "1" }
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
      required: [code, message, request_id]
      properties:
        code: { const: order_not_found }
        message: { type: string }
        request_id: { type: string }
      x-error: { resolution: Check the number of the order. }
`;

test("the templates of the page give what it shows", async () => {
  const cwd = tempFolder({ "shop.yaml": shop });
  const config = code.take("yaml", "redocly.yaml");
  const templates = [
    code.take("handlebars", "templates/errors.md.hbs"),
    code.take("handlebars", "templates/our-head.hbs"),
  ];
  for (const { name, text } of [config, ...templates]) put(cwd, { [name]: text });
  expect((await generate({ cwd })).problems.filter(({ severity }) => severity === "error")).toEqual([]);
  const want = code.take("markdown", "generated/shop/errors.md");
  expect(readFileSync(join(cwd, want.name), "utf8")).toBe(want.text);
  expect(code.left()).toEqual([]);
});

test("every helper and member that it lists is there", async () => {
  const [, helpers = "", members = "", ofErrors = ""] = page.split(/^\| (?:Helper|Member) \| .*$/m);
  const template = [
    ...namesIn(helpers).map((helper) => (helper === "json" ? "{{json title}}" : `{{${helper} title}}`)),
    ...namesIn(members).map((member) => `{{#if ${member}}}{{/if}}`),
    "{{#each errors}}",
    ...namesIn(ofErrors).map((member) => `{{#if ${member}}}{{/if}}`),
    "{{/each}}",
  ].join("\n");
  const cwd = tempFolder({
    "shop.yaml": shop,
    "redocly.yaml":
      "apis: { shop: { root: shop.yaml, x-openapi-errors: {} } }\nx-openapi-errors: { templates: own }\n",
    "own/errors.md.hbs": template,
  });
  const { problems } = await generate({ cwd });
  expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
  expect(template).toContain("{{#if exchanges}}");
});

test("every helper that there is is listed", async () => {
  const cwd = tempFolder({
    "shop.yaml": shop,
    "redocly.yaml":
      "apis: { shop: { root: shop.yaml, x-openapi-errors: {} } }\nx-openapi-errors: { templates: own }\n",
    "own/errors.md.hbs": "{{nothing title}}",
  });
  const { problems } = await generate({ cwd });
  const [, helpers = ""] = page.split(/^\| (?:Helper|Member) \| .*$/m);
  const said = /Its helpers are ([^;]+);/.exec(problems.map(({ fix }) => fix).join(""))?.[1] ?? "";
  expect([...namesIn(helpers)].sort()).toEqual([...said.matchAll(/`(\w+)`/g)].map(([, name]) => name).sort());
});

/** The names in the first column of a table, without those of what each holds. */
function namesIn(table: string): readonly string[] {
  const rows = table.split("\n\n")[0]?.split("\n") ?? [];
  return rows.flatMap((row) => {
    const [, first = ""] = /^\| (`.*?) \|/.exec(row) ?? [];
    return [...first.matchAll(/`(\w+)`/g)].flatMap(([, name]) => name ?? []);
  });
}
