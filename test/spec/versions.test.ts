import { expect, test } from "vitest";
import { buildCatalog } from "../../src/catalog/build.js";
import { readDocument } from "../../src/spec/read.js";
import { repository } from "../support/sources.js";

const versions = ["swagger-2.0", "openapi-3.0", "openapi-3.1", "openapi-3.2"];

/** The catalog of a document of the family, without where it is written. */
async function catalogOf(version: string): Promise<unknown> {
  const cwd = `${repository}/test/fixtures/versions`;
  const read = { name: "shop", reach: "errors", allowRemote: false, cwd } as const;
  const { value, problems } = await readDocument(`${version}.yaml`, read);
  expect(problems).toEqual([]);
  if (value === undefined) throw new Error(`${version} was not read.`);
  const { catalog } = buildCatalog(value);
  return JSON.parse(JSON.stringify(catalog, (key, inner) => (key === "source" ? undefined : inner)));
}

test.each(versions)("%s says the same errors as every other version", async (version) => {
  expect(await catalogOf(version)).toEqual(await catalogOf("openapi-3.1"));
});

test("and they are those that the documents declare, without any of a webhook", async () => {
  expect(await catalogOf("openapi-3.1")).toMatchObject({
    errors: [{ kind: "ShopNotFound" }, { kind: "TooMany" }],
    operations: [{ id: "getOrders" }],
  });
});
