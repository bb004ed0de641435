import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { loadOpenapiTypescript } from "../../src/emit/types/load-openapi-typescript.js";
import { command } from "../support/command.js";
import { repository } from "../support/sources.js";
import { tempFolder } from "../support/temp-folder.js";

test("whoever asks for a compiler or a linter afterwards gets the real ones", () => {
  loadOpenapiTypescript();

  const require = createRequire(createRequire(import.meta.url).resolve("openapi-typescript"));

  expect(require("typescript")).toMatchObject({ version: expect.stringMatching(/^5\./) });
  expect(require("@redocly/openapi-core")).toHaveProperty("createConfig");
});

test("it brings no compiler and no linter of its own", async () => {
  const document = join(repository, "test/fixtures/golden/plain.yaml");
  const script = `
    const { run } = await import(${JSON.stringify(pathToFileURL(join(repository, "dist/cli/run.js")))});
    await run(["generate", ${JSON.stringify(document)}, "-o", "."]);
    const { createRequire } = await import("node:module");
    console.log(Object.keys(createRequire(import.meta.url).cache).join("\\n"));`;

  const { stdout } = await command(tempFolder(), process.execPath, "--input-type=module", "-e", script);

  expect(stdout).toContain("openapi-typescript");
  expect(
    stdout.split("\n").filter((file) => /typescript\.js$|openapi-core\/lib\/index\.js$/.test(file)),
  ).toEqual([expect.stringContaining("@ts-morph/common")]);
});
