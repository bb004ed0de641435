/** What errors.md of the reference APIs holds beside its rows: code that compiles. */

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { complaints } from "../support/compiler.js";
import { repository } from "../support/sources.js";
import { tempFolder } from "../support/temp-folder.js";
import { apiNamed } from "./apis.js";

const names = [
  "kindo-responses",
  "kindo-chat-completions",
  "kindo-messages",
  "unified-gateway",
  "kaiko-v2",
  "processor-gateway",
] as const;

test("every snippet is a module that compiles against the generated code", { timeout: 120_000 }, async () => {
  const folder = tempFolder({ "package.json": '{ "type": "module" }' });
  for (const name of names) {
    const { docs, catalog } = apiNamed(name);
    const snippets = [...docs.matchAll(/```ts\n([\s\S]*?)\n```/g)].map(([, text = ""]) => text);
    // One for each error, and how to retry.
    expect(snippets).toHaveLength(catalog.errors.length + 1);
    for (const [index, text] of snippets.entries()) {
      const generated = join(repository, "generated", name, "index.js");
      const module = text.replace('"./index.js"', JSON.stringify(generated));
      writeFileSync(join(folder, `${name}-${index}.ts`), module);
    }
  }
  const options = { module: "nodenext", moduleResolution: "nodenext" };
  expect(await complaints({ version: "5.9", include: [join(folder, "*.ts")], options })).toBe("");
});
