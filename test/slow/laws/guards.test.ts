import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { JsonValue } from "../../../src/catalog/schema.js";
import { catalogOf } from "../../catalog/harness.js";
import { compiled } from "../../emit/compiled.js";
import { secondOpinionOf, validatorsOfAnyName } from "../../support/answers.js";
import {
  type ErrorBodies,
  type ErrorBody,
  errorBodiesOf,
  type JsonSchema,
} from "../../support/error-bodies.js";
import { Instances } from "../../support/instances.js";
import { bodySchema, type Flavour, namedSchemas } from "../../support/random-schemas.js";

/** How many documents are made for each version, and with which seed: more of them, or others, find more. */
const RUNS = Number(process.env["LAW_RUNS"] ?? 20);
const SEED = Number(process.env["LAW_SEED"] ?? 1);
/** How many values each schema is asked about. */
const VALUES = 60;
/** How many schemas a document has, each under a status of its own. */
const SCHEMAS = 40;

interface Given {
  readonly schemas: readonly JsonSchema[];
  readonly named: Readonly<Record<string, JsonSchema>>;
}

let root = "";
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "openapi-errors-law-"));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

function documentOf({ schemas, named }: Given, flavour: Flavour): string {
  const responses = schemas.map((schema, index) => [
    String(400 + index),
    { description: "No.", content: { "application/json": { schema } } },
  ]);
  return JSON.stringify({
    openapi: `${flavour}.1`,
    info: { title: "Books", version: "1" },
    paths: { "/books": { get: { operationId: "listBooks", responses: Object.fromEntries(responses) } } },
    components: { schemas: named },
  });
}

/** How often Ajv said yes and no, and how often it was not believed. */
const counts = { yes: 0, no: 0, overruled: 0 };

/** Where the guards of a document's errors say something else than Ajv, the first value of each schema. */
async function differences(given: Given, flavour: Flavour): Promise<readonly string[]> {
  const text = documentOf(given, flavour);
  writeFileSync(join(root, "document.json"), text);
  const written = errorBodiesOf("document.json", { root, implied: false });
  const validators = validatorsOfAnyName(written);
  const catalog = await catalogOf(text);
  const api = await compiled(catalog);
  return written.bodies.flatMap((body) => {
    const errors = catalog.errors.filter(({ deliveries }) =>
      deliveries.some((one) => one.via === "response" && String(one.status) === body.status),
    );
    const opinion = secondOpinionOf(body, written);
    for (const value of valuesOf(body, written)) {
      const said = validators.get(body)?.(value);
      if (said === undefined) continue;
      const isValid = opinion?.(value) ?? said;
      counts[isValid ? "yes" : "no"] += 1;
      if (isValid !== said) counts.overruled += 1;
      const yes = errors.filter(({ names }) => api[names.bodyGuard]?.(value) === true);
      if (isValid === yes.length > 0) continue;
      const difference = `false ${isValid ? "no" : "yes"}: ${JSON.stringify(value)}`;
      return [`${difference} of ${JSON.stringify(body.schema)} where ${JSON.stringify(written.definitions)}`];
    }
    return [];
  });
}

function valuesOf({ schema, status }: ErrorBody, { definitions }: ErrorBodies): readonly JsonValue[] {
  const instances = new Instances(definitions, Number(status));
  const values = Array.from({ length: VALUES }, () => instances.of(schema));
  return [...values, ...values.map((value) => instances.mutated(value))];
}

describe.each(["3.0", "3.1"] as const)("guards of random schemas of OpenAPI %s", (flavour) => {
  const given = fc.record({
    schemas: fc.array(bodySchema(flavour), { minLength: 1, maxLength: SCHEMAS, size: "max" }),
    named: namedSchemas(flavour),
  });

  test("say what validators say", async () => {
    const law = fc.asyncProperty(given, async (document) => {
      expect(await differences(document, flavour)).toEqual([]);
    });
    await fc.assert(law, { numRuns: RUNS, seed: SEED });
    console.info(counts);
    // Schemas that accept everything, or nothing, would say little.
    expect(Math.min(counts.yes, counts.no)).toBeGreaterThan(RUNS * SCHEMAS * VALUES * 0.2);
    expect(counts.overruled).toBeLessThan((counts.yes + counts.no) / 100);
  }, 3_600_000);
});
