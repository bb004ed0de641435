import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { generate } from "../../../src/index.js";
import { command } from "../../support/command.js";
import { repository } from "../../support/sources.js";
import { put, tempFolder, treeOf } from "../../support/temp-folder.js";

const main = join(repository, "dist/cli/main.js");
const names = ["plain", "server", "streams"];
const documents = Object.fromEntries(
  names.map((name) => [
    `${name}.yaml`,
    readFileSync(join(repository, "test/fixtures/golden", `${name}.yaml`), "utf8"),
  ]),
);

// It is bundled, and its templates are compiled ahead of time.
test("what is built makes, byte by byte, what its sources make", async () => {
  const [fromSources, fromBuild] = [tempFolder(), tempFolder()];
  for (const folder of [fromSources, fromBuild]) put(folder, documents);
  const apis = Object.keys(documents);
  expect(await generate({ cwd: fromSources, apis, output: "out", types: "full" })).toMatchObject({
    ok: true,
  });
  const built = ["generate", ...apis, "-o", "out", "--types", "full", "--no-cache"];
  expect(await command(fromBuild, process.execPath, main, ...built)).toMatchObject({ code: 0 });

  const made = treeOf(join(fromBuild, "out"));
  expect(Object.keys(made)).toContain("plain/errors.md");
  expect(made).toEqual(treeOf(join(fromSources, "out")));
});

test("a run compiles no template, unless one is the project's own", async () => {
  const folder = tempFolder();
  put(folder, {
    ...documents,
    "redocly.yaml": "x-openapi-errors:\n  templates: mine\n",
    "mine/llms.txt.hbs": "Mine.\n",
  });
  const script = `
    const { run } = await import(${JSON.stringify(join(repository, "dist/cli/run.js"))});
    await run(["generate", "plain.yaml", "-o", "out", "--no-cache", ...process.argv.slice(1)]);
    const { createRequire } = await import("node:module");
    console.log(Object.keys(createRequire(import.meta.url).cache).filter((one) => /handlebars/.test(one)).join("\\n"));`;
  const loaded = async (): Promise<string> =>
    (await command(folder, process.execPath, "--input-type=module", "-e", script)).stdout;

  expect(await loaded()).toMatch(/handlebars.compiler/);
  expect(readFileSync(join(folder, "out/llms.txt"), "utf8")).toContain("Mine.");
  put(folder, { "redocly.yaml": "apis: {}\n" });
  const ours = await loaded();
  expect(ours).toMatch(/handlebars.*runtime/);
  expect(ours).not.toMatch(/handlebars.compiler/);
});
