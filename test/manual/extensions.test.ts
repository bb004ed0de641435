/**
 * The reference of the extensions: `docs/reference/extensions.md`, made of their schemas and of a document for each,
 * `test/fixtures/manual/extensions/<extension>.yaml`. `npm run manual` writes it anew.
 *
 * @module
 */

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { beforeAll, describe, expect, test } from "vitest";
import { catalogOf } from "../../src/generate/catalog-of.js";
import { lint } from "../../src/generate/lint.js";
import { PLACES } from "../../src/redocly/extension-types.js";
import { EXTENSIONS } from "../../src/spec/extension-schemas.js";
import { pathsBelow, repository } from "../support/sources.js";
import { type ExtensionExample, extensionPage } from "./extension-page.js";
import { expectPage, isUpdate } from "./page.js";

const fixtures = join(repository, "test/fixtures/manual/extensions");
const schemaFile = join(repository, "src/spec/extensions.schema.json");
const names = Object.keys(EXTENSIONS);
const examples: Map<string, ExtensionExample> = new Map();

beforeAll(async () => {
  for (const name of names) {
    const { value, problems } = await catalogOf(`${name}.yaml`, { cwd: fixtures });
    if (value === undefined) throw new Error(`${name}.yaml: ${JSON.stringify(problems)}`);
    examples.set(name, {
      document: readFileSync(join(fixtures, `${name}.yaml`), "utf8"),
      catalog: value,
    });
  }
});

function exampleOf(name: string): ExtensionExample {
  const example = examples.get(name);
  if (example === undefined) throw new Error(`There is no example of ${name}.`);
  return example;
}

test("every extension has a document, and places where it can stand", () => {
  expect(pathsBelow(fixtures)).toEqual(names.map((name) => `${name}.yaml`).sort());
  expect(Object.keys(PLACES)).toEqual(names);
});

describe.each(names)("the document of %s", (name) => {
  test("has no problems", async () => {
    const { problems } = await lint({ apis: [`${name}.yaml`], cwd: fixtures });
    expect(problems).toEqual([]);
  });

  test("uses the extension, and no other", () => {
    const used = new Set(exampleOf(name).document.match(/(?<=^\s*)x-[\w-]+(?=:)/gm));
    expect([...used]).toEqual([name]);
  });
});

describe("the example of", () => {
  const schema: { $defs: unknown } = JSON.parse(readFileSync(schemaFile, "utf8"));
  if (isUpdate) writeFileSync(schemaFile, `${JSON.stringify({ ...schema, $defs: EXTENSIONS }, null, 2)}\n`);
  const validate = new Ajv2020().compile(schema);
  const keys = Object.entries(EXTENSIONS).flatMap(([name, { properties = {} }]) =>
    Object.entries(properties).map(([key, { examples: given }]) => ({ name, key, given })),
  );

  test.each(keys)("$name.$key is a value that it can have", ({ name, key, given = [] }) => {
    expect(given).toHaveLength(1);
    expect(validate({ [name]: { [key]: given[0] } }), JSON.stringify(validate.errors)).toBe(true);
  });
});

test("docs/reference/extensions.md", () => {
  expectPage("docs/reference/extensions.md", extensionPage(exampleOf));
});
