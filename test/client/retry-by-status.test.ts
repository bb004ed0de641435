import { expect, test } from "vitest";
import type { CallError, retryOf } from "../../generated/kindo-responses/index.js";
import { generate } from "../../src/index.js";
import { bundle } from "../support/bundle.js";
import { linkPackages, tempFolder } from "../support/temp-folder.js";

/** A document of somebody who leaves statuses open. */
const open = (responses: string): string => `
openapi: 3.1.0
info: { title: Shop, version: "1" }
paths:
  /orders:
    get: { operationId: listOrders, responses: { "200": { description: Orders. }, ${responses} } }
components:
  responses:
    Failed:
      description: It failed.
      content: { application/json: { schema: { type: object, required: [message], properties: { message: { type: string } } } } }
`;
const failed = "{ $ref: '#/components/responses/Failed' }";

interface Client {
  readonly parseError: (response: { readonly status: number }, body: unknown) => CallError;
  readonly retryOf: typeof retryOf;
}

async function clientOf(responses: string): Promise<Client> {
  const cwd = tempFolder({ "package.json": '{ "type": "module" }', "shop.yaml": open(responses) });
  linkPackages(cwd);
  const { problems } = await generate({ cwd, apis: ["shop.yaml"], output: "out" });
  expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
  const { text } = await bundle(cwd, `export * from "./out/shop/index.js";`);
  return import(/* @vite-ignore */ `data:text/javascript;base64,${Buffer.from(text).toString("base64")}`);
}

const statuses = [400, 404, 408, 429, 500, 501, 503] as const;

test.each([
  ["default", `default: ${failed}`, [408, 429, 500, 503]],
  ["4XX", `"4XX": ${failed}`, [408, 429]],
  ["several that disagree", `"400": ${failed}, "503": ${failed}`, [503]],
  ["several of one kind", `"500": ${failed}, "503": ${failed}`, [500, 503]],
] as const)(
  "an error under %s is retried after the statuses where that may help",
  async (_, responses, want) => {
    const { parseError, retryOf } = await clientOf(responses);
    const declared = statuses
      .map((status) => parseError({ status }, { message: "No." }))
      .filter(({ kind }) => kind !== "Undeclared");
    expect(declared.length).toBeGreaterThan(1);
    const again = declared.filter((error) => retryOf(error).retry === "after");
    expect(again.map((error) => ("status" in error ? error.status : 0))).toEqual(want);
  },
);
