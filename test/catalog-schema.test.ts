import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";

const root = new URL("..", import.meta.url);
const text = (path: string): string => readFileSync(new URL(path, root), "utf8");
const published = text("src/catalog/catalog.schema.json");

describe("the published JSON Schema of catalogs", () => {
  test("says what the types say", () => {
    const generator = createRequire(import.meta.url).resolve("ts-json-schema-generator/package.json");
    const command = generator.replace("package.json", "bin/ts-json-schema-generator.js");
    const args = [
      "--path",
      "src/catalog/catalog.ts",
      "--tsconfig",
      "tsconfig.json",
      "--type",
      "ErrorCatalog",
    ];
    const made = execFileSync(process.execPath, [command, ...args, "--expose", "all"], {
      cwd: root,
      encoding: "utf8",
    });
    expect(JSON.parse(published), "run `npm run schema`").toEqual(JSON.parse(made));
  });

  const apis = readdirSync(new URL("generated/", root), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !["docs", "gateways", "runtime"].includes(entry.name))
    .map(({ name }) => name);

  test.each(apis)("accepts the catalog of %s", (api) => {
    const validate = new Ajv({ strict: false }).compile(JSON.parse(published));
    const isValid = validate(JSON.parse(text(`generated/${api}/catalog.json`)));
    expect(validate.errors ?? []).toEqual([]);
    expect(isValid).toBe(true);
  });

  test("refuses an error without a kind", () => {
    const catalog: { errors: { kind?: string }[] } = JSON.parse(
      text("generated/kindo-responses/catalog.json"),
    );
    for (const error of catalog.errors) delete error.kind;
    expect(new Ajv({ strict: false }).compile(JSON.parse(published))(catalog)).toBe(false);
  });
});
