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
      rows: [
        { operation: "getIt", status: 404, level: "A", state: "declared", gaps: [], score: 100 },
        {
          operation: "getIt",
          status: 429,
          level: "F",
          state: "missing",
          gaps: ["no-code", "no-retry-after"],
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
  expect(stdout).toContain("getIt      404     A      declared");
  const lines = stdout.slice(stdout.indexOf("actions:"));
  const overlay = `overlay: 1.0.0\ninfo: { title: Added, version: "1" }\n${lines}`;
  const edited = tempFolder({ "shop.yaml": shop, "added.yaml": overlay });

  const again = await openapiErrors(edited, "coverage", "shop.yaml", "--overlay", "added.yaml");

  expect(again.stderr).toBe("");
  expect(again.stdout).not.toMatch(/declares no error|no Retry-After/);
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
