import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { buildCatalog } from "../../../src/catalog/build.js";
import { lintDeclaration } from "../../../src/spec/lint.js";
import { locate } from "../../../src/spec/place.js";
import { readDocument } from "../../../src/spec/read.js";

const cwd = fileURLToPath(new URL("../../..", import.meta.url));
const documents = readdirSync(`${cwd}/specs`).filter((file) => file.endsWith(".yaml"));

test.each(documents)("specs/%s keeps every rule", async (file) => {
  const { value } = await readDocument(`specs/${file}`, {
    name: file.replace(".yaml", ""),
    reach: "everything",
    allowRemote: false,
    cwd,
  });
  const problems = value && (await locate(lintDeclaration(value, buildCatalog(value)), cwd));
  expect(problems).toEqual([]);
});
