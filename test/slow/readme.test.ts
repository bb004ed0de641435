/** README.md: what it shows is generated, compiles, and is what the commands know. */

import { readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { load } from "js-yaml";
import { beforeAll, describe, expect, test } from "vitest";
import { createProgram } from "../../src/cli/run.js";
import { readConfig } from "../../src/config/read-config.js";
import openapiErrorsPlugin from "../../src/redocly/plugin.js";
import { openapiErrors } from "../support/command.js";
import { complaints } from "../support/compiler.js";
import { codeOf } from "../support/page-code.js";
import { snippetsOf } from "../support/snippets.js";
import { repository } from "../support/sources.js";
import { put, sharedFolder, tempFolder } from "../support/temp-folder.js";

const code = codeOf("README.md");
const readme = readFileSync(join(repository, "README.md"), "utf8");
const folder = sharedFolder();

/** What stands around the code of a block in a user's file. */
const AROUND: Readonly<Record<string, readonly [before: string, after: string]>> = {
  "server.ts": [
    "interface Order { readonly id: string }\ndeclare const orders: Map<string, Order>;",
    "export { getOrder };",
  ],
  "client.ts": [
    `import * as shop from "./generated/shop/index.js";
declare function showOrders(message: string): void;
declare function report(status: number, contentType: string | undefined, text: string | undefined): void;
export async function read(response: Response): Promise<void> {`,
    "}",
  ],
  "stream.ts": [
    `import * as responses from "./generated/kindo-responses/index.js";
declare const url: string, headers: HeadersInit, body: string, signal: AbortSignal;
declare function write(text: string): void;`,
    "",
  ],
  "handler.ts": [
    `import * as responses from "./generated/kindo-responses/index.js";
import type { CreateResponseEvent } from "./generated/kindo-responses/index.js";
import type { CreateResponseCall } from "./generated/kindo-responses/server.js";
import type { components } from "./generated/kindo-responses/types.js";
type Body = CreateResponseCall["body"];
declare const models: Set<string>;
declare const log: { error(facts: object): void };
declare function runStreaming(body: Body, signal: AbortSignal): AsyncGenerator<CreateResponseEvent>;
declare function run(body: Body, signal: AbortSignal): Promise<components["schemas"]["Response"]>;`,
    "export { handle };",
  ],
  "faults.ts": [
    `import * as kindo from "./generated/gateways/kindo.js";
export function refuse(key: string | undefined, fault: kindo.KindoFault, requestId: string): void {`,
    "}",
  ],
};

beforeAll(async () => {
  const { stderr } = await openapiErrors(repository, "generate", "-o", join(folder(), "generated"));
  expect(stderr).toBe("");
  put(folder(), { "shop.yaml": code.take("yaml", "shop.yaml").text });
  await openapiErrors(folder(), "generate", "shop.yaml");
  symlinkSync(join(repository, "node_modules"), join(folder(), "node_modules"));
});

test("the first commands are scripts of this repository", () => {
  const { scripts } = JSON.parse(readFileSync(join(repository, "package.json"), "utf8"));
  const lines = code.take("sh").text.trim().split("\n");
  expect(lines.map((line) => line.replace(/ +#.*/, ""))).toEqual(["npm ci && npm run generate", "npm cit"]);
  expect(scripts).toMatchObject({ generate: expect.any(String), test: expect.any(String) });
});

test("what it shows of generated code is generated", () => {
  const { name, text } = code.take("ts", "generated/shop/errors.ts");
  expect(readFileSync(join(folder(), name), "utf8")).toContain(text);
});

test("its code compiles", async () => {
  const names = Object.keys(AROUND);
  const files = names.map((name) => {
    const [before, after] = AROUND[name] ?? ["", ""];
    return [name, `${before}\n${code.take("ts", name).text}${after}\n`];
  });
  put(folder(), Object.fromEntries(files));
  const options = {
    module: "preserve",
    moduleResolution: "bundler",
    lib: ["es2022", "dom", "dom.iterable"],
    skipLibCheck: true,
    isolatedDeclarations: false,
    declaration: false,
    noUnusedLocals: false,
    noImplicitReturns: false,
  };
  const include = names.map((name) => join(folder(), name));
  expect(await complaints({ version: "5.9", include, options })).toBe("");
});

test("the example of a problem is that of the problem's page", () => {
  const { name, text } = code.take("console");
  expect(readFileSync(join(repository, name), "utf8")).toContain(text);
});

test("its configuration is one", async () => {
  const text = code.take("yaml", "config").text;
  expect(await readConfig(tempFolder({ "redocly.yaml": text }), undefined)).toMatchObject({
    value: { apis: [{ settings: { types: "full" } }] },
    problems: [],
  });
});

test("what it configures in Redocly is in the plugin", () => {
  const said: unknown = load(code.take("yaml", "redocly.yaml").text);
  const { id, configs, preprocessors, decorators } = openapiErrorsPlugin();
  const named = (names: object | undefined): readonly string[] =>
    Object.keys(names ?? {}).map((name) => `${id}/${name}`);
  expect(said).toMatchObject({ plugins: [`${id}/redocly`] });
  expect(named(configs)).toEqual(expect.arrayContaining(Object(said).extends.slice(1)));
  expect(named(preprocessors?.oas3)).toEqual(expect.arrayContaining(Object.keys(Object(said).preprocessors)));
  expect(named(decorators?.oas3)).toEqual(expect.arrayContaining(Object.keys(Object(said).decorators)));
});

test("the extensions that it shows are valid", () => {
  const schema = JSON.parse(readFileSync(join(repository, "src/spec/extensions.schema.json"), "utf8"));
  const said: unknown = load(code.take("yaml", "extensions").text);
  const validate = new Ajv2020().compile(schema);
  expect(Object.keys(Object(said))).toEqual(Object.keys(schema.properties));
  expect([validate(said), validate.errors]).toEqual([true, null]);
});

describe("its list of commands", () => {
  const program = createProgram(() => undefined, []);
  const rows = [...readme.matchAll(/^\| `openapi-errors ([\w-]+)` \| (.*) \|$/gm)];

  test("has each of them", () => {
    expect(rows.map(([, name]) => name).sort()).toEqual(program.commands.map((one) => one.name()).sort());
  });

  test.each(rows.map(([, name = "", words = ""]) => ({ name, words })))(
    "knows options of $name",
    ({ name, words }) => {
      const known = program.commands.find((one) => one.name() === name)?.options.map(({ long }) => long);
      for (const [option] of words.matchAll(/--[\w-]+/g)) expect(known).toContain(option);
    },
  );
});

test("its picture shows what its document says", () => {
  const svg = readFileSync(join(repository, "docs/images/overview.svg"), "utf8");
  const card = svg.slice(svg.indexOf("The document says it"), svg.indexOf("<path"));
  const lines = [...card.matchAll(/<text[^>]*>(.*)<\/text>/g)].map(([, text = ""]) =>
    text.replace(/<[^>]*>/g, ""),
  );
  const [document] = snippetsOf("README.md").filter(({ name }) => name === "shop.yaml");
  const said = document?.text.split("\n").map((line) => line.trim());
  expect(lines.length).toBeGreaterThan(7);
  expect(lines.map((line) => line.trim()).filter((line) => !said?.includes(line))).toEqual([]);
});

test("it is short", () => expect(readme.split("\n").length).toBeLessThanOrEqual(270));

test("all code of the page was done", () => expect(code.left()).toEqual([]));
