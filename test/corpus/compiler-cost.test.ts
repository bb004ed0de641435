import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import openapiTypescript, { astToString } from "openapi-typescript";
import { describe, expect, test } from "vitest";
import { generate } from "../../src/index.js";
import { compilerCost } from "../support/compiler-cost.js";
import { corpus, documents } from "../support/corpus.js";
import { tempFolder } from "../support/temp-folder.js";

/** The documents of real size that have the fewest types. */
const LARGE = ["adyen-checkout-v71", "discord"];
const large = documents.filter(({ id }) => LARGE.includes(id));

describe.skipIf(large.length === 0)("real documents", () => {
  const name = "$id: its errors are fewer types for tsc than its types alone";
  test.each(large)(name, { timeout: 300_000 }, async ({ entry }) => {
    const folder = tempFolder();
    const [ours, theirs] = [join(folder, "errors"), join(folder, "types")];
    for (const output of [ours, theirs]) mkdirSync(output);
    const tree = await openapiTypescript(pathToFileURL(join(corpus, entry)), { silent: true });
    writeFileSync(join(theirs, "types.ts"), astToString(tree));
    expect(await generate({ cwd: corpus, apis: [entry], output: ours })).toMatchObject({ ok: true });
    expect(compilerCost(ours).types).toBeLessThan(compilerCost(theirs).types);
  });
});
