/**
 * The reference of redocly.yaml: `docs/reference/config.md`, made of the table that it is checked against.
 * `npm run manual` writes it anew.
 *
 * @module
 */

import { load } from "js-yaml";
import { describe, expect, test } from "vitest";
import { readConfig } from "../../src/config/read-config.js";
import { API_SETTINGS, type Setting, TOP_SETTINGS } from "../../src/config/settings.js";
import { member } from "../../src/spec/json.js";
import { tempFolder } from "../support/temp-folder.js";
import { configPage } from "./config-page.js";
import { expectPage } from "./page.js";

function rowsOf(settings: Readonly<Record<string, Setting>>): readonly { key: string; example: string }[] {
  return Object.entries(settings).map(([key, { example }]) => ({ key, example }));
}

describe("the example of", () => {
  test.each(rowsOf(TOP_SETTINGS))(
    "$key at the top has it, and is a configuration",
    async ({ key, example }) => {
      expect(member(member(load(example), "x-openapi-errors"), key)).toBeDefined();
      expect(await readConfig(tempFolder({ "redocly.yaml": example }), undefined)).toMatchObject({
        value: {},
        problems: [],
      });
    },
  );

  test.each(rowsOf(API_SETTINGS))(
    "$key of an API has it, and is a configuration",
    async ({ key, example }) => {
      const apis = Object.values(member(load(example), "apis") ?? {});
      expect(apis.map((api) => member(member(api, "x-openapi-errors"), key))).toEqual([expect.anything()]);
      expect(await readConfig(tempFolder({ "redocly.yaml": example }), undefined)).toMatchObject({
        value: {},
        problems: [],
      });
    },
  );
});

describe("a key that the manual has", () => {
  const wrong = [
    ...Object.keys(TOP_SETTINGS).map((key) => [key, `x-openapi-errors: { ${key}: 7 }`]),
    ...Object.keys(API_SETTINGS).map((key) => [
      key,
      `apis: { shop: { root: shop.yaml, x-openapi-errors: { ${key}: 7 } } }`,
    ]),
  ];
  test.each(wrong)("is checked: %s, in %s", async (_, text) => {
    const { problems } = await readConfig(tempFolder({ "redocly.yaml": text }), undefined);
    expect(problems.map(({ code }) => code)).toEqual(["config-value"]);
  });
});

test("docs/reference/config.md", () => expectPage("docs/reference/config.md", configPage()));
