import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { generate } from "../../src/index.js";
import { complaints, resolutions } from "../support/compiler.js";
import type { GeneratedModule } from "../support/round-trip.js";
import { put, treeOf } from "../support/temp-folder.js";
import { change, generated, imported, shop, shopIn } from "./harness.js";

const file = "generated/gateways/shop.ts";

describe("the gateway's file", () => {
  test("is one of those that are generated: written, remembered, checked, and named in the README", async () => {
    const folder = shop();
    await generated(folder);

    const tree = treeOf(folder);
    expect(tree["generated/.openapi-errors.json"]).toContain('"gateways/shop.ts": "../redocly.yaml"');
    expect(tree["generated/README.md"]).toContain('import * as shop from "./gateways/shop.js"');
    put(folder, { [file]: `${tree[file]}\n// Edited.\n` });
    expect((await generate({ cwd: folder, check: true })).files.stale).toMatchObject([
      { path: file, reason: "changed" },
    ]);
  });

  test("follows when one of its APIs is generated alone", async () => {
    const folder = shop();
    await generated(folder);
    change(folder, "orders.yaml", "description: It is out of stock.", "description: Someone was faster.");

    await generated(folder, "shop-orders");

    expect(treeOf(folder)[file]).toContain("Someone was faster.");
    expect((await generate({ cwd: folder, check: true })).files.stale).toEqual([]);
  });

  test("waits for all of its APIs", async () => {
    const folder = shop();

    const { ok, problems } = await generate({ cwd: folder, apis: ["shop-orders"] });

    expect(ok).toBe(true);
    expect(problems.filter(({ code }) => code.startsWith("gateway"))).toMatchObject([
      { code: "gateway-incomplete", severity: "warn", fix: "Generate `shop-payments` as well." },
    ]);
    expect(treeOf(folder)).not.toHaveProperty(file);
    await generated(folder, "shop-payments");
    expect(treeOf(folder)).toHaveProperty(file);
  });

  test("stays as it is while what was generated for a neighbour is broken", async () => {
    const folder = shop();
    await generated(folder);
    const before = treeOf(folder)[file];
    put(folder, { "generated/shop-payments/catalog.json": "<<<<<<< HEAD\n" });

    const { ok, problems } = await generate({ cwd: folder, apis: ["shop-orders"] });

    expect(ok).toBe(true);
    expect(problems.map(({ code }) => code)).toEqual(
      expect.arrayContaining(["gateway-incomplete", "output-neighbour"]),
    );
    expect(treeOf(folder)[file]).toBe(before);
  });

  test("goes when the configuration lists the gateway no more", async () => {
    const folder = shop();
    await generated(folder);
    change(folder, "redocly.yaml", "    shop: [shop-orders, shop-payments]\n", "");

    await generated(folder, "shop-orders");
    expect(treeOf(folder)).toHaveProperty(file);
    const { files } = await generate({ cwd: folder });

    expect(files.deleted).toEqual([file]);
  });

  test("stays when another configuration, or none, generates into the same folder", async () => {
    const folder = shop();
    await generated(folder);
    const before = treeOf(folder)[file];
    put(folder, {
      "other/redocly.yaml":
        "apis:\n  mine: { root: ../orders.yaml, x-openapi-errors: { output: ../generated/mine } }\n",
    });

    await generate({ cwd: join(folder, "other") });
    await generate({
      cwd: join(folder, "other"),
      config: undefined,
      apis: ["../payments.yaml"],
      output: "../generated",
    });

    const tree = treeOf(folder);
    expect(tree).toHaveProperty("generated/mine/errors.ts");
    expect(tree[file]).toBe(before);
    expect(tree["generated/README.md"]).toContain("gateways/shop.js");
  });

  test("is read from the folder of an API that has another name", async () => {
    const folder = shop();
    change(folder, "redocly.yaml", "output: generated/shop-payments", "output: generated/money");
    await generated(folder);

    expect(treeOf(folder)[file]).toContain('import * as payments from "../money/errors.js";');
  });
});

describe("a gateway that makes nothing easy", () => {
  let folder = "";
  let code: GeneratedModule = {};
  let [orders, payments]: [GeneratedModule, GeneratedModule] = [{}, {}];

  beforeAll(async () => {
    folder = shopIn(mkdtempSync(join(tmpdir(), "openapi-errors-gateway-")));
    await generated(folder);
    code = await imported(folder, "gateways/shop.js");
    orders = await imported(folder, "shop-orders/index.js");
    payments = await imported(folder, "shop-payments/index.js");
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const request = { requestId: "r1" };
  const given = {
    message: "Gone.",
    details: { sku: "a1", price: 3 },
    fault_: "shelf",
    headers: { "x-shard": "s1", "x-bank": "b1" },
  };

  test.each(["5.4", "5.9", "7"] as const)("compiles under TypeScript %s", async (version) => {
    put(folder, {
      "use.ts": [
        'import * as shop from "./generated/gateways/shop.js";',
        `const fault = shop.outOfStock(${JSON.stringify(given)});`,
        "void [shop.toOrders(fault, { requestId: 'r1' }), shop.toPayments(fault)];",
        "// @ts-expect-error every body has a request id",
        "void shop.toOrders(fault);",
        "// @ts-expect-error the other API's details have no such note",
        `void shop.outOfStock({ ...${JSON.stringify(given)}, details: { sku: "a1", note: 1 } });`,
      ].join("\n"),
    });
    const include = [join(folder, "generated/**/*.ts"), join(folder, "use.ts")];
    expect(await complaints({ version, include, options: { ...resolutions["nodenext"] } })).toBe("");
  });

  test("gives each API what it needs, and nothing of the others", () => {
    const fault = code["outOfStock"]?.(given);

    expect(code["toOrders"]?.(fault, request)).toEqual({
      api: "shop-orders",
      kind: "OutOfStock",
      status: 404,
      message: "Gone.",
      requestId: "r1",
      headers: { "x-shard": "s1" },
      body: {
        code: "out_of_stock",
        message: "Gone.",
        details: { sku: "a1", price: 3 },
        fault: "shelf",
        request_id: "r1",
      },
    });
    expect(code["toPayments"]?.(fault, request)).toEqual({
      api: "shop-payments",
      kind: "NothingToPay",
      status: 400,
      message: "Gone.",
      headers: { "x-bank": "b1" },
      body: { code: "nothing", message: "Gone.", details: { sku: "a1", price: 3 } },
    });
  });

  test("says in one API what the message always is in another, unless it is given", () => {
    const [usual, special] = [code["deleteFault"]?.(), code["deleteFault"]?.({ message: "Too late." })];
    expect(code["toOrders"]?.(usual, request)).toMatchObject({ body: { message: "Being deleted." } });
    expect(code["toPayments"]?.(usual, request)).toMatchObject({ body: { message: "Being deleted." } });
    expect(code["toOrders"]?.(special, request)).toMatchObject({ body: { message: "Being deleted." } });
    expect(code["toPayments"]?.(special, request)).toMatchObject({ body: { message: "Too late." } });
  });

  test("is read back by each API", () => {
    const faults = [
      code["outOfStock"]?.(given),
      code["deleteFault"]?.(),
      code["address"]?.({ address: "Elm Street" }),
    ];
    for (const fault of faults) {
      for (const [api, render] of [
        [orders, "toOrders"],
        [payments, "toPayments"],
      ] as const) {
        // What a renderer gives is an error, of which the test knows no more.
        const error = code[render]?.(fault, request) as { status: number; headers?: object; body: unknown };
        const headers = new Headers(Object.entries(error.headers ?? {}));
        expect(api["parseError"]?.({ status: error.status, headers }, error.body)).toEqual(error);
      }
    }
  });
});
