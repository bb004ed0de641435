import { expect, test } from "vitest";
import { openapiErrors } from "../support/command.js";
import { tempFolder } from "../support/temp-folder.js";

const shop = `openapi: 3.0.3
info: { title: Shop, version: "1" }
paths:
  /it's/{id}:
    get:
      operationId: getIt
      responses:
        "200": { description: It. }
        "404":
          description: No such thing.
          content: { application/json: { schema: { $ref: "#/components/schemas/NotFound" } } }
        "429": { $ref: "#/components/responses/Slow" }
  /silent:
    get: { operationId: beSilent, responses: { "200": { description: Fine. } } }
components:
  responses:
    Slow: { description: Too fast. }
  schemas:
    NotFound:
      type: object
      required: [code]
      properties: { code: { type: string, enum: [not_found] } }
`;

test("every error response has a row, and the score is the mean of theirs", async () => {
  const folder = tempFolder({ "shop.yaml": shop });
  const { code, stdout } = await openapiErrors(folder, "coverage", "shop.yaml", "--format", "json");
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject([
    {
      api: "shop",
      score: 33,
      operations: { all: 2, silent: 1 },
      responses: { declared: 1, inferred: 0, missing: 1 },
      rows: [
        { operation: "getIt", status: 404, level: "A", state: "declared", gaps: [], score: 100 },
        {
          operation: "getIt",
          status: 429,
          level: "F",
          state: "missing",
          gaps: ["no-body", "no-retry-after"],
          score: 0,
        },
        { operation: "beSilent", state: "missing", gaps: ["no-errors"], score: 0 },
      ],
    },
  ]);
});

test("the lines it prints are those of an overlay that adds what was missing", async () => {
  const folder = tempFolder({ "shop.yaml": shop });
  const { stdout } = await openapiErrors(folder, "coverage", "shop.yaml");
  expect(stdout).toContain(`shop: 33 of 100
  2 operations, 1 of which declare no error. 2 error responses: 1 declared, 0 inferred, 1 missing.

  operation  status  level  errors    missing
  getIt      404     A      declared
  getIt      429     F      missing   no body, no Retry-After
  beSilent   -       -      missing   declares no error
`);
  const lines = stdout.slice(stdout.indexOf("actions:"));
  const overlay = `overlay: 1.0.0\ninfo: { title: Added, version: "1" }\n${lines}`;
  const edited = tempFolder({ "shop.yaml": shop, "added.yaml": overlay });

  const again = await openapiErrors(edited, "coverage", "shop.yaml", "--overlay", "added.yaml");

  expect(again.stderr).toBe("");
  expect(again.stdout).not.toMatch(/declares no error|no Retry-After/);
});

test("where there are many responses those that are alike are in one row, the most frequent first", async () => {
  const paths = Array.from({ length: 41 }, (_, index) => {
    const status = index < 2 ? 401 : 404;
    return `  /${index}: { get: { operationId: get${index}, responses: { "${status}": { description: No. } } } }`;
  });
  const many = `openapi: 3.1.0\ninfo: { title: Many, version: "1" }\npaths:\n${paths.join("\n")}\n`;
  const folder = tempFolder({ "many.yaml": many });

  const { stdout } = await openapiErrors(folder, "coverage", "many.yaml");
  expect(stdout).toContain(`
  count  status  level  errors   missing  operations
  39     404     F      missing  no body  get2 and 38 more
  2      401     F      missing  no body  get0 and 1 more

  Responses that are alike are in one row; \`--all\` has a row for each.
`);

  const each = await openapiErrors(folder, "coverage", "many.yaml", "--all");
  expect(each.stdout.match(/^ {2}get\d+ .*/gm)).toHaveLength(41);
});

test("an API of several is below --min, and is said to be", async () => {
  const apis = ["shop", "other"].map((name) => `  ${name}: { root: ${name}.yaml, x-openapi-errors: {} }`);
  const other = shop.replace(/^ {8}"429".*\n/m, "").replace(/^ {2}\/silent:\n.*\n/m, "");
  const folder = tempFolder({
    "redocly.yaml": `apis:\n${apis.join("\n")}\n`,
    "shop.yaml": shop,
    "other.yaml": other,
  });
  const { code, stderr, stdout } = await openapiErrors(folder, "coverage", "--min", "90");
  expect(stdout).toContain("other: 100 of 100");
  expect([code, stderr]).toEqual([1, "shop scores 33, which is below 90.\n"]);
});

test.each([
  ["33", 0],
  ["34", 1],
  ["101", 2],
  ["much", 2],
])("--min %s exits with %i", async (min, code) => {
  const folder = tempFolder({ "shop.yaml": shop });
  expect((await openapiErrors(folder, "coverage", "shop.yaml", "--min", min)).code).toBe(code);
});
