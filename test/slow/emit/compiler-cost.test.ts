import { join } from "node:path";
import { expect, test } from "vitest";
import { generate } from "../../../src/index.js";
import { compilerCost } from "../../support/compiler-cost.js";
import { repository } from "../../support/sources.js";
import { linkPackages, tempFolder } from "../../support/temp-folder.js";

/**
 * What small documents cost `tsc`: next to nothing of their own, so that this is the price of the code that all share. Where it
 * grows, look which line of the runtime it is (`tsc --generateTrace`): maps of maps, sets of lists and asynchronous
 * generators cost hundreds, and there are ways around them.
 */
const BUDGETS = [
  { document: "plain", types: 2200, instantiations: 1700 },
  { document: "streams", types: 2950, instantiations: 2500 },
];

test.each(BUDGETS)("the errors of a small document, $document, cost tsc little", async (budget) => {
  const folder = tempFolder();
  linkPackages(folder);
  const output = join(folder, "generated");
  const document = join(repository, "test/fixtures/golden", `${budget.document}.yaml`);
  expect(await generate({ apis: [document], output })).toMatchObject({ ok: true });
  const { types, instantiations } = compilerCost(output);
  // A document without any code would be cheap, too.
  expect(types).toBeGreaterThan(500);
  expect(types).toBeLessThan(budget.types);
  expect(instantiations).toBeLessThan(budget.instantiations);
});
