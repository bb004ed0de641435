import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { buildCatalog } from "../../../src/catalog/build.js";
import type { ApiDeclaration } from "../../../src/catalog/declaration.js";
import { lintDeclaration } from "../../../src/spec/lint.js";
import { locate } from "../../../src/spec/place.js";
import { readDocument } from "../../../src/spec/read.js";
import { declaredErrors } from "../../../src/spec/rules/declared-errors.js";

const cwd = fileURLToPath(new URL("../../..", import.meta.url));
const documents = readdirSync(`${cwd}/specs`).filter((file) => file.endsWith(".yaml"));

async function declared(file: string): Promise<ApiDeclaration> {
  const name = file.replace(".yaml", "");
  const read = { name, reach: "everything", allowRemote: false, cwd } as const;
  const { value } = await readDocument(`specs/${file}`, read);
  if (!value) throw new Error(`${file} was not read.`);
  return value;
}

describe.each(documents)("specs/%s", (file) => {
  test("keeps every rule", async () => {
    const declaration = await declared(file);
    expect(await locate(lintDeclaration(declaration, buildCatalog(declaration)), cwd)).toEqual([]);
  });

  test("has a place for every error of its catalog, which rules know by nothing but the order", async () => {
    const declaration = await declared(file);
    const build = buildCatalog(declaration);
    const errors = declaredErrors(declaration, build);
    expect(errors.map(({ kind }) => kind).sort()).toEqual(
      build.catalog.errors.map(({ kind }) => kind).sort(),
    );
    for (const { source, occurrences } of errors) {
      const [{ identity, response, operation }] = occurrences;
      const places = [identity?.schema.source, identity?.source, response?.source, operation.source];
      expect(places).toContainEqual(source);
    }
  });
});
