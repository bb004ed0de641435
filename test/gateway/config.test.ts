import { describe, expect, test } from "vitest";
import { readConfig } from "../../src/config/read-config.js";
import { generate } from "../../src/index.js";
import { put, tempFolder } from "../support/temp-folder.js";
import { change, shop } from "./harness.js";

const apis = `
apis:
  orders: { root: orders.yaml, x-openapi-errors: {} }
  payments: { root: payments.yaml, x-openapi-errors: {} }
`;

const read = (gateways: string) =>
  readConfig(tempFolder({ "redocly.yaml": `x-openapi-errors: { gateways: ${gateways} }${apis}` }), undefined);

test("gateways are read", async () => {
  const { value, problems } = await read("{ shop: [orders, payments], half-shop: [orders] }");

  expect(problems).toEqual([]);
  expect(value?.gateways).toMatchObject([
    { name: "shop", apis: ["orders", "payments"], source: { pointer: "#/x-openapi-errors/gateways/shop" } },
    { name: "half-shop", apis: ["orders"] },
  ]);
});

test.each(["", "{}"])("there need not be any: %j", async (gateways) => {
  expect(await read(gateways)).toMatchObject({ value: { gateways: [] }, problems: [] });
});

const at = "#/x-openapi-errors/gateways";

describe("a problem with gateways has its place", () => {
  test.each([
    ["a list of APIs", "[orders, payments]", { code: "config-value", source: { pointer: at } }],
    ["no list", "{ shop: orders }", { code: "config-value", source: { pointer: `${at}/shop` } }],
    ["no API", "{ shop: [] }", { code: "config-value", source: { pointer: `${at}/shop` } }],
    [
      "an API that is no name",
      "{ shop: [orders, 12] }",
      { code: "config-value", source: { pointer: `${at}/shop` } },
    ],
    [
      "an unknown API",
      "{ shop: [orders, payment] }",
      {
        code: "gateway-api",
        what: "`payment`, which the gateway `shop` lists, is no API of redocly.yaml.",
        fix: "Did you mean `payments`? The APIs are `orders` and `payments`.",
        source: { pointer: `${at}/shop/1` },
      },
    ],
    [
      "an API twice",
      "{ shop: [orders, payments, orders] }",
      { code: "gateway-api", source: { pointer: `${at}/shop/2` } },
    ],
    [
      "a name that is no file",
      "{ 'my shop': [orders] }",
      { code: "gateway-name", source: { pointer: `${at}/my shop` } },
    ],
    [
      "a name with capitals",
      "{ Shop: [orders] }",
      { code: "gateway-name", source: { pointer: `${at}/Shop` } },
    ],
    ["a name that is no file on Windows", "{ con: [orders] }", { code: "gateway-name" }],
  ])("%s", async (_, gateways, want) => {
    const { value, problems } = await read(gateways);
    expect(value).toBeUndefined();
    expect(problems).toMatchObject([want]);
  });

  test("a key that is nearly `gateways`", async () => {
    const text = `x-openapi-errors: { gateway: { shop: [orders] } }${apis}`;
    const { problems } = await readConfig(tempFolder({ "redocly.yaml": text }), undefined);
    expect(problems).toMatchObject([
      { code: "config-key", fix: expect.stringMatching(/^Did you mean `gateways`\?/) },
    ]);
  });

  test("gateways of a single API", async () => {
    const text = "apis: { orders: { root: orders.yaml, x-openapi-errors: { gateways: {} } } }";
    const { problems } = await readConfig(tempFolder({ "redocly.yaml": text }), undefined);
    expect(problems).toMatchObject([{ code: "config-key" }]);
  });
});

describe("generate", () => {
  test("refuses a gateway whose APIs are not side by side", async () => {
    const folder = shop();
    change(folder, "redocly.yaml", "output: generated/shop-payments", "output: elsewhere/shop-payments");

    const { ok, problems } = await generate({ cwd: folder });

    expect(ok).toBe(false);
    expect(problems.filter(({ severity }) => severity === "error")).toMatchObject([
      { code: "gateway-place", source: { file: "redocly.yaml", pointer: `${at}/shop` } },
    ]);
  });

  test("warns of a gateway without faults", async () => {
    const folder = shop();
    change(folder, "redocly.yaml", "shop: [shop-orders, shop-payments]", "shop: [shop-empty]");
    change(
      folder,
      "redocly.yaml",
      "apis:\n",
      "apis:\n  shop-empty: { root: empty.yaml, x-openapi-errors: {} }\n",
    );
    put(folder, { "empty.yaml": "openapi: 3.1.0\ninfo: { title: Empty, version: '1' }\npaths: {}\n" });

    const { ok, problems, files } = await generate({ cwd: folder, apis: ["shop-empty"] });

    expect(ok).toBe(true);
    expect(problems).toMatchObject([{ code: "gateway-without-faults", severity: "warn" }]);
    expect(files.written.filter((path) => path.includes("gateways"))).toEqual([]);
  });
});
