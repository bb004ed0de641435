import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { catalogOf } from "../../catalog/harness.js";
import { compiled } from "../../emit/compiled.js";
import { type Misread, misread } from "../../support/misread.js";
import { randomDocument } from "../../support/random-documents.js";

/** How many documents are made, and with which seed: more of them, or others, find more. */
const RUNS = Number(process.env["LAW_RUNS"] ?? 20) * 10;
const SEED = Number(process.env["LAW_SEED"] ?? 1);

describe("errors of random documents", () => {
  test("are read as what they were created as, from responses and from events", async () => {
    const counts = { errors: 0, deliveries: 0, others: 0 };
    const law = fc.asyncProperty(randomDocument, async (document) => {
      const catalog = await catalogOf(JSON.stringify(document));
      const { wrong, ...found }: Misread = await misread(catalog, await compiled(catalog));
      counts.errors += catalog.errors.length;
      counts.deliveries += found.deliveries;
      counts.others += found.others;
      expect(wrong).toEqual([]);
    });
    await fc.assert(law, { numRuns: RUNS, seed: SEED });
    console.info(counts);
    expect(counts.errors).toBeGreaterThan(RUNS * 3);
    // Where a document has two errors that nothing tells apart, it is one of them that is read.
    expect(counts.others).toBeLessThan(counts.deliveries / 50);
  }, 3_600_000);
});
