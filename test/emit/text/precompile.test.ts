import { readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { readyTemplates } from "../../../src/emit/text/precompile.js";
import type { ReadyTemplate } from "../../../src/emit/text/ready-templates.js";
import { repository } from "../../support/sources.js";
import { put, tempFolder } from "../../support/temp-folder.js";

test("every template of what is generated is compiled by the build", async () => {
  const folder = tempFolder();
  put(folder, { "ready.mjs": readyTemplates() });
  const ready: { readonly READY: Readonly<Record<string, ReadyTemplate>> } = await import(
    /* @vite-ignore */ pathToFileURL(join(folder, "ready.mjs")).href
  );

  const templates = readdirSync(join(repository, "templates")).filter((name) => name.endsWith(".hbs"));
  expect(Object.keys(ready.READY)).toEqual(templates);
  for (const { specification, partials } of Object.values(ready.READY)) {
    expect(specification).toHaveProperty("main");
    expect(partials).toEqual([]);
  }
});
